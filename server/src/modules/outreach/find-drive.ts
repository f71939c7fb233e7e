import type { Kit } from '../../platform/kit.ts'
import { openDriveKey } from './slip-codes.ts'
import { findSlipOfMarks } from './slip-store.ts'
import { listDrivesWithSlips } from './store.ts'

/**
 * A drive that was open at that time and has a slip for this person; the one opened last. Marks are keyed for each drive, so that nobody can
 * follow a person from one drive's list to another's: one is made for each drive that is open.
 */
export async function findDriveWithSlipFor(kit: Pick<Kit, 'db' | 'keys'>, o: { personKey: string; at: Date }): Promise<string | null> {
  const drives = await listDrivesWithSlips(kit.db, o.at)
  const marks = drives.flatMap(({ drive_id: driveId, number_key_sealed: sealed }) =>
    sealed ? [{ driveId, mark: openDriveKey(kit.keys, driveId, sealed).markOf(o.personKey) }] : [],
  )
  return marks.length === 0 ? null : ((await findSlipOfMarks(kit.db, marks))?.drive_id ?? null)
}
