import type { Kit } from '../../platform/kit.ts'
import { maskPid } from '../registry/index.ts'
import { outreachProblem } from './errors.ts'
import { driveAudit, type PlannedDrive, type Planner } from './plan-drive.ts'
import { digestOfCode, linkOfCode, makeCode, openDriveKey } from './slip-codes.ts'
import { countSlips, giveCodes, listByNumber, listWaiting, withdrawSlips } from './slip-store.ts'

/** In one printing: 50 sheets of ten. */
export const mostInAPrint = 500

/** What stands on a slip of paper. The only moment in which its code is known. */
export interface PrintedSlip {
  readonly slipNo: number
  readonly targetNo: number
  readonly name: string
  readonly pidMasked: string
  readonly code: string
  readonly link: string
}

export interface PrintOrder {
  readonly planned: PlannedDrive
  /** Slips printed before, by number, or null: the next ones that wait. */
  readonly numbers: readonly number[] | null
  /** Null: of all targets. */
  readonly targetNo: number | null
  readonly by: Planner
}

/**
 * Gives slips their codes, to be printed now: a code is shown once and only its digest is kept. Printing a slip again gives it another code,
 * and the paper before counts no more.
 *
 * @returns the slips in order of target and number, and how many still wait
 * @throws Problem outreach.slips_are_over | nothing_to_print
 */
export async function printSlips(kit: Kit, o: PrintOrder): Promise<{ slips: PrintedSlip[]; waiting: number }> {
  const { drive } = o.planned
  if (drive.number_key_sealed === null || drive.state === 'closed') throw outreachProblem('outreach.slips_are_over')
  const key = openDriveKey(kit.keys, drive.drive_id, drive.number_key_sealed)
  const driveId = drive.drive_id
  const slips = await kit.db.transaction(async (tx) => {
    const found = await (o.numbers === null
      ? listWaiting(tx, { driveId, targetNo: o.targetNo, most: mostInAPrint })
      : listByNumber(tx, { driveId, numbers: o.numbers }))
    if (found.length === 0) throw outreachProblem('outreach.nothing_to_print')
    const printed = found.map(({ slip_no: slipNo, target_no: targetNo, sealed }): PrintedSlip => {
      const { pid, name } = key.open(sealed)
      const code = makeCode()
      return { slipNo, targetNo, name, pidMasked: maskPid(pid), code, link: linkOfCode(kit, code) }
    })
    const codes = printed.map(({ slipNo, code }) => ({ slipNo, digest: digestOfCode(kit.keys, code) }))
    await giveCodes(tx, { driveId, codes, now: kit.clock.now() })
    const facts = { slips: printed.length, again: o.numbers === null ? 'no' : 'yes' }
    await tx.write([driveAudit(kit, { kind: 'outreach.slips_printed', by: o.by, drive, facts })])
    return printed
  })
  const counts = await countSlips(kit.db, driveId)
  const waiting = counts.reduce((sum, count) => sum + count.waiting, 0)
  return { slips, waiting }
}

/** Slips that count no more from now on. @returns the numbers that were withdrawn, used ones among them */
export async function withdraw(kit: Kit, o: { planned: PlannedDrive; numbers: readonly number[]; by: Planner }): Promise<number[]> {
  const { drive } = o.planned
  return kit.db.transaction(async (tx) => {
    const gone = await withdrawSlips(tx, { driveId: drive.drive_id, numbers: o.numbers, now: kit.clock.now() })
    if (gone.length > 0) {
      await tx.write([driveAudit(kit, { kind: 'outreach.slips_withdrawn', by: o.by, drive, facts: { slips: gone.length } })])
    }
    return gone.map(({ slip_no: slipNo }) => slipNo).sort((a, b) => a - b)
  })
}
