/** The words of the server's interface as types only, from the SDK: nothing of the server enters the app. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']
type Body<Route extends keyof Api> = Api[Route]['body']

export type BeginProofingRequest = Body<'POST /citizen/v1/proofing-sessions'>
export type DeviceJwk = BeginProofingRequest['device_jwk']
export type ProofingSession = Reply<'POST /citizen/v1/proofing-sessions'>
export type RegistrationPlace = Reply<'POST /citizen/v1/registration-places'>
export type SubmitCardRequest = Body<'POST /citizen/v1/proofing-sessions/{sessionId}/card'>
export type SubmitCardReply = Reply<'POST /citizen/v1/proofing-sessions/{sessionId}/card'>
export type FaceChallenge = Reply<'POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges'>
export type FaceFrameReply = Reply<'POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges/{challengeId}/frames'>
export type FaceHint = NonNullable<FaceFrameReply['hint']>
export type HeadTurn = FaceChallenge['ask']
export type CompleteProofingReply = Reply<'POST /citizen/v1/proofing-sessions/{sessionId}/completion'>
export type UnlockReply = Reply<'POST /citizen/v1/unlocks'>
export type PinOutcome = NonNullable<DecisionReply['pin']>
export type Account = Reply<'GET /citizen/v1/account'>
export type QueueNumber = Reply<'GET /public/v1/queue-tickets/{ticketId}'>
export type SuspendReply = Reply<'POST /public/v1/suspensions'>
export type CardReply = Reply<'GET /citizen/v1/card'>
export type CardView = CardReply['card']
export type Child = Reply<'GET /citizen/v1/dependants'>['dependants'][number]
export type MadePresentation = Reply<'POST /citizen/v1/presentations'>
export type CardRequest = Body<'POST /citizen/v1/presentations'>['request']
export type OfflineShow = Body<'POST /citizen/v1/presentations/offline'>
export type RecordedShow = Reply<'POST /citizen/v1/presentations/offline'>
export type PresentationState = Reply<'GET /citizen/v1/presentations/{presentationId}'>
export type CredentialNonce = Reply<'POST /citizen/v1/credentials/nonce'>
export type IssuedCredentials = Reply<'POST /citizen/v1/credentials'>
export type ClaimedInteraction = Reply<'POST /citizen/v1/interactions/claims'>
export type ClaimStatus = Reply<'GET /citizen/v1/interactions/{interactionId}'>
export type DecisionRequest = Body<'POST /citizen/v1/interactions/{interactionId}/decisions'>
export type DecisionReply = Reply<'POST /citizen/v1/interactions/{interactionId}/decisions'>
export type DisclosureReply = Reply<'POST /citizen/v1/disclosures'>
export type AskedDisclosure = NonNullable<DisclosureReply['asked']>
export type RequestFault = NonNullable<DisclosureReply['refused']>
export type DisclosureAnswer = Body<'POST /citizen/v1/disclosures/{disclosureId}/answers'>
export type DisclosureResult = Reply<'POST /citizen/v1/disclosures/{disclosureId}/answers'>
export type DisclosureRefusal = Reply<'POST /citizen/v1/disclosures/{disclosureId}/refusals'>
export type HistoryEntry = Reply<'GET /citizen/v1/history/{entryId}'>
export type AskedOfAgency = HistoryEntry['asked_of_agency'][number]
export type HistoryPage = Reply<'GET /citizen/v1/history'>
export type Consent = Reply<'GET /citizen/v1/consents'>['consents'][number]
export type Withdrawal = Reply<'POST /citizen/v1/consents/{agencyId}/withdrawals'>
export type ReportReply = Reply<'POST /citizen/v1/history/{entryId}/reports'>

export type InvitationLook = Reply<'POST /citizen/v1/invitation-looks'>
export type InvitedCardRequest = Body<'POST /citizen/v1/proofing-sessions/{sessionId}/invited-card'>
export type FamilyInvitation = Reply<'POST /citizen/v1/family-invitations'>

export type Office = { name_th: string; name_en: string; phone: string }
/** `GET /public/v1/configuration`: what the app needs to know before it knows the person. */
export type Configuration = {
  pin_length: number
  terms_version: string
  hotline: string
  offices?: Office[]
  demo: boolean
}
