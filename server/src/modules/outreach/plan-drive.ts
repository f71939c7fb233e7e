import { sqlState } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { outreachProblem } from './errors.ts'
import { type DriveState, driveStates, type Target, type Team } from './model.ts'
import { makeDriveKey } from './slip-codes.ts'
import {
  type DriveRow,
  deleteTeams,
  findDrive,
  findKitElsewhere,
  insertDrive,
  insertTeams,
  listTargets,
  listTeams,
  moveDrive,
  type PlanToKeep,
  replaceTargets,
  updateDrive,
} from './store.ts'

export interface Plan extends PlanToKeep {}

/** A drive with whom it is for and who works there. */
export interface PlannedDrive {
  readonly drive: DriveRow
  readonly targets: readonly Target[]
  readonly teams: readonly Team[]
}

/** Who does it, as the audit log names her. */
export interface Planner {
  readonly personKey: string
}

const longestDays = 92

/** @throws Problem outreach.plan_not_possible */
function judgePlan(plan: Plan): void {
  const kits = plan.teams.flatMap((team) => team.kits)
  const numbers = new Set(plan.targets.map(({ targetNo }) => targetNo))
  const days = (plan.endsAt.getTime() - plan.startsAt.getTime()) / 86_400_000
  const faults: readonly (readonly [boolean, string])[] = [
    [days <= 0, 'ends_before_it_begins'],
    [days > longestDays, 'too_long'],
    [plan.teams.some(({ targetNo }) => targetNo !== null && !numbers.has(targetNo)), 'team_of_no_target'],
    [new Set(kits).size < kits.length, 'kit_twice'],
  ]
  const reason = faults.find(([isFault]) => isFault)?.[1]
  if (reason !== undefined) throw outreachProblem('outreach.plan_not_possible', { facts: { reason } })
}

/** @throws Problem outreach.drive_unknown */
export async function readDrive(kit: Pick<Kit, 'db'>, driveId: string): Promise<PlannedDrive> {
  const [drive, targets, teams] = await Promise.all([findDrive(kit.db, driveId), listTargets(kit.db, driveId), listTeams(kit.db, driveId)])
  if (!drive) throw outreachProblem('outreach.drive_unknown')
  return { drive, targets, teams }
}

/**
 * Plans a drive; the same id again gives the drive that is there.
 *
 * @param o.driveId  made by who asks, so that an answer that was lost makes no second drive
 * @throws Problem outreach.plan_not_possible | drive_unknown
 */
export async function planDrive(
  kit: Kit,
  o: { driveId?: string; officeCode: string; plan: Plan; by: Planner; synthetic?: boolean },
): Promise<PlannedDrive> {
  judgePlan(o.plan)
  const now = kit.clock.now()
  const driveId = o.driveId ?? uuidv7(now)
  const isNew = await kit.db.transaction(async (tx) => {
    const drive = await insertDrive(tx, {
      ...o.plan,
      ...{ driveId, officeCode: o.officeCode, numberKeySealed: makeDriveKey(kit.keys, driveId) },
      ...{ plannedBy: o.by.personKey, synthetic: o.synthetic ?? false, now },
    })
    if (!drive) return false
    await replaceTargets(tx, driveId, o.plan.targets)
    await insertTeams(tx, driveId, o.plan.teams)
    await tx.write([driveAudit(kit, { kind: 'outreach.drive_planned', by: o.by, drive })])
    return true
  })
  if (isNew) kit.log.info('outreach.drive_planned', { driveId, officeCode: o.officeCode })
  const planned = await readDrive(kit, driveId)
  if (planned.drive.office_code !== o.officeCode) throw outreachProblem('outreach.drive_unknown')
  return planned
}

/**
 * Changes a plan that nobody else changed meanwhile. A target that has slips stays, and while the drive is open every target does: its number
 * is what was counted by.
 *
 * @throws Problem outreach.plan_not_possible | drive_moved_on | kit_elsewhere
 */
export async function changePlan(kit: Kit, o: { drive: DriveRow; revision: number; plan: Plan; by: Planner }): Promise<PlannedDrive> {
  judgePlan(o.plan)
  const { drive_id: driveId, state } = o.drive
  if (state === 'open') {
    await demandKitsHere(kit, driveId, o.plan.teams)
    const kept = new Set(o.plan.targets.map(({ targetNo }) => targetNo))
    const isMissing = (await listTargets(kit.db, driveId)).some(({ targetNo }) => !kept.has(targetNo))
    if (isMissing) throw outreachProblem('outreach.plan_not_possible', { facts: { reason: 'target_in_use' } })
  }
  await kit.db
    .transaction(async (tx) => {
      const drive = await updateDrive(tx, { driveId, revision: o.revision, plan: o.plan })
      if (!drive) throw outreachProblem('outreach.drive_moved_on')
      await deleteTeams(tx, driveId)
      await replaceTargets(tx, driveId, o.plan.targets)
      await insertTeams(tx, driveId, o.plan.teams)
      await tx.write([driveAudit(kit, { kind: 'outreach.drive_changed', by: o.by, drive })])
    })
    .catch((error: unknown) => {
      // A target with slips: foreign_key_violation, or restrict_violation by its newer name.
      if (!['23503', '23001'].includes(sqlState(error) ?? '')) throw error
      throw outreachProblem('outreach.plan_not_possible', { facts: { reason: 'target_in_use' } })
    })
  return readDrive(kit, driveId)
}

/** A kit counts for one open drive. @throws Problem outreach.kit_elsewhere */
async function demandKitsHere(kit: Kit, driveId: string, teams: readonly Team[]): Promise<void> {
  const kits = teams.flatMap((team) => team.kits)
  const elsewhere = kits.length === 0 ? null : await findKitElsewhere(kit.db, { driveId, kits })
  if (elsewhere) throw outreachProblem('outreach.kit_elsewhere', { facts: { kit: elsewhere.kit } })
}

/**
 * Opens a drive, from when it counts, or closes it for good. Of two officers at once one does it.
 *
 * @throws Problem outreach.drive_moved_on | kit_elsewhere
 */
export async function moveDriveTo(
  kit: Kit,
  o: { drive: DriveRow; revision: number; to: 'open' | 'closed'; by: Planner },
): Promise<PlannedDrive> {
  const { drive_id: driveId } = o.drive
  if (o.to === 'open') await demandKitsHere(kit, driveId, await listTeams(kit.db, driveId))
  const from = (Object.keys(driveStates) as DriveState[]).filter((state) => driveStates[state].includes(o.to))
  const entry = driveAudit(kit, { kind: o.to === 'open' ? 'outreach.drive_opened' : 'outreach.drive_closed', by: o.by, drive: o.drive })
  const moved = await moveDrive(kit.db, { driveId, revision: o.revision, to: o.to, from, now: kit.clock.now() }, [entry])
  if (!moved) throw outreachProblem('outreach.drive_moved_on')
  kit.log.info('outreach.drive_moved', { driveId, to: o.to })
  return readDrive(kit, driveId)
}

/** An act on a drive, by whom, with counts only. */
export const driveAudit = (
  kit: Kit,
  o: { kind: string; by: Planner; drive: DriveRow; facts?: Readonly<Record<string, string | number>> },
) =>
  auditWrite(kit, {
    kind: o.kind,
    actor: { type: 'officer', ref: o.by.personKey },
    personKey: null,
    purpose: 'registration drive',
    facts: { driveId: o.drive.drive_id, officeCode: o.drive.office_code, ...o.facts },
  })
