import type { Kit } from '../../platform/kit.ts'
import { type Pid, registrySettings } from '../registry/index.ts'
import { outreachProblem } from './errors.ts'
import { driveAudit, type PlannedDrive, type Planner } from './plan-drive.ts'
import { readSlipFile, type WrongRow } from './read-slip-file.ts'
import { openDriveKey } from './slip-codes.ts'
import { findMarks, insertSlips, takeSlipNumbers } from './slip-store.ts'

export interface Imported {
  /** New slips. */
  readonly added: number
  /** People of the list who have a slip of this drive already. */
  readonly known: number
  readonly wrong: readonly WrongRow[]
}

const rowsAStatement = 2000

/**
 * Makes a slip of every line of a list that can be one. A person has one slip of a drive: the same list again adds nobody, a corrected one
 * only who was missing. Wrong lines hold nobody else up.
 *
 * @throws Problem outreach.file_unreadable | slips_are_over
 */
export async function importSlips(kit: Kit, o: { planned: PlannedDrive; bytes: Uint8Array; by: Planner }): Promise<Imported> {
  const { targets } = o.planned
  const { rows, wrong } = readSlipFile(o.bytes, { targets, firstDigits: kit.setting(registrySettings.pidFirstDigits) })
  const { added, known } = await addSlips(kit, { planned: o.planned, people: rows, by: o.by })
  return { added, known, wrong }
}

/** A slip for each of these people who has none. @throws Problem outreach.slips_are_over */
export async function addSlips(
  kit: Kit,
  o: { planned: PlannedDrive; people: readonly { readonly pid: Pid; readonly name: string; readonly targetNo: number }[]; by: Planner },
): Promise<{ added: number; known: number }> {
  const { drive } = o.planned
  if (drive.number_key_sealed === null || drive.state === 'closed') throw outreachProblem('outreach.slips_are_over')
  const key = openDriveKey(kit.keys, drive.drive_id, drive.number_key_sealed)
  const all = o.people.map(({ pid, name, targetNo }) => ({ targetNo, mark: key.markOfPid(pid), sealed: key.seal({ pid, name }) }))
  const added = await kit.db.transaction(async (tx) => {
    // Holds the drive first: what is known is known until the end of this transaction.
    if (!(await takeSlipNumbers(tx, drive.drive_id, 0))) throw outreachProblem('outreach.slips_are_over')
    const marks = await findMarks(
      tx,
      drive.drive_id,
      all.map(({ mark }) => mark),
    )
    const known = new Set(marks.map(({ person_mark: mark }) => Buffer.from(mark).toString('hex')))
    const fresh = all.filter(({ mark }) => !known.has(mark.toString('hex')))
    const taken = await takeSlipNumbers(tx, drive.drive_id, fresh.length)
    const slips = fresh.map((slip, i) => ({ ...slip, slipNo: (taken?.first ?? 1) + i }))
    for (let at = 0; at < slips.length; at += rowsAStatement) await insertSlips(tx, drive.drive_id, slips.slice(at, at + rowsAStatement))
    await tx.write([driveAudit(kit, { kind: 'outreach.slips_imported', by: o.by, drive, facts: { added: slips.length } })])
    return slips.length
  })
  kit.log.info('outreach.slips_imported', { driveId: drive.drive_id, added })
  return { added, known: o.people.length - added }
}
