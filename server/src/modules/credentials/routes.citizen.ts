import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { unlockedDevice } from '../accounts/index.ts'
import { issueCard } from './issue-card.ts'
import { CardReply } from './wire.ts'

export const credentialsCitizenRoutes: Routes = {
  'GET /citizen/v1/card': route({
    summary: 'The digital ID card, front and back, signed for this phone',
    auth: unlockedDevice,
    reply: CardReply,
    problems: [
      'credentials.no_person',
      'accounts.locked',
      'accounts.proof_missing',
      'accounts.proof_refused',
      'accounts.clock_off',
      'accounts.device_disabled',
      'accounts.device_ended',
      'accounts.suspended',
    ],
    handle: ({ kit, caller }) => issueCard(kit, caller),
  }),

  'GET /public/v1/card-keys': route({
    summary: 'Public keys (JWKS) of card signatures',
    auth: anyone,
    reply: z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) }),
    problems: [],
    handle: async ({ kit }) => ({ keys: kit.keys.published('card').map((key) => ({ ...key.publicJwk })) }),
  }),
}
