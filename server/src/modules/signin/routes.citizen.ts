import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { deviceProof, pinOutcomeOnWire, proofProblems, unlockedDevice, unlockedProblems } from '../accounts/index.ts'
import { claimInteraction } from './claim-interaction.ts'
import { decideInteraction } from './decide-interaction.ts'
import { readClaim } from './read-claim.ts'
import {
  ClaimedInteraction,
  ClaimRequest,
  ClaimStatus,
  DecisionReply,
  DecisionRequest,
  StandingConsents,
  WithdrawalReply,
} from './wire.citizen.ts'
import { listOwnConsents, withdrawConsent } from './withdraw-consent.ts'

/** Thousands of phones share one address of a mobile network; typed codes are counted per phone, PINs per device. */
const perNetwork = { count: 1200, windowSeconds: 60 } as const

const Params = z.strictObject({ interactionId: z.uuid() })

/** What the citizen's phone asks. Every request is signed by its key. */
export const signinCitizenRoutes: Routes = {
  'POST /citizen/v1/interactions/claims': route({
    summary: 'Takes on the sign-in of a scanned or typed code; the first phone wins',
    auth: deviceProof,
    limit: perNetwork,
    body: jsonBody(ClaimRequest),
    reply: ClaimedInteraction,
    problems: [
      'signin.level_not_reached',
      'signin.offer_of_another',
      ...proofProblems,
      'signin.code_not_ours',
      'signin.code_too_old',
      'signin.interaction_expired',
      'signin.already_claimed',
      'signin.moved_on',
      'signin.agency_paused',
      'signin.person_not_served',
    ],
    handle: ({ kit, caller, body, request }) => claimInteraction(kit, { caller, code: body.code, address: request.address }),
  }),

  'GET /citizen/v1/interactions/{interactionId}': route({
    summary: 'Where a claimed sign-in stands: whether another phone tried it, and whether it is still open',
    auth: deviceProof,
    limit: { count: 12_000, windowSeconds: 60 },
    params: Params,
    reply: ClaimStatus,
    problems: [...proofProblems, 'signin.not_this_phone', 'signin.interaction_expired'],
    handle: ({ kit, caller, params }) => readClaim(kit, { caller, interactionId: params.interactionId }),
  }),

  'POST /citizen/v1/interactions/{interactionId}/decisions': route({
    summary: 'Approves with number and PIN, denies, or says "not me"; final',
    auth: deviceProof,
    limit: perNetwork,
    params: Params,
    body: jsonBody(DecisionRequest),
    reply: DecisionReply,
    problems: [
      ...proofProblems,
      'signin.interaction_expired',
      'signin.moved_on',
      'signin.not_this_phone',
      'signin.shown_differs',
      'signin.number_missing',
      'signin.agency_paused',
    ],
    handle: async ({ kit, caller, params, body }) => {
      const { decision, shown_digest: shownDigest, number, pin } = body
      const decided = await decideInteraction(kit, { caller, interactionId: params.interactionId, decision, shownDigest, number, pin })
      return decided.outcome === 'pin'
        ? { outcome: decided.outcome, pin: pinOutcomeOnWire(decided.pin), reference_code: null, continue_url: null }
        : { outcome: decided.outcome, pin: null, reference_code: decided.referenceCode, continue_url: decided.continueUrl }
    },
  }),

  'GET /citizen/v1/consents': route({
    summary: 'Agencies that I agreed to, and what may be taken back',
    auth: unlockedDevice,
    limit: perNetwork,
    reply: StandingConsents,
    problems: unlockedProblems,
    handle: ({ kit, caller }) => listOwnConsents(kit, caller.personKey),
  }),

  'POST /citizen/v1/consents/{agencyId}/withdrawals': route({
    summary: 'Takes back what I agreed to for an agency: its tokens end with the answer, and it is told',
    auth: unlockedDevice,
    limit: perNetwork,
    params: z.strictObject({ agencyId: z.uuid() }),
    reply: WithdrawalReply,
    status: 201,
    problems: [...unlockedProblems, 'consent.nothing_to_withdraw'],
    handle: ({ kit, caller, params }) => withdrawConsent(kit, caller, params.agencyId),
  }),
}
