/** The door of proofing: identity proofing sessions (NIST SP 800-63A). */

export { cameraQualityLimits } from '@open-thaid/face/judge-quality.ts'
export { sessionOf, termsVersion } from './begin-proofing.ts'
export { registrationDoor } from './door.ts'
export { proofingErrors } from './errors.ts'
export { proofingEvents } from './events.ts'
export { FacePool } from './face/face-pool.ts'
export { judgeReceived } from './field/judge-field.ts'
export { fieldGauges, fieldSubscriptions } from './field/on.ts'
export { fieldRoutes } from './field/routes.officer.ts'
export { deleteOldCaptures, proofingRecurring } from './jobs.ts'
export type { OfficerGate } from './officer-gate.ts'
export { faceEngine } from './ports.ts'
export {
  countDecisions,
  type DecidedCase,
  type Evidence,
  measureWaitingCases,
  readDecidedCases,
  readDecidedOfKit,
  readDecisionsOf,
  readEvidence,
  readWaitingCases,
  type WaitingCase,
  type WaitingCases,
} from './read-officer-cases.ts'
export { proofingCitizenRoutes, sessionProblems, wholeSchool } from './routes.citizen.ts'
export { proofingOfficerRoutes } from './routes.officer.ts'
export { proofingSettings } from './settings.ts'
export { sessionOnWire } from './show-session.ts'
export { submitCard } from './submit-card.ts'
export { SubmitCardReply } from './wire.ts'
