import { dateInBangkok } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { EventPayload } from '../../platform/outbox.ts'
import { findOffice } from '../offices/index.ts'
import { findDriveWithSlipFor } from './find-drive.ts'
import { elsewhere, lanes, quarterOf, type Way } from './model.ts'
import { isDriveId, markOfSession, openDriveKey } from './slip-codes.ts'
import { findOpening, type OpeningRow, useInvitation, useSlipOf } from './slip-store.ts'
import { type DriveRow, findDrive, findTeamOfKit, listOpenDrivesOf } from './store.ts'
import { addHelp, addPerson, insertCounted, noteHelp } from './tally-store.ts'

/** The news of a registration that is done. */
interface Done {
  readonly sessionId: string
  readonly personKey: string
  /** `self_service`: on her own phone; `officer`: at a desk; `field`: collected in the field. */
  readonly path: string
  /** Of the desk or the field. */
  readonly officeCode: string | null
  /** The field kit by which it was collected, and the drive it was issued for; null: none. */
  readonly kitId: string | null
  readonly driveId: string | null
  /** She had the account already, and has another phone now. */
  readonly isRecovery: boolean
  readonly at: Date
}

/** @throws Error on an event that is not one: a mistake of ours, the job stays and is seen in the measurements */
function readDone(news: EventPayload): Done {
  const { sessionId, personKey, path, happenedAt } = news
  if (typeof sessionId !== 'string' || typeof personKey !== 'string' || typeof path !== 'string' || typeof happenedAt !== 'string') {
    throw new Error('a completed registration names its session, its person, its path and its time')
  }
  const textOf = (value: EventPayload[string] | undefined) => (typeof value === 'string' ? value : null)
  return {
    ...{ sessionId, personKey, path, officeCode: textOf(news.officeCode), kitId: textOf(news.kitId), driveId: textOf(news.driveId) },
    ...{ isRecovery: news.isRecovery === true, at: new Date(happenedAt) },
  }
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

/** What decides, in this order: the kit, the slip or invitation that she began with, a drive that has a slip for her, the desk of the drive. */
async function comingOf(kit: Kit, done: Done, opening: OpeningRow | null): Promise<Coming | null> {
  const byKit = await comingByKit(kit, done)
  if (byKit) return byKit
  const isAtDesk = done.path === 'officer'
  if (opening?.drive_id) {
    const seconds = Math.round((done.at.getTime() - opening.opened_at.getTime()) / 1000)
    return {
      ...{ driveId: opening.drive_id, teamNo: isAtDesk ? lanes.desk : lanes.selfService, targetNo: elsewhere },
      way: isAtDesk ? 'desk' : opening.slip_no === null ? 'family' : 'slip',
      // Who is helped at a desk has waited in a line: that is no time of work.
      seconds: !isAtDesk && seconds >= 0 && seconds <= longestSeconds ? seconds : null,
    }
  }
  const driveId =
    (await findDriveWithSlipFor(kit, { personKey: done.personKey, at: done.at })) ??
    (done.path === 'self_service' ? null : await driveAtOffice(kit, done))
  if (driveId === null) return null
  const way = isAtDesk ? 'desk' : done.path === 'field' ? 'kit' : 'alone'
  const teamNo = { desk: lanes.desk, kit: lanes.kits, alone: lanes.alone }[way]
  return { driveId, teamNo, targetNo: elsewhere, way, seconds: null }
}

async function comingByKit(kit: Kit, done: Done): Promise<Coming | null> {
  const team = done.kitId === null ? null : await findTeamOfKit(kit.db, { kit: done.kitId, at: done.at })
  if (team) return { driveId: team.drive_id, teamNo: team.team_no, targetNo: team.target_no ?? elsewhere, way: 'kit', seconds: null }
  if (!isDriveId(done.driveId)) return null
  // The drive is what the device said when it asked for its kit: another office's gets nothing by it.
  if ((await findDrive(kit.db, done.driveId))?.office_code !== done.officeCode) return null
  return { driveId: done.driveId, teamNo: lanes.kits, targetNo: elsewhere, way: 'kit', seconds: null }
}

/** A field point is there for its drive; at the desk of a district people are registered who have nothing to do with one. */
async function driveAtOffice(kit: Kit, { officeCode, at }: Done): Promise<string | null> {
  const office = officeCode === null ? null : await findOffice(kit, officeCode)
  if (office?.kind !== 'field_point') return null
  const open = await listOpenDrivesOf(kit.db, { officeCode: office.officeCode, at })
  return open.length === 1 ? (open[0]?.drive_id ?? null) : null
}

/** What happened before it was opened or after it was closed is not the drive's. */
const countsFor = (drive: DriveRow, at: Date): boolean =>
  drive.opened_at !== null && drive.opened_at <= at && (drive.closed_at === null || drive.closed_at > at)

/**
 * Counts a person for the drive by whose kit, slip, invitation or desk she came, or that has a slip for her: once, for one drive, by one way,
 * however often the news comes. Whoever has a slip counts for the village on it and has used it, by whatever way she registered; a slip of
 * somebody else gives her nothing but the drive.
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
    const slip = await useSlipOf(tx, { driveId, mark, now: done.at })
    // Another phone of somebody who was registered before: her slip is used, and she is not counted as new.
    if (done.isRecovery || !(await insertCounted(tx, driveId, mark))) return false
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
