import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { unlockedDevice, unlockedProblems } from '../accounts/index.ts'
import { issueCard } from './issue-card.ts'
import { issueCredentials } from './issue-credentials.ts'
import { issuerOf } from './issuer.ts'
import { makeNonce } from './nonce.ts'
import { CardReply, CredentialsReply, CredentialsRequest, credentialsReply, NonceReply } from './wire.ts'

export const credentialsCitizenRoutes: Routes = {
  'GET /citizen/v1/card': route({
    summary: 'The digital ID card, front and back, signed for this phone',
    auth: unlockedDevice,
    reply: CardReply,
    problems: ['credentials.no_person', ...unlockedProblems],
    handle: ({ kit, caller }) => issueCard(kit, caller),
  }),

  'POST /citizen/v1/credentials/nonce': route({
    summary: 'A nonce for proofs of possession; it counts once',
    auth: unlockedDevice,
    reply: NonceReply,
    problems: unlockedProblems,
    handle: async ({ kit }) => {
      const { nonce, expiresAt } = makeNonce(kit)
      return { c_nonce: nonce, expires_at: expiresAt.toISOString(), credential_issuer: issuerOf(kit) }
    },
  }),

  'POST /citizen/v1/credentials': route({
    summary: 'The digital card as credentials that verify: for each of up to 30 fresh keys one SD-JWT VC and one mdoc',
    auth: unlockedDevice,
    body: jsonBody(CredentialsRequest),
    reply: CredentialsReply,
    problems: [
      'credentials.nonce_refused',
      'credentials.proof_refused',
      'credentials.too_many',
      'credentials.no_valid_card',
      'credentials.issuing_paused',
      'credentials.took_too_long',
      ...unlockedProblems,
    ],
    handle: async ({ kit, caller: { personKey, deviceId }, body }) =>
      credentialsReply(await issueCredentials(kit, { personKey, deviceId }, body)),
  }),

  'GET /public/v1/card-keys': route({
    summary: 'Public keys (JWKS) of card signatures',
    auth: anyone,
    reply: z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) }),
    problems: [],
    handle: async ({ kit }) => ({ keys: kit.keys.published('card').map((key) => ({ ...key.publicJwk })) }),
  }),
}
