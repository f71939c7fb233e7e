/** The fake server's issuing: real credentials, by the issuer that the SDK's tests use, for the keys that the app proves. */
import { EmbeddedJWK, jwtVerify } from 'jose'
import { toBase64url } from '../../../sdk/src/card/bytes.ts'
import { inventedPerson, TestIssuer } from '../../../sdk/test/issuer.ts'
import { claimsOfRequest } from '../../../server/src/modules/credentials/gates/model.ts'
import * as credentials from '../../../server/src/modules/credentials/wire.ts'
import type { FakeRoute } from './fake-server.ts'
import { type FakeWorld, makeEntry, noAgency } from './fake-world.ts'

const nonce = 'nonce-of-the-test'
let made: Promise<TestIssuer> | null = null
export const testIssuer = (): Promise<TestIssuer> => {
  made ??= TestIssuer.make(new Date())
  return made
}

async function issue(world: FakeWorld, proofs: readonly string[], isChild: boolean) {
  const issuer = await testIssuer()
  const now = new Date(Date.now() + world.clockAheadMs)
  world.batches.push(proofs.length)
  const whole = inventedPerson(2000)
  const { portrait: _, ...withoutPortrait } = whole
  return Promise.all(
    proofs.map(async (proof, index) => {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'openid4vci-proof+jwt', audience: issuer.issuer })
      if (payload.nonce !== nonce || !protectedHeader.jwk) throw new Error('the proof is not over the nonce')
      const { kty = '', crv = '', x = '', y = '' } = protectedHeader.jwk
      // Only the public half is used.
      const device = {
        jwk: { kty, crv, x, y },
        keys: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']),
      }
      const own = world.hasPortrait ? whole : withoutPortrait
      const person = isChild ? { ...own, name: 'เด็กชายทดสอบ ตัวอย่างดี', held_by_guardian: true } : own
      const given = { person, device, now, index: world.batches.length * 100 + index }
      const sdJwt = await issuer.issueSdJwt(given)
      world.issued.push(sdJwt)
      return { sd_jwt: sdJwt, mdoc: toBase64url(await issuer.issueMdoc(given)) }
    }),
  )
}

const issuing: FakeRoute = {
  handle: async ({ world, json, params }) => {
    const asked = credentials.CredentialsRequest.parse(json)
    const now = Date.now() + world.clockAheadMs
    return credentials.CredentialsReply.parse({
      credentials: await issue(world, asked.proofs, params.dependantId !== undefined),
      expires_at: new Date(now + world.validDays * 86_400_000).toISOString(),
      renew_from: new Date(now + (world.validDays * 86_400_000) / 2).toISOString(),
    })
  },
}

export const issuingRoutes: Record<string, FakeRoute> = {
  'GET /public/v1/trust-list': { open: true, handle: async () => (await testIssuer()).trustList({ now: new Date() }) },
  'POST /citizen/v1/credentials/nonce': {
    handle: async () =>
      credentials.NonceReply.parse({
        ...{ c_nonce: nonce, expires_at: new Date(Date.now() + 300_000).toISOString() },
        credential_issuer: (await testIssuer()).issuer,
      }),
  },
  'POST /citizen/v1/credentials': issuing,
  'POST /citizen/v1/dependants/{dependantId}/credentials': issuing,
  'POST /citizen/v1/presentations/offline': {
    status: 201,
    handle: ({ world, json }) => {
      const told = credentials.OfflineShow.parse(json)
      world.toldShows.push(told.show_id)
      if (!world.offlineShows.some(({ show_id }) => show_id === told.show_id)) {
        world.offlineShows.push(told)
        const entry = makeEntry(8, {
          kind: 'card_shown_offline',
          at: told.shown_at,
          ...noAgency,
          scopes: [...claimsOfRequest[told.request]],
        })
        world.history = [{ ...entry, entry_id: told.show_id }, ...world.history]
      }
      return credentials.RecordedShow.parse({ reference_code: '7K3M-9QX8' })
    },
  },
}
