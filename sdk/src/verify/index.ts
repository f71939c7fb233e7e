/** Verifies cards that are shown: SD-JWT VC and mdoc, in Node and in browsers, with a network or without. See README.md. */
export { anyGate, audienceOfGate, minuteOf } from '../card/audience.ts'
export { createFrameReader, type FrameProgress } from '../card/frames.ts'
export { type GateCode, gateCodeSeconds, isGateCode, makeGateCode, makeNonce } from '../card/gate-code.ts'
export type { Handover } from '../card/mdoc-context.ts'
export { mostPresentationBytes, NotAPresentation, unpackPresentation } from '../card/pack.ts'
export { type GateCodeCause, GateCodeRefused, gateCodeTexts, readGateCode } from '../card/read-gate-code.ts'
export { type ClaimName, cardDocType, claimNames, type RequestId, requestIds, requests } from '../card/requests.ts'
export { CheckFailed, type CheckName, checkNames, checkTexts } from './checks.ts'
export type { Expected } from './reading.ts'
export { keepInMemory, type ReplayMemory } from './replay-memory.ts'
export type { FetchStatusList, StatusReference } from './status-lists.ts'
export { readTrustList, rootsNamedIn, type Trust, type TrustByHand, TrustRefused, trustByHand } from './trust.ts'
export {
  type Claims,
  createVerifier,
  type NotPassed,
  type Outcome,
  type Passed,
  prepareMdoc,
  type Verifier,
  type VerifierSettings,
} from './verifier.ts'
export { claimedAudience } from './verify-sd-jwt.ts'
