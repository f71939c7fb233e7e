import type { TestTag } from '@open-thaid/fixtures'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { spreadNews } from '../../../../test/spread-news.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../../test/test-kit.ts'
import { type Answer, makeTestPhone, serveTestKit, type TestPhone, testOrigin } from '../../../../test/test-phone.ts'
import { plug } from '../../../platform/kit.ts'
import { accountsCitizenRoutes, openAccount } from '../../accounts/index.ts'
import {
  credentialIssuer,
  credentialsCitizenRoutes,
  credentialsJobs,
  credentialsPublicRoutes,
  credentialsSubscriptions,
  dependantsRoutes,
} from '../index.ts'

export const pin = '27418305'

export interface CredentialWorld {
  readonly kit: TestKit
  readonly app: ReturnType<typeof serveTestKit>
  /** A phone of this person, unlocked; an earlier one ends. */
  phoneOf(tag: TestTag): Promise<TestPhone>
  /** Hands out every event and runs what follows from it. */
  spreadNews(): Promise<void>
  get(url: string, headers?: Record<string, string>): Promise<{ status: number; body: string; headers: Readonly<Record<string, unknown>> }>
}

export async function openCredentialWorld(settings: Readonly<Record<string, string>> = {}): Promise<CredentialWorld> {
  const kit = await openTestKit({ plugs: [plug(credentialIssuer, { publicUrl: testOrigin })], settings })
  await loadTestDistrict(kit)
  const app = serveTestKit(kit, [
    { audience: 'public', routes: accountsCitizenRoutes },
    { audience: 'public', routes: credentialsCitizenRoutes },
    { audience: 'public', routes: dependantsRoutes },
    { audience: 'public', routes: credentialsPublicRoutes },
  ])
  return {
    kit,
    app,
    phoneOf: async (tag) => {
      const phone = await makeTestPhone(app, kit)
      const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk: phone.key.jwk, deviceName: 'test phone' }
      const { deviceId } = await kit.db.transaction((tx) =>
        openAccount(tx, kit.keys, { ...owner, pin, assuranceLevel: '2.1', now: kit.clock.now() }),
      )
      phone.deviceId = deviceId
      await phone.call('POST', '/citizen/v1/unlocks', { pin })
      return phone
    },
    spreadNews: () => spreadNews(kit, credentialsSubscriptions, credentialsJobs),
    get: async (url, headers = {}) => {
      const reply = await app.inject({ method: 'GET', url, headers })
      return { status: reply.statusCode, body: reply.body, headers: reply.headers }
    },
  }
}

export interface ProofChange {
  readonly typ?: string
  readonly alg?: string
  readonly claims?: JWTPayload
  readonly ageSeconds?: number
  /** Another key in the header than the one that signs. */
  readonly shownJwk?: object
}

/** A fresh key with its proof of possession, or a spoiled one. */
export async function makeProof(kit: TestKit, nonce: string, change: ProofChange = {}) {
  const alg = change.alg ?? 'ES256'
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(publicKey)
  const iat = Math.floor(kit.clock.now().getTime() / 1000) - (change.ageSeconds ?? 0)
  const proof = await new SignJWT({ aud: testOrigin, nonce, ...change.claims })
    .setProtectedHeader({ alg, typ: change.typ ?? 'openid4vci-proof+jwt', jwk: change.shownJwk ?? jwk })
    .setIssuedAt(iat)
    .sign(privateKey)
  return { proof, jwk, privateKey }
}

export const nonceOf = async (phone: TestPhone): Promise<string> =>
  String((await phone.call('POST', '/citizen/v1/credentials/nonce')).json.c_nonce)

export interface Batch {
  readonly answer: Answer
  readonly keys: readonly object[]
  readonly credentials: readonly { readonly sd_jwt: string; readonly mdoc: string }[]
}

/** Asks for `count` credentials as an app does. */
export async function askCredentials(kit: TestKit, phone: TestPhone, count: number, path = '/citizen/v1/credentials'): Promise<Batch> {
  const nonce = await nonceOf(phone)
  const proofs = await Promise.all(Array.from({ length: count }, () => makeProof(kit, nonce)))
  const answer = await phone.call('POST', path, { nonce, proofs: proofs.map(({ proof }) => proof) })
  // Tests look into what the reply schema promises; a refusal has no credentials and fails the expectation that follows.
  const credentials = (answer.json.credentials ?? []) as unknown as Batch['credentials']
  return { answer, keys: proofs.map(({ jwk }) => jwk), credentials }
}
