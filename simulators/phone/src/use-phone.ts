import type { Api } from '@open-thaid/sdk/api.generated.ts'
import { callServer, type Phone } from './call-server.ts'

export type ClaimedInteraction = Api['POST /citizen/v1/interactions/claims']['reply']
export type DecisionReply = Api['POST /citizen/v1/interactions/{interactionId}/decisions']['reply']
export type UnlockReply = Api['POST /citizen/v1/unlocks']['reply']
export type CardReply = Api['GET /citizen/v1/card']['reply']
export type HistoryPage = Api['GET /citizen/v1/history']['reply']
export type ReportReply = Api['POST /citizen/v1/history/{entryId}/reports']['reply']

/** What the person answers. A number is null only for a claim that came by the app link. */
export type Decision =
  | { readonly decision: 'approve'; readonly number: string | null; readonly pin: string }
  | { readonly decision: 'deny' | 'not_me' }

/**
 * Takes on a sign-in.
 *
 * @param code  text of the QR (whole address), of the app link, or the reference that stands under the QR
 */
export const scan = (phone: Phone, code: string): Promise<ClaimedInteraction> =>
  callServer(phone, 'POST /citizen/v1/interactions/claims', { body: { code } })

/** Signs the decision over exactly what was shown. A wrong PIN or number is an outcome, not a failure. */
export const decide = (
  phone: Phone,
  claim: Pick<ClaimedInteraction, 'interaction_id' | 'shown_digest'>,
  decision: Decision,
): Promise<DecisionReply> =>
  callServer(phone, 'POST /citizen/v1/interactions/{interactionId}/decisions', {
    params: { interactionId: claim.interaction_id },
    body: { number: null, pin: null, ...decision, shown_digest: claim.shown_digest },
  })

/** Opens card and history for a while. */
export const unlock = (phone: Phone, pin: string): Promise<UnlockReply> => callServer(phone, 'POST /citizen/v1/unlocks', { body: { pin } })

export const readCard = (phone: Phone): Promise<CardReply> => callServer(phone, 'GET /citizen/v1/card')

/** @param before  `older` of the page before; null for the newest */
export const readHistory = (phone: Phone, before: string | null = null): Promise<HistoryPage> =>
  callServer(phone, 'GET /citizen/v1/history', before === null ? {} : { query: { before } })

export const report = (
  phone: Phone,
  entryId: string,
  body: Api['POST /citizen/v1/history/{entryId}/reports']['body'],
): Promise<ReportReply> => callServer(phone, 'POST /citizen/v1/history/{entryId}/reports', { params: { entryId }, body })
