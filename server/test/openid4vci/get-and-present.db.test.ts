/** Wallets of other makers fetch the card from us and show it to a page that asks for it: two libraries, as their makers publish them. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, createWebVerifier, type WebVerifier } from '@open-thaid/sdk/openid4vp'
import { presentMdoc } from '@open-thaid/sdk/present'
import { createVerifier, readTrustList } from '@open-thaid/sdk/verify'
import { getCardWithOpenid4vc, getCardWithSphereon, type HeldCard } from '@open-thaid/simulator-wallets'
import { presentCard as presentWithOpenid4vc, type WalletCard } from '@open-thaid/simulator-wallets/openid4vc/present-card.ts'
import { presentCard as presentWithSphereon } from '@open-thaid/simulator-wallets/sphereon/present-card.ts'
import { SDJwtInstance } from '@sd-jwt/core'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeVerifier } from '../../src/modules/credentials/index.ts'
import { sha256 } from '../../src/platform/crypto.ts'
import { testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { type ListeningWorld, openListeningWorld } from './listening-world.ts'
import { wishOf } from './wallet-world.ts'

const session = 'browser of the shop'
const by = { type: 'system', ref: 'test' } as const

let listening: ListeningWorld
let phone: TestPhone
let shop: WebVerifier
let server: Server | undefined

/** A shop's program: registered with us, and on a port of its own. */
async function openShop(): Promise<WebVerifier> {
  server?.close()
  const { kit, issuer, agencyId } = listening.world
  const opened = createServer(async (incoming, reply) => {
    const parts: Buffer[] = []
    for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
    const body = incoming.method === 'POST' ? { body: Buffer.concat(parts).toString() } : {}
    const headers = { 'content-type': incoming.headers['content-type'] ?? '' }
    const answer = await shop.handle(new Request(`http://127.0.0.1${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...body }))
    reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(await answer.text())
  })
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const origin = `http://127.0.0.1:${(opened.address() as AddressInfo).port}`
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(publicKey)
  const { certificate } = await makeVerifier(kit, {
    ...{ agencyId, by, address: `${origin}/openid4vp`, requests: ['boarding'], use: 'counter', retentionDays: 30, legalBasis: null },
    ...{ nameTh: 'หน้าเว็บทดลอง', nameEn: 'Trial page', purposeTh: 'เพื่อทดลอง', purposeEn: 'To try it out' },
    key: { kty: 'EC', crv: 'P-256', x, y },
  })
  const list = await (await fetch(`${issuer}/public/v1/trust-list`)).text()
  const { roots } = JSON.parse(Buffer.from(list.split('.')[1] ?? '', 'base64url').toString()) as { roots: string[] }
  const trust = await readTrustList(list, { root: roots[0] ?? '' })
  return createWebVerifier({
    ...{ certificate: new Uint8Array(certificate.der), privateKey, trust },
    ...{ address: `${origin}/openid4vp`, returnAddress: `${origin}/done`, appAddress: `${issuer}/app/` },
    verifier: createVerifier({ trust, fetchStatusList: async (uri) => (await fetch(uri)).text() }),
  })
}

beforeAll(async () => {
  listening = await openListeningWorld()
  phone = await listening.world.phoneOf('adult_female_1')
  shop = await openShop()
})
afterAll(async () => {
  server?.close()
  await listening?.world.close()
})

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const

/** The libraries leave the formats to the wallet: SD-JWT by the library of its standard. */
const asSdJwt = ({ sdJwt = '', key }: HeldCard): WalletCard => ({
  format: 'dc+sd-jwt',
  present: async ({ clientId, nonce, asked }) => {
    const library = new SDJwtInstance({
      hasher: (data) => new Uint8Array(sha256(typeof data === 'string' ? data : new Uint8Array(data))),
      kbSignAlg: 'ES256',
      kbSigner: async (data) => Buffer.from(await crypto.subtle.sign(ecdsa, key.privateKey, Buffer.from(data))).toString('base64url'),
    })
    const frame: Record<string, boolean> = Object.fromEntries(asked.map(([name = '']) => [name, true]))
    return library.present(sdJwt, frame, { kb: { payload: { iat: Math.floor(Date.now() / 1000), aud: clientId, nonce } } })
  },
})

const asMdoc = ({ mdoc = '', key }: HeldCard): WalletCard => ({
  format: 'mso_mdoc',
  present: async ({ clientId: audience, nonce, responseUri, encryptionJwk }) => {
    const jwkThumbprint = new Uint8Array(Buffer.from(await calculateJwkThumbprint(encryptionJwk), 'base64url'))
    const stored = { credential: Buffer.from(mdoc, 'base64url'), privateKey: key.privateKey, docType: 'org.open-thaid.id.1' }
    const o = { request: 'boarding', audience, nonce, now: new Date(), handover: { kind: 'redirect', responseUri, jwkThumbprint } } as const
    return Buffer.from(await presentMdoc(stored, o)).toString('base64url')
  },
})

/** From the page's link to what the page learns. */
async function showAt(presentCard: typeof presentWithOpenid4vc, card: WalletCard): Promise<Answer | null> {
  const { exchange, walletLink } = await shop.begin({ request: 'boarding', session, flow: 'same_device' })
  const { status, redirectUri } = await presentCard(walletLink, card)
  expect(status).toBe(200)
  return shop.finish(exchange, { session, responseCode: new URL(redirectUri ?? '').searchParams.get('response_code') })
}

const passed = (format: 'sd-jwt' | 'mdoc') => ({
  ...{ outcome: 'pass', request: 'boarding', format, synthetic: true, heldByGuardian: false },
  claims: { name: expect.stringContaining(testPerson('adult_female_1').person.familyNameTh), portrait: expect.any(String) },
})

describe('@openid4vc as wallet', () => {
  test('gets the card as SD-JWT VC by OpenID4VCI, and presents it by OpenID4VP', async () => {
    const [card] = (await getCardWithOpenid4vc(wishOf(listening.world, phone, 'dc+sd-jwt'))).cards
    expect(await showAt(presentWithOpenid4vc, asSdJwt(card ?? expect.fail('no card')))).toMatchObject(passed('sd-jwt'))
  })

  test('gets the card as mdoc by OpenID4VCI, and presents it by OpenID4VP', async () => {
    const [card] = (await getCardWithOpenid4vc(wishOf(listening.world, phone, 'mso_mdoc'))).cards
    expect(await showAt(presentWithOpenid4vc, asMdoc(card ?? expect.fail('no card')))).toMatchObject(passed('mdoc'))
  })

  test('does not pass with it any more once the person took it back', async () => {
    const [card] = (await getCardWithOpenid4vc(wishOf(listening.world, phone, 'dc+sd-jwt'))).cards
    const { world } = listening
    expect((await phone.call('POST', `/citizen/v1/consents/${world.agencyId}/withdrawals`)).status).toBe(201)
    await world.spreadNews()
    world.kit.clock.advance(2)
    // Another verifier, which has kept no list.
    shop = await openShop()
    expect(await showAt(presentWithOpenid4vc, asSdJwt(card ?? expect.fail('no card')))).toMatchObject({ outcome: 'fail', check: 'revoked' })
  })
})

describe('@sphereon as wallet', () => {
  test('gets the card as SD-JWT VC by OpenID4VCI, and presents it by OpenID4VP', async () => {
    const card = await getCardWithSphereon(await listening.scan(phone, 'dc+sd-jwt'))
    expect(await showAt(presentWithSphereon, asSdJwt(card))).toMatchObject(passed('sd-jwt'))
  })
})
