import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { type CardFormat, createWebVerifier, type WebVerifier } from '../../../../../sdk/src/openid4vp/index.ts'
import { bindingOf, encryptAnswer, type OpenedRequest, openRequest, readWalletLink } from '../../../../../sdk/src/openid4vp/wallet.ts'
import { presentMdoc, presentSdJwt } from '../../../../../sdk/src/present/index.ts'
import { createVerifier, type RequestId, readTrustList } from '../../../../../sdk/src/verify/index.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../../test/test-kit.ts'
import { type Answer, type Json, makeTestPhone, serveTestKit, type TestPhone, testOrigin } from '../../../../test/test-phone.ts'
import { plug } from '../../../platform/kit.ts'
import { accountsCitizenRoutes, openAccount, unlockedDevice } from '../../accounts/index.ts'
import { registerAgency } from '../../agencies/index.ts'
import { consentCitizenRoutes } from '../../consent/index.ts'
import { findCertificate } from '../certificates/store.ts'
import { credentialIssuer, credentialsCitizenRoutes, credentialsPublicRoutes, disclosureRoutes, makeVerifier } from '../index.ts'
import { makeProof, nonceOf, pin } from './credential-world.ts'

const by = { type: 'system', ref: 'test' } as const

export interface WebShop {
  readonly verifierId: string
  readonly verifier: WebVerifier
  readonly address: string
  /** What its program does with a request, instead of answering it; null: it answers. */
  spoil: ((path: string) => Response | Promise<Response> | null) | null
  readonly close: () => Promise<void>
}

export interface DisclosureWorld {
  readonly kit: TestKit
  readonly agencyId: string
  phoneOf(tag: Parameters<typeof testPerson>[0]): Promise<TestPhone>
  /** An agency's program that asks, on a port of its own; registered as the portal registers it. */
  openShop(o?: { requests?: readonly RequestId[]; formats?: readonly CardFormat[] }): Promise<WebShop>
  close(): Promise<void>
}

