import type { Kit } from '../../platform/kit.ts'
import { auditSettings } from './settings.ts'
import { oldestUnpublishedAt } from './store.ts'

/** How long the oldest entry has waited for a signed checkpoint that covers it, in seconds; 0 when none waits. For the metrics. */
export async function auditWaitingSeconds(kit: Kit): Promise<number> {
  const oldest = await oldestUnpublishedAt(kit.db)
  return oldest === null ? 0 : Math.max(0, (kit.clock.now().getTime() - oldest.getTime()) / 1000)
}

/** An answer is good for a few seconds: official acts ask each time, and the limit is hours. */
const answerGoodForMs = 5000
const answers = new WeakMap<Kit, { readonly askedAt: number; readonly mayAct: boolean }>()

/**
 * May official acts go on? No, once an entry has waited AUDIT_STOP_AFTER_MINUTES for its checkpoint: an act that nobody can prove is not to
 * be done. Showing cards and reading public pages go on. Acts are allowed again as soon as the log has caught up.
 */
export async function auditMayAct(kit: Kit): Promise<boolean> {
  const now = kit.clock.now().getTime()
  const known = answers.get(kit)
  if (known && Math.abs(now - known.askedAt) < answerGoodForMs) return known.mayAct
  const mayAct = (await auditWaitingSeconds(kit)) <= kit.setting(auditSettings.stopAfterMinutes) * 60
  answers.set(kit, { askedAt: now, mayAct })
  return mayAct
}
