/** The fake server's part when a page asks for the card: a real verifier of the SDK asks, and judges what the app answers. */
import '../../../sdk/src/verify/reflect-before.ts'
import * as x509 from '@peculiar/x509'
import '../../../sdk/src/verify/reflect-after.ts'
import { type Answer, createWebVerifier, type WebVerifier } from '../../../sdk/src/openid4vp/index.ts'
import { createVerifier, type RequestId, requests } from '../../../sdk/src/verify/index.ts'
import { alwaysShown } from '../../../server/src/modules/credentials/disclose/model.ts'
import * as wire from '../../../server/src/modules/credentials/disclose/wire.ts'
import { testIssuer } from './fake-issuing.ts'
import type { FakeRoute } from './fake-server.ts'
import type { FakeWorld } from './fake-world.ts'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
export const shopAddress = 'https://shop.example.co.th/openid4vp'
export const session = 'browser of the shop'

async function makeShop(): Promise<WebVerifier> {
  const keys = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: '0b', subject: 'CN=Shop', issuer: 'CN=Root of verifiers', notBefore: new Date(0), notAfter: new Date(4e12) },
    ...{ publicKey: keys.publicKey, signingKey: keys.privateKey, signingAlgorithm: ecdsa },
  })
  const issuer = await testIssuer()
  const trust = await issuer.trust()
  const verifier = createVerifier({ trust, fetchStatusList: async () => issuer.statusList({ now: new Date() }) })
  return createWebVerifier({
    ...{ certificate: new Uint8Array(certificate.rawData), privateKey: keys.privateKey, address: shopAddress, trust, verifier },
    ...{ returnAddress: 'https://shop.example.co.th/done', appAddress: 'https://id.example/app/' },
  })
}

let made: Promise<WebVerifier> | null = null
export const shop = (): Promise<WebVerifier> => {
  made ??= makeShop()
  return made
}

/** What the page of the shop shows as a link. */
export async function askInShop(request: RequestId): Promise<{ exchange: string; query: string }> {
  const { exchange, appLink } = await (await shop()).begin({ request, session, flow: 'cross_device' })
  return { exchange, query: appLink.split('#/p/')[1] ?? '' }
}

export const verdictOf = async (exchange: string): Promise<Answer> => (await shop()).finish(exchange, { session })

const post = async (uri: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  (await shop()).handle(
    new Request(uri, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    }),
  )

const nobody = { agency_name_th: null, agency_name_en: null, asked: null, request_object: null }
const agency = { agency_name_th: 'ร้านสะดวกซื้อตัวอย่าง', agency_name_en: 'Example Store' }
const words = {
  ...{ service_name_th: 'สั่งซื้อออนไลน์', service_name_en: 'Online orders', domain: 'shop.example.co.th', retention_days: 0 },
  ...{ purpose_th: 'ตรวจอายุก่อนขายเครื่องดื่มแอลกอฮอล์', purpose_en: 'To check your age before selling alcohol' },
}

/** As the server makes it, without its judgement. */
async function askedOf(world: FakeWorld, { client_id: clientId, request_uri: requestUri }: { client_id: string; request_uri: string }) {
  const requestObject = await (await post(requestUri, { wallet_nonce: 'n' })).text()
  const claims = JSON.parse(Buffer.from(requestObject.split('.')[1] ?? '', 'base64url').toString())
  world.responseUri = claims.response_uri
  const { required, optional } = requests[world.asksFor]
  const ways = claims.dcql_query.credentials.map(
    (query: { id: string; format: string; claims: { id: string }[]; claim_sets?: string[][] }) => ({
      format: query.format === 'dc+sd-jwt' ? 'sd-jwt' : 'mdoc',
      query_id: query.id,
      claim_sets: (query.claim_sets ?? [query.claims.map(({ id }) => id)]).map((set) => ({
        claims: set.filter((name) => !alwaysShown.includes(name)),
      })),
    }),
  )
  if (claims.client_id !== clientId) throw new Error('the request is of another')
  return {
    requestObject,
    asked: {
      ...{ disclosure_id: '019ab000-0000-7000-8000-000000000800', ...agency, ...words, request: world.asksFor, required, optional },
      ways: world.askedFormat === null ? ways : ways.filter((way: { format: string }) => way.format === world.askedFormat),
      ...{
        sandbox: world.shopOnTrial,
        shown_digest: 'x'.repeat(43),
        ends_at: new Date(Date.now() + world.requestSeconds * 1000).toISOString(),
      },
    },
  }
}

export const disclosingRoutes: Record<string, FakeRoute> = {
  'POST /citizen/v1/disclosures': {
    handle: async ({ world, json }) => {
      const invocation = wire.DisclosureRequest.parse(json)
      if (world.requestRefused !== null) {
        const known = ['unknown_verifier', 'not_trusted'].includes(world.requestRefused) ? {} : agency
        return wire.DisclosureReply.parse({ ...nobody, ...known, refused: world.requestRefused })
      }
      const { asked, requestObject } = await askedOf(world, invocation)
      const spoiled = world.requestAltered ? requestObject.replace(/.{6}$/, 'AAAAAA') : requestObject
      return wire.DisclosureReply.parse({ refused: null, ...agency, asked, request_object: spoiled })
    },
  },
  'POST /citizen/v1/disclosures/{disclosureId}/answers': {
    handle: async ({ world, json }) => {
      const { pin, response, claims } = wire.DisclosureAnswer.parse(json)
      const nothing = { pin: null, reference_code: null, redirect_uri: null }
      if (pin !== world.pin) {
        const tried = { outcome: 'wrong', tries_left: 9, wait_seconds: null }
        return wire.DisclosureResult.parse({ ...nothing, outcome: 'pin', pin: tried })
      }
      world.disclosed = claims
      const { status } = await post(world.responseUri, { response })
      const outcome = world.deliveryOutcome ?? (status === 200 ? 'received' : 'not_received')
      return wire.DisclosureResult.parse({ ...nothing, outcome, reference_code: '7K3M-9QXD' })
    },
  },
  'POST /citizen/v1/disclosures/{disclosureId}/refusals': {
    status: 201,
    handle: async ({ world, json }) => {
      const { state } = wire.DisclosureRefusal.parse(json)
      await post(world.responseUri, { error: 'access_denied', state: state ?? '' })
      return wire.RefusalReply.parse({ reference_code: '7K3M-9QXD', redirect_uri: null })
    },
  },
}
