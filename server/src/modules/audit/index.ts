/** The door of the audit module: rank 1, so every module may pass through it. */
export type { AuditEntry } from './encode-leaf.ts'
export { auditErrors, auditProblem } from './errors.ts'
export { auditRecurring } from './jobs.ts'
export { auditMayAct, auditWaitingSeconds } from './may-act.ts'
export { auditPublicRoutes, logOrigin } from './routes.public.ts'
export { auditSettings } from './settings.ts'
export { auditWrite } from './write-entry.ts'
