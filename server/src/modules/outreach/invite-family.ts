import { dateInBangkok, secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { outreachProblem } from './errors.ts'
import { findDriveWithSlipFor } from './find-drive.ts'
import { outreachSettings } from './settings.ts'
import { digestOfCode, linkOfCode, makeCode } from './slip-codes.ts'
import { insertInvitation } from './slip-store.ts'
import { findDrive } from './store.ts'

const daySeconds = 24 * 3600

export interface FamilyInvitation {
  readonly code: string
  readonly link: string
  /** Last day, `YYYY-MM-DD`. */
  readonly endsOn: string
  readonly leftToday: number
}

/**
 * An invitation for one of family or neighbours. That somebody made one today is counted for the day's limit and then forgotten; the
 * invitation itself keeps neither who nor when, so that nobody can learn who invited whom.
 *
 * @param o.driveId  the drive that she came by herself; null: she knows none, and the one that has a slip for her counts. One that is not open counts for nothing, and hinders nothing.
 * @throws Problem outreach.too_many_invitations
 */
export async function inviteFamily(kit: Kit, o: { personKey: string; driveId: string | null }): Promise<FamilyInvitation> {
  const now = kit.clock.now()
  const today = dateInBangkok(now)
  const most = kit.setting(outreachSettings.familyPerDay)
  const made = await kit.ephemeral.count(`family invitations ${today} ${o.personKey}`, daySeconds)
  if (made > most) throw outreachProblem('outreach.too_many_invitations')
  // Who was registered at a table or a desk has no drive on her phone; her slip tells it.
  const driveId = o.driveId ?? (await findDriveWithSlipFor(kit, { personKey: o.personKey, at: now }))
  const drive = driveId === null ? null : await findDrive(kit.db, driveId)
  const code = makeCode()
  const endsOn = dateInBangkok(secondsAfter(now, kit.setting(outreachSettings.familyDays) * daySeconds))
  await insertInvitation(kit.db, {
    digest: digestOfCode(kit.keys, code),
    driveId: drive?.state === 'open' ? drive.drive_id : null,
    madeOn: today,
    endsOn,
  })
  return { code, link: linkOfCode(kit, code), endsOn, leftToday: most - made }
}
