/** The door of proofing: identity proofing sessions (NIST SP 800-63A). */
export { termsVersion } from './begin-proofing.ts'
export { proofingErrors } from './errors.ts'
export { proofingEvents } from './events.ts'
export { FacePool } from './face/face-pool.ts'
export { deleteOldCaptures, proofingRecurring } from './jobs.ts'
export { faceEngine } from './ports.ts'
export { proofingCitizenRoutes } from './routes.citizen.ts'
export { proofingSettings } from './settings.ts'
