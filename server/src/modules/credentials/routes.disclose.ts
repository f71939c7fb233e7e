import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { deviceProof, pinOutcomeOnWire, proofProblems, unlockedDevice, unlockedProblems } from '../accounts/index.ts'
import { answerRequest, declineRequest } from './disclose/decide.ts'
import { lookUpRequest } from './disclose/look-up.ts'
import { DisclosureAnswer, DisclosureRefusal, DisclosureReply, DisclosureRequest, DisclosureResult, RefusalReply } from './disclose/wire.ts'

/** Thousands of phones share one address of a mobile network; each phone has a limit of its own. */
const perNetwork = { count: 1200, windowSeconds: 60 } as const
const Params = z.strictObject({ disclosureId: z.uuid() })
/** An encrypted card with a portrait, and what goes with it. */
const answerBytes = 80 * 1024

/** A web page asks for the card (OpenID4VP): the phone's side. The decision carries the PIN itself, as that of a sign-in does. */
export const disclosureRoutes: Routes = {
  'POST /citizen/v1/disclosures': route({
    summary: 'Reads the request of a web verifier: who asks, for what and why, or why it is refused',
    auth: unlockedDevice,
    limit: perNetwork,
    body: jsonBody(DisclosureRequest),
    reply: DisclosureReply,
    problems: [...unlockedProblems, 'credentials.too_many_requests'],
    handle: ({ kit, caller, body }) => lookUpRequest(kit, caller, body),
  }),

  'POST /citizen/v1/disclosures/{disclosureId}/answers': route({
    summary: 'The person agrees by PIN; the encrypted answer is handed to the verifier, and the history says so before it leaves',
    auth: deviceProof,
    limit: perNetwork,
    params: Params,
    body: jsonBody(DisclosureAnswer, answerBytes),
    reply: DisclosureResult,
    problems: [...proofProblems, 'credentials.disclosure_over'],
    handle: async ({ kit, caller, params, body }) => {
      const { shown_digest: shownDigest, pin, claims, response } = body
      const answered = await answerRequest(kit, caller, { ...params, shownDigest, pin, claims, response })
      return answered.outcome === 'pin'
        ? { outcome: answered.outcome, pin: pinOutcomeOnWire(answered.pin), reference_code: null, redirect_uri: null }
        : { outcome: answered.outcome, pin: null, reference_code: answered.referenceCode, redirect_uri: answered.redirectUri }
    },
  }),

  'POST /citizen/v1/disclosures/{disclosureId}/refusals': route({
    summary: 'The person declines; nothing of the card is sent, and the verifier is told no more than that',
    auth: deviceProof,
    limit: perNetwork,
    params: Params,
    body: jsonBody(DisclosureRefusal),
    reply: RefusalReply,
    status: 201,
    problems: [...proofProblems, 'credentials.disclosure_over'],
    handle: async ({ kit, caller, params, body }) => {
      const { referenceCode, redirectUri } = await declineRequest(kit, caller, { ...params, state: body.state })
      return { reference_code: referenceCode, redirect_uri: redirectUri }
    },
  }),
}
