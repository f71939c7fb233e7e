/** Wallets of two other makers' libraries, unmodified, present to the SDK's verifier over HTTP, in both formats. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SDJwtInstance } from '@sd-jwt/core'
import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presentCard as presentWithOpenid4vc, type WalletCard } from '../../simulators/wallets/src/openid4vc/present-card.ts'
import { presentCard as presentWithSphereon } from '../../simulators/wallets/src/sphereon/present-card.ts'
import { fromBase64url, sha256, toBase64url, utf8 } from '../src/card/bytes.ts'
import type { WebVerifier } from '../src/openid4vp/index.ts'
import { presentMdoc } from '../src/present/index.ts'
import { device, docType, issuer, now, otherDevice, verifierIn } from './set-up.ts'
import { makeWebVerifier, session } from './web-verifier-world.ts'

let verifier: WebVerifier
const server = createServer(async (incoming, reply) => {
  const parts: Buffer[] = []
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
  const body = incoming.method === 'POST' ? { body: Buffer.concat(parts).toString() } : {}
  const headers = { 'content-type': incoming.headers['content-type'] ?? '' }
  const answer = await verifier.handle(
    new Request(`http://127.0.0.1${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...body }),
  )
  reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(await answer.text())
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // The library goes by the machine's clock, and so does this verifier; the card is of the test's.
  const list = await issuer.statusList({ now: new Date() })
  verifier = await makeWebVerifier({
    ...{ address: `${origin}/openid4vp`, returnAddress: `${origin}/done`, now: () => new Date() },
    verifier: await verifierIn({ list, settings: { now: () => new Date() } }),
  })
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const

const sdJwtCard = (privateKey = device.keys.privateKey): WalletCard => ({
  format: 'dc+sd-jwt',
  present: async ({ clientId, nonce, asked }) => {
    const library = new SDJwtInstance({
      hasher: async (data) => sha256(typeof data === 'string' ? utf8(data) : new Uint8Array(data)),
      kbSignAlg: 'ES256',
      kbSigner: async (data) => toBase64url(new Uint8Array(await crypto.subtle.sign(ecdsa, privateKey, utf8(data)))),
    })
    const frame: Record<string, boolean> = Object.fromEntries(asked.map(([name = '']) => [name, true]))
    const payload = { iat: Math.floor(Date.now() / 1000), aud: clientId, nonce }
    return library.present(await issuer.issueSdJwt({ device, now: new Date() }), frame, { kb: { payload } })
  },
})

const mdocCard = (privateKey = device.keys.privateKey): WalletCard => ({
  format: 'mso_mdoc',
  present: async ({ clientId, nonce, responseUri, encryptionJwk }) => {
    const jwkThumbprint = fromBase64url(await calculateJwkThumbprint(encryptionJwk)) ?? new Uint8Array()
    const stored = { credential: await issuer.issueMdoc({ device, now: new Date() }), privateKey, docType }
    const o = { request: 'boarding', audience: clientId, nonce, now, handover: { kind: 'redirect', responseUri, jwkThumbprint } } as const
    return toBase64url(await presentMdoc(stored, o))
  },
})

const both = [
  ['sd-jwt', sdJwtCard],
  ['mdoc', mdocCard],
] as const
const wallets = [
  ['@openid4vc/openid4vp', presentWithOpenid4vc, both],
  // Its reader of mdocs fails before anything is sent.
  ['@sphereon/did-auth-siop', presentWithSphereon, [['sd-jwt', sdJwtCard]]],
] as const

describe.each(wallets)('%s', (_name, presentCard, cards) => {
  test.each(cards)('presents the card as %s', async (format, cardOf) => {
    const { exchange, walletLink } = await verifier.begin({ request: 'boarding', session, flow: 'same_device' })
    const { status, redirectUri } = await presentCard(walletLink, cardOf())
    expect(status).toBe(200)
    const responseCode = new URL(redirectUri ?? '').searchParams.get('response_code')
    expect(await verifier.finish(exchange, { session, responseCode })).toMatchObject({ outcome: 'pass', format, request: 'boarding' })
  })

  test.each(cards)('with a key that the card is not bound to does not pass as %s', async (_format, cardOf) => {
    const { exchange, walletLink } = await verifier.begin({ request: 'boarding', session, flow: 'cross_device' })
    await presentCard(walletLink, cardOf(otherDevice.keys.privateKey))
    expect(await verifier.finish(exchange, { session })).toMatchObject({ outcome: 'fail', check: 'device_signature' })
  })

  test('does not answer a request that is not of whom the link names', async () => {
    const { walletLink } = await verifier.begin({ request: 'boarding', session, flow: 'cross_device' })
    const renamed = walletLink.replace(encodeURIComponent(verifier.clientId), encodeURIComponent(`x509_hash:${'A'.repeat(43)}`))
    await expect(presentCard(renamed, sdJwtCard())).rejects.toThrow()
  })
})
