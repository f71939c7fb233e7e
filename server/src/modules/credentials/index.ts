/** The door of credentials: the digital ID card, and the gates where it is shown. */
export { cardRootDigest } from './certificates/document-signer.ts'
export { type DisclosureState, disclosureStates } from './disclose/model.ts'
export { credentialsErrors } from './errors.ts'
export type { CountedGateRow, GateRow } from './gates/gate-store.ts'
export {
  approveGate,
  type GateActor,
  listGates,
  listUnapprovedGates,
  makeGate,
  makeSetupCode,
  type OwnGate,
  setGateStatus,
} from './gates/manage-gates.ts'
export { cardRequests, type GateStatus, gateUses } from './gates/model.ts'
export { cardView, issueCard } from './issue-card.ts'
export { type CredentialHolder, type IssuedBatch, issueCredentials } from './issue-credentials.ts'
export { type CredentialIssuer, credentialIssuer } from './issuer.ts'
export { credentialsRecurring, sweepLists, voidUnfinished } from './jobs.ts'
export { type BatchState, batchStates, type CredentialStatus } from './model.ts'
export { credentialsJobs, credentialsSubscriptions } from './on.ts'
export { walletRoutes } from './openid4vci/routes.wallet.ts'
export type { WalletGate, WalletGrant } from './openid4vci/wallet-gate.ts'
export { isIssuingPaused, pauseIssuing } from './pause-issuing.ts'
export { credentialsCitizenRoutes } from './routes.citizen.ts'
export { dependantsRoutes } from './routes.dependants.ts'
export { disclosureRoutes } from './routes.disclose.ts'
export { gateRoutes, presentationRoutes } from './routes.gate.ts'
export { credentialsPublicRoutes } from './routes.public.ts'
export { credentialsSettings } from './settings.ts'
export {
  approveVerifier,
  findVerifierOf,
  listUnapprovedVerifiers,
  listVerifiers,
  makeVerifier,
  type OwnVerifier,
  renewVerifierCertificate,
  setVerifierStatus,
} from './verifiers/manage-verifiers.ts'
export type { VerifierRow } from './verifiers/verifier-store.ts'
