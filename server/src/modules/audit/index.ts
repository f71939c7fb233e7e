/** The door of the audit module: rank 1, so every module may pass through it. */
export type { AuditEntry } from './encode-leaf.ts'
export { auditWrite } from './write-entry.ts'
