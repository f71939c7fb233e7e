import { dateInBangkok } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { EventPayload } from '../../platform/outbox.ts'
import { elsewhere, quarterOf, selfServiceLane, type Way } from './model.ts'
import { markOfSession, openDriveKey } from './slip-codes.ts'
import { findOpening, type OpeningRow, useInvitation, useSlipOf } from './slip-store.ts'
import { type DriveRow, findDrive, findTeamOfKit } from './store.ts'
import { addHelp, addPerson, insertCounted, noteHelp } from './tally-store.ts'

/** The news of a registration that is done. */
interface Done {
  readonly sessionId: string
  readonly personKey: string
  /** The field kit by which it was collected; null: none. */
  readonly kitId: string | null
  readonly at: Date
}

/** @throws Error on an event that is not one: a mistake of ours, the job stays and is seen in the measurements */
function readDone({ sessionId, personKey, kitId, happenedAt }: EventPayload): Done {
  if (typeof sessionId !== 'string' || typeof personKey !== 'string' || typeof happenedAt !== 'string') {
    throw new Error('a completed registration names its session, its person and its time')
  }
  return { sessionId, personKey, kitId: typeof kitId === 'string' ? kitId : null, at: new Date(happenedAt) }
}

/** By which drive, lane and way somebody came. */
interface Coming {
  readonly driveId: string
  readonly teamNo: number
  /** Where no slip says for whom she counts. */
  readonly targetNo: number
  readonly way: Way
  readonly seconds: number | null
}

/** Longer than an hour from opening to done was a pause, not work. */
const longestSeconds = 3600

async function comingOf(kit: Kit, done: Done, opening: OpeningRow | null): Promise<Coming | null> {
  if (done.kitId !== null) {
    const team = await findTeamOfKit(kit.db, { kit: done.kitId, at: done.at })
    return team && { driveId: team.drive_id, teamNo: team.team_no, targetNo: team.target_no ?? elsewhere, way: 'kit', seconds: null }
  }
  if (!opening?.drive_id) return null
  const seconds = Math.round((done.at.getTime() - opening.opened_at.getTime()) / 1000)
  return {
    ...{ driveId: opening.drive_id, teamNo: selfServiceLane, targetNo: elsewhere },
    way: opening.slip_no === null ? 'family' : 'slip',
    seconds: seconds >= 0 && seconds <= longestSeconds ? seconds : null,
  }
}

/** What happened before it was opened or after it was closed is not the drive's. */
const countsFor = (drive: DriveRow, at: Date): boolean =>
  drive.opened_at !== null && drive.opened_at <= at && (drive.closed_at === null || drive.closed_at > at)

/**
 * Counts a person for the drive by whose slip, invitation or kit she came: once, however often the news comes. Whoever has a slip counts for
 * the village on it and has used it, by whatever way she registered; a slip of somebody else gives her nothing but the drive.
 */
export async function countPerson(kit: Kit, payload: EventPayload): Promise<void> {
  const done = readDone(payload)
  const opening = await findOpening(kit.db, markOfSession(kit.keys, done.sessionId))
  const day = dateInBangkok(done.at)
  if (opening?.invitation_digest) await useInvitation(kit.db, opening.invitation_digest, day)
  const coming = await comingOf(kit, done, opening)
  const drive = coming && (await findDrive(kit.db, coming.driveId))
  if (!coming || !drive?.number_key_sealed || !countsFor(drive, done.at)) return
  const mark = openDriveKey(kit.keys, drive.drive_id, drive.number_key_sealed).markOf(done.personKey)
  const { driveId, teamNo, seconds } = coming
  // A crash before the commit leaves nothing: the job runs again. After it, the person is marked and nothing is added.
  const isCounted = await kit.db.transaction(async (tx) => {
    if (!(await insertCounted(tx, driveId, mark))) return false
    const slip = await useSlipOf(tx, { driveId, mark, now: done.at })
    // By somebody else's slip: she came along.
    const way = coming.way === 'slip' && slip === null ? 'family' : coming.way
    const targetNo = slip?.target_no ?? coming.targetNo
    await addPerson(tx, { driveId, targetNo, teamNo, way, seconds, at: done.at, quarterAt: quarterOf(done.at), day })
    return true
  })
  if (isCounted) kit.log.info('outreach.counted', { driveId, way: coming.way })
}

/** Counts that somebody who began with a slip or an invitation needs an officer, by the reason. */
export async function countHelp(kit: Kit, { sessionId, reason, happenedAt }: EventPayload): Promise<void> {
  if (typeof sessionId !== 'string' || typeof reason !== 'string' || typeof happenedAt !== 'string') {
    throw new Error('a registration that needs an officer names its session, its reason and its time')
  }
  const mark = markOfSession(kit.keys, sessionId)
  const driveId = (await findOpening(kit.db, mark))?.drive_id ?? null
  const drive = driveId === null ? null : await findDrive(kit.db, driveId)
  if (!drive || !countsFor(drive, new Date(happenedAt))) return
  await kit.db.transaction(async (tx) => {
    const noted = await noteHelp(tx, mark, reason)
    if (noted) await addHelp(tx, drive.drive_id, reason)
  })
}
