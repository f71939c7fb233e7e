import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { endCases, forgetCasePicture, listCasePicturesToDelete } from './case-store.ts'
import { fieldRecurring } from './field/on.ts'
import { expireSessions, forgetCaptures, listCapturesToDelete } from './store.ts'

/**
 * Deletes captures whose time has come: the key in the row is destroyed first, so a crash before the file is removed leaves only bytes that
 * nobody can open.
 */
export async function deleteOldCaptures(kit: Kit): Promise<void> {
  for (const row of await listCapturesToDelete(kit.db, kit.clock.now(), 100)) {
    await forgetCaptures(kit.db, row.session_id)
    for (const file of [row.front_file, row.back_file, row.face_file]) if (file) await kit.files.delete(file)
    kit.log.info('proofing.captures_deleted', { sessionId: row.session_id })
  }
  for (const row of await listCasePicturesToDelete(kit.db, kit.clock.now(), 100)) {
    await forgetCasePicture(kit.db, row.case_id)
    await kit.files.delete(row.face_file)
    kit.log.info('proofing.case_picture_deleted', { caseId: row.case_id })
  }
}

export const proofingRecurring: readonly Recurring[] = [
  { name: 'proofing.delete-captures', everySeconds: 60, run: deleteOldCaptures },
  { name: 'proofing.expire-sessions', everySeconds: 60, run: async (kit) => void (await expireSessions(kit.db, kit.clock.now())) },
  ...fieldRecurring,
  { name: 'proofing.end-cases', everySeconds: 60, run: async (kit) => void (await endCases(kit.db, kit.clock.now())) },
]
