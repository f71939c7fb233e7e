import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const auditErrors = {
  'audit.no_checkpoint': {
    status: 503,
    title: { th: 'บันทึกยังไม่มีการลงนามครั้งแรก', en: 'The log has no signed checkpoint yet' },
    next: { th: 'รอสักครู่แล้วลองใหม่', en: 'Wait a moment and try again.' },
    desk: 'The worker has not signed a checkpoint. If this lasts, look for audit.sequence-entries in the log of the worker.',
  },
  'audit.no_tile': {
    status: 404,
    title: { th: 'ไม่มีส่วนนี้ในบันทึก', en: 'The log has no such tile' },
    next: { th: 'ใช้ขนาดจาก checkpoint ล่าสุด', en: 'Take the size from the latest checkpoint.' },
    desk: 'Tile or bundle beyond the size of the log, or a spelling that C2SP tlog-tiles does not allow.',
  },
  'audit.acts_stopped': {
    status: 503,
    title: { th: 'ระบบหยุดดำเนินการทางทะเบียนชั่วคราว', en: 'Official acts are stopped for the moment' },
    next: {
      th: 'บันทึกการตรวจสอบยังไม่พร้อม บัตรในเครื่องยังแสดงได้ ลองใหม่ภายหลัง',
      en: 'The audit log is not ready. The card on your phone still shows. Try again later.',
    },
    desk: 'An entry has waited longer than AUDIT_STOP_AFTER_MINUTES for a signed checkpoint. Repair the worker; acts go on by themselves.',
  },
} as const satisfies ErrorCatalogue

export const auditProblem = problemsOf(auditErrors)