export async function openDisclosureWorld(): Promise<DisclosureWorld> {
  const settings = { AGENCY_LOOPBACK_TARGETS: 'true', DISCLOSURES_PER_MINUTE: '100' }
  const kit = await openTestKit({ plugs: [plug(credentialIssuer, { publicUrl: testOrigin })], settings })
  await loadTestDistrict(kit)
  const routes = [
    accountsCitizenRoutes,
    credentialsCitizenRoutes,
    credentialsPublicRoutes,
    consentCitizenRoutes(unlockedDevice),
    disclosureRoutes,
  ]
  const app = serveTestKit(
    kit,
    routes.map((each) => ({ audience: 'public', routes: each })),
  )
  const agencyId = await registerAgency(kit, { nameTh: 'ร้านค้าทดลอง', nameEn: 'Trial Shop' })
  const shops: WebShop[] = []
  const read = async (uri: string) => (await app.inject({ url: uri.replace(testOrigin, '') })).body
  return {
    kit,
    agencyId,
    phoneOf: async (tag) => {
      const phone = await makeTestPhone(app, kit)
      const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk: phone.key.jwk, deviceName: 'test phone' }
      const opened = { ...owner, pin, assuranceLevel: '2.1', now: kit.clock.now() } as const
      phone.deviceId = (await kit.db.transaction((tx) => openAccount(tx, kit.keys, opened))).deviceId
      await phone.call('POST', '/citizen/v1/unlocks', { pin })
      return phone
    },
    openShop: async ({ requests = ['boarding', 'over20'] as const, formats } = {}) => {
      let shop: WebShop | undefined
      const server = createServer(async (incoming, reply) => {
        const parts: Buffer[] = []
        for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
        const path = incoming.url ?? ''
        const body = parts.length > 0 ? { body: Buffer.concat(parts).toString() } : {}
        const headers = { 'content-type': incoming.headers['content-type'] ?? '' }
        const request = new Request(`http://127.0.0.1${path}`, { method: incoming.method ?? 'GET', headers, ...body })
        const answer = (await shop?.spoil?.(path)) ?? (await shop?.verifier.handle(request)) ?? new Response(null, { status: 500 })
        reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(await answer.text())
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      // Safe: it listens on a port.
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const address = `${origin}/openid4vp`
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
      const { x = '', y = '' } = await exportJWK(publicKey)
      const made = await makeVerifier(kit, {
        ...{ agencyId, by, address, requests, use: 'counter', retentionDays: 30, legalBasis: 'กฎหมายว่าด้วยตัวอย่าง' },
        ...{ nameTh: 'หน้าเว็บทดลอง', nameEn: 'Trial page', purposeTh: 'เพื่อทดลอง', purposeEn: 'To try it out' },
        key: { kty: 'EC', crv: 'P-256', x, y },
      })
      const list = await read('/public/v1/trust-list')
      const { der } = (await findCertificate(kit.db, kit.keys.active('credential-root').kid)) ?? { der: [] }
      const now = () => kit.clock.now()
      const trust = await readTrustList(list, { root: new Uint8Array(der) }, now())
      const verifier = await createWebVerifier({
        ...{ certificate: new Uint8Array(made.certificate.der), privateKey, address, returnAddress: `${origin}/done`, now, trust },
        ...{ appAddress: `${testOrigin}/app/`, verifier: createVerifier({ trust, fetchStatusList: read, now }) },
        ...(formats ? { formats } : {}),
      })
      shop = {
        ...{ verifierId: made.verifierId, verifier, address, spoil: null },
        close: () => new Promise((resolve) => server.close(() => resolve())),
      }
      shops.push(shop)
      return shop
    },
    close: async () => {
      await Promise.all(shops.map((shop) => shop.close()))
      await kit.close()
    },
  }
}

export const session = 'session-of-the-browser'

/** The page asks; the phone follows the link. */
export async function ask(
  shop: WebShop,
  phone: TestPhone,
  request: RequestId = 'boarding',
  flow: 'same_device' | 'cross_device' = 'same_device',
) {
  const asked = await shop.verifier.begin({ request, session, flow })
  const link = readWalletLink(asked.appLink)
  if (!link) throw new Error('no link')
  const body = { client_id: link.clientId, request_uri: link.requestUri, request_uri_method: link.method }
  const reply = await phone.call('POST', '/citizen/v1/disclosures', body)
  return { exchange: asked.exchange, link, body, reply, asked: reply.json.asked ?? ({} as Json) }
}

/** Opens the request as a phone does and makes the encrypted answer. */
export async function makeResponse(
  kit: TestKit,
  phone: TestPhone,
  o: { reply: Answer; clientId: string; request?: RequestId; format?: CardFormat },
): Promise<{ opened: OpenedRequest; response: string; shown: string }> {
  const { format = 'sd-jwt', request = 'boarding' } = o
  const opened = await openRequest(String(o.reply.json.request_object), o.clientId, kit.clock.now())
  const nonce = await nonceOf(phone)
  const { proof, privateKey } = await makeProof(kit, nonce)
  const issued = await phone.call('POST', '/citizen/v1/credentials', { nonce, proofs: [proof] })
  const [card] = (issued.json.credentials ?? []) as unknown as { sd_jwt: string; mdoc: string }[] // the reply schema's
  const options = { request, now: kit.clock.now(), ...(await bindingOf(opened)) }
  const shown =
    format === 'sd-jwt'
      ? await presentSdJwt({ credential: card?.sd_jwt ?? '', privateKey }, options)
      : Buffer.from(
          await presentMdoc(
            { credential: new Uint8Array(Buffer.from(card?.mdoc ?? '', 'base64url')), privateKey, docType: 'org.open-thaid.id.1' },
            options,
          ),
        ).toString('base64url')
  return { opened, response: await encryptAnswer(opened, format, shown), shown }
}

export { pin }
