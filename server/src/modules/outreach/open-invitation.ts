import { dateInBangkok } from '../../platform/clock.ts'
import { networkOf } from '../../platform/http/limit-rate.ts'
import type { Kit } from '../../platform/kit.ts'
import { findOffice } from '../offices/index.ts'
import { maskPid, type Pid } from '../registry/index.ts'
import { outreachProblem } from './errors.ts'
import { outreachSettings } from './settings.ts'
import { digestOfCode, markOfSession, openDriveKey, readCode } from './slip-codes.ts'
import { type FoundInvitation, type FoundSlip, findInvitationByCode, findSlipByCode, keepOpening } from './slip-store.ts'
import { type DriveRow, findDrive } from './store.ts'

/** What a code stands for, once it is found to count. */
export type Invitation =
  | { readonly kind: 'slip'; readonly drive: DriveRow; readonly slipNo: number; readonly targetNo: number; readonly pid: Pid }
  | { readonly kind: 'family'; readonly drive: DriveRow | null; readonly digest: Buffer; readonly endsOn: string }

const daySeconds = 24 * 3600

/**
 * What a code on a slip or an invitation stands for. A code opens nothing of a person: it says which number to ask for and which drive counts, and says it
 * the same when she has registered: whoever holds her paper learns nothing of it.
 *
 * @param o.address  of the caller: who tries many codes that do not exist is stopped for the day
 * @throws Problem outreach.code_unknown | slip_used | slip_withdrawn | slip_expired | drive_not_open | too_many_tries, with the office to ask in its facts
 */
export async function findInvitation(kit: Kit, o: { code: string; address: string }): Promise<Invitation> {
  const misses = `slip misses ${networkOf(o.address)}`
  if ((await kit.ephemeral.counted(misses)) >= kit.setting(outreachSettings.missesPerNetworkDay)) {
    throw outreachProblem('outreach.too_many_tries')
  }
  const code = readCode(o.code)
  const digest = code === null ? null : digestOfCode(kit.keys, code)
  const slip = digest && (await findSlipByCode(kit.db, digest))
  if (slip) return openSlip(kit, slip)
  const invitation = digest && (await findInvitationByCode(kit.db, digest))
  if (digest && invitation) return openFamilyInvitation(kit, digest, invitation)
  await kit.ephemeral.count(misses, daySeconds)
  throw outreachProblem('outreach.code_unknown')
}

async function openSlip(kit: Kit, found: FoundSlip): Promise<Invitation> {
  const drive = await findDrive(kit.db, found.drive_id)
  if (!drive) throw outreachProblem('outreach.code_unknown')
  const facts = await whomToAsk(kit, drive)
  if (found.slip_state === 'withdrawn') throw outreachProblem('outreach.slip_withdrawn', { facts })
  const isOver = drive.state === 'closed' || drive.number_key_sealed === null || drive.slips_until <= kit.clock.now()
  if (isOver || drive.number_key_sealed === null) throw outreachProblem('outreach.slip_expired', { facts })
  if (drive.state === 'planned') throw outreachProblem('outreach.drive_not_open', { facts })
  const { pid } = openDriveKey(kit.keys, drive.drive_id, drive.number_key_sealed).open(found.sealed)
  return { kind: 'slip', drive, slipNo: found.slip_no, targetNo: found.target_no, pid }
}

async function openFamilyInvitation(kit: Kit, digest: Buffer, found: FoundInvitation): Promise<Invitation> {
  const drive = found.drive_id === null ? null : await findDrive(kit.db, found.drive_id)
  const facts = drive ? await whomToAsk(kit, drive) : {}
  if (found.is_used) throw outreachProblem('outreach.slip_used', { facts })
  if (found.ends_on < dateInBangkok(kit.clock.now())) throw outreachProblem('outreach.slip_expired', { facts })
  // A drive that is over takes nothing away: she registers all the same, and it counts no more.
  return { kind: 'family', drive: drive?.state === 'open' ? drive : null, digest, endsOn: found.ends_on }
}

/** Whom the page names when a slip does not go on: the drive, its day, its office and telephone. */
async function whomToAsk(kit: Kit, drive: DriveRow): Promise<Record<string, string>> {
  const office = await findOffice(kit, drive.office_code)
  return {
    drive_th: drive.name_th,
    drive_en: drive.name_en,
    starts_at: drive.starts_at.toISOString(),
    office_th: office?.nameTh ?? drive.office_code,
    office_en: office?.nameEn ?? drive.office_code,
    ...(office?.phone ? { phone: office.phone } : {}),
  }
}

/** Masked, as the phone shows it before anything is proved. */
export const maskedNumberOf = (invitation: Invitation): string | null => (invitation.kind === 'slip' ? maskPid(invitation.pid) : null)

/** Notes which drive a registration will count for. May be repeated; the last slip counts. */
export async function beginWith(kit: Kit, o: { invitation: Invitation; sessionId: string }): Promise<void> {
  const { invitation } = o
  await keepOpening(kit.db, {
    sessionMark: markOfSession(kit.keys, o.sessionId),
    driveId: invitation.drive?.drive_id ?? null,
    slipNo: invitation.kind === 'slip' ? invitation.slipNo : null,
    invitationDigest: invitation.kind === 'family' ? invitation.digest : null,
    targetNo: invitation.kind === 'slip' ? invitation.targetNo : 0,
    now: kit.clock.now(),
  })
}
