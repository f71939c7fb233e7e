import { createServer } from 'node:http'
import type { Client } from '../sign-in.ts'

export interface FakeIssuer {
  readonly address: string
  /** Requests that were pushed so far. */
  readonly pushed: () => number
  /** What a pushed request is answered from now on. */
  readonly answerPushed: (status: number, body: object, headers?: Readonly<Record<string, string>>) => void
  readonly close: () => Promise<void>
}

/** An issuer that takes no more than pushed requests: what it answers is the test's to say. */
export async function startFakeIssuer(): Promise<FakeIssuer> {
  let pushed = 0
  let answer: { status: number; body: object; headers: Readonly<Record<string, string>> } = { status: 500, body: {}, headers: {} }
  const server = createServer((request, reply) => {
    const address = `http://${request.headers.host}`
    const isPush = request.url === '/par'
    if (isPush) pushed += 1
    const about = {
      issuer: address,
      authorization_endpoint: `${address}/authorize`,
      token_endpoint: `${address}/token`,
      jwks_uri: `${address}/jwks`,
      end_session_endpoint: `${address}/logout`,
      pushed_authorization_request_endpoint: `${address}/par`,
    }
    reply.writeHead(isPush ? answer.status : 200, { 'content-type': 'application/json', ...(isPush ? answer.headers : {}) })
    reply.end(JSON.stringify(isPush ? answer.body : about))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return {
    address: `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    pushed: () => pushed,
    answerPushed: (status, body, headers = {}) => {
      answer = { status, body, headers }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A client with a key of its own, made for this test. */
export async function makeFakeClient(): Promise<Client> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', privateKey)
  const home = 'http://127.0.0.1:4999/'
  return {
    client_id: 'fake',
    client_secret: null,
    private_jwk: { kty, crv, x, y, d, kid: 'fake', alg: 'ES256' },
    redirect_uri: `${home}callback`,
    post_logout_redirect_uri: home,
    scope: 'openid name',
  }
}
