import { request as askPlain } from 'node:http'
import { request as askSecurely, createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClient } from '../../src/modules/signin/test/sign-in-world.ts'
import { makeTlsIdentity } from './make-certificate.ts'
import { makeKey } from './make-proofs.ts'
import { openThaidTarget } from './open-thaid-target.ts'
import { codeFor, jsonOf, type Outgoing, type Reply, redeem, type Target, type TargetClient } from './target.ts'

type Identity = ReturnType<typeof makeTlsIdentity>

let target: Awaited<ReturnType<typeof openThaidTarget>>
let client: TargetClient
let proxy: Server

beforeAll(async () => {
  target = await openThaidTarget({ SIGN_IN_CERTIFICATE_PROXIES: '127.0.0.1' })
  const made = await makeKey()
  const key = { ...made, publicJwk: { ...made.publicJwk, kid: 'of-the-client' } }
  const { clientId } = await makeClient(target.world, {
    ...{ profile: 'fapi2', publicKeys: [key.publicJwk], certificateBound: true, scopes: ['openid', 'name'] },
  })
  client = { id: clientId, profile: 'fapi2', redirectUri: 'https://agency.example.go.th/cb', secret: null, key }
  await target.world.app.listen({ host: '127.0.0.1', port: 0 })
  // Safe: it listens on a port.
  proxy = await startProxy((target.world.app.server.address() as AddressInfo).port)
})
afterAll(async () => {
  await new Promise((resolve) => proxy.close(resolve))
  await target.world.app.close()
  await target.close()
})

const identity = (): Identity => {
  const at = target.now().getTime()
  return makeTlsIdentity({ from: new Date(at - 86_400_000), to: new Date(at + 86_400_000) })
}

/** As an operator sets one up: ends TLS, asks for a certificate, takes away what came in the header and puts in what TLS proved. */
function startProxy(port: number): Promise<Server> {
  const { cert, key } = identity()
  const server = createServer({ cert, key, requestCert: true, rejectUnauthorized: false }, (incoming, outgoing) => {
    const { 'client-cert': _, ...headers } = incoming.headers
    // Safe: an https server has no other sockets.
    const proved = (incoming.socket as TLSSocket).getPeerX509Certificate()
    const told = proved ? { 'client-cert': `:${proved.raw.toString('base64')}:` } : {}
    const onward = { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: { ...headers, ...told } }
    incoming.pipe(
      askPlain(onward, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }),
    )
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Sends over TLS through the proxy, with a certificate or without. */
const through =
  (own: Identity | null): Target['send'] =>
  ({ method, path, headers, form }: Outgoing) =>
    new Promise<Reply>((resolve, reject) => {
      const { port } = proxy.address() as AddressInfo
      const body = form?.toString()
      const type = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
      const sent = askSecurely(
        {
          ...{ host: '127.0.0.1', port, path, method: method ?? 'GET', headers: { ...type, ...headers } },
          ...{ rejectUnauthorized: false, agent: false, ...(own ? { cert: own.cert, key: own.key } : {}) },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.once('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString(), location: '' }),
          )
        },
      )
      sent.once('error', reject)
      sent.end(body)
    })

test('over TLS, by a proxy: the certificate that TLS proved is the one that counts, whatever the client writes into the header', async () => {
  const [own, other] = [identity(), identity()]
  const told = { 'client-cert': `:${own.der.toString('base64')}:` }
  const code = await codeFor(target, client)
  const without = await redeem({ ...target, send: through(null) }, client, code, { dpop: null, headers: told })
  expect([without.status, jsonOf(without).error]).toEqual([400, 'invalid_request'])
  const redeemed = await redeem({ ...target, send: through(own) }, client, code, { dpop: null })
  expect(redeemed.status).toBe(200)
  const authorization = `Bearer ${String(jsonOf(redeemed).access_token)}`
  const userinfo = (as: Identity | null) => through(as)({ path: '/oauth2/userinfo', headers: { ...told, authorization } })
  expect([(await userinfo(own)).status, (await userinfo(other)).status, (await userinfo(null)).status]).toEqual([200, 401, 401])
})
