/** Shows a stored card: chooses what a request names, signs it with the phone's key, makes QR frames of it. See README.md. */
export { anyGate, audienceOfGate, minuteOf } from '../card/audience.ts'
export { frameChars, toFrames } from '../card/frames.ts'
export type { Handover } from '../card/mdoc-context.ts'
export { packPresentation } from '../card/pack.ts'
export { cardDocType, type RequestId, requestIds, requests } from '../card/requests.ts'
export { heldClaims, presentSdJwt } from './present-sd-jwt.ts'
export { CannotPresent, type PresentOptions, type StoredCard } from './stored-card.ts'

/** Loaded when it is asked for: the mdoc's library is larger than all else here. */
export const presentMdoc: typeof import('./present-mdoc.ts').presentMdoc = async (...given) =>
  (await import('./present-mdoc.ts')).presentMdoc(...given)
