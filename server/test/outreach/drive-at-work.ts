/** A drive in the middle of its day, for tests and for pictures: planned, opened, slips made, some people counted. */

import { countHelp } from '../../src/modules/outreach/count-people.ts'
import { addSlips, moveDriveTo, outreachSubscriptions, type PlannedDrive, planDrive } from '../../src/modules/outreach/index.ts'
import { markOfSession } from '../../src/modules/outreach/slip-codes.ts'
import { keepOpening } from '../../src/modules/outreach/slip-store.ts'
import { proofingEvents } from '../../src/modules/proofing/index.ts'
import { parsePid } from '../../src/modules/registry/index.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import type { TestKit } from '../test-kit.ts'
import { by, someNumber, somePlan } from './drive-world.ts'

export interface DriveAtWork {
  readonly planned: PlannedDrive
  /** Numbers on its list. */
  readonly slips: number
}

/** @param o.slips  people of the list, of the first target; nobody has these numbers in the register */
export async function driveAtWork(kit: TestKit, o: { slips?: number } = {}): Promise<DriveAtWork> {
  const now = kit.clock.now().getTime()
  const slips = o.slips ?? 25
  const plan = somePlan({ startsAt: new Date(now), endsAt: new Date(now + 8 * 3_600_000), slipsUntil: new Date(now + 8 * 3_600_000) })
  const planned = await planDrive(kit, { officeCode: '1407', plan, by })
  const people = Array.from({ length: slips }, (_, i) => {
    const parsed = parsePid(someNumber(500_000 + i))
    if ('fault' in parsed) throw new Error('not a number')
    return { pid: parsed.pid, name: `นางสาวทดสอบ คนที่ ${i + 1}`, targetNo: 1 }
  })
  await addSlips(kit, { planned, people, by })
  return { planned: await moveDriveTo(kit, { drive: planned.drive, revision: 1, to: 'open', by }), slips }
}

/** News of so many registrations by kits and by slips, one a minute; every tenth needed an officer first. */
export async function countPeople(kit: TestKit, { planned }: DriveAtWork, people: number): Promise<void> {
  const count = outreachSubscriptions.find(({ event }) => event === proofingEvents.completed)?.handle
  const { drive_id: driveId } = planned.drive
  for (let i = 0; i < people; i += 1) {
    const sessionId = uuidv7(kit.clock.now())
    const kitId = i < 3 ? planned.teams[0]?.kits[0] : i % 3 === 0 ? planned.teams[1]?.kits[0] : undefined
    if (kitId === undefined) {
      const opening = { driveId, slipNo: 1, invitationDigest: null, targetNo: 1, now: kit.clock.now() }
      await keepOpening(kit.db, { sessionMark: markOfSession(kit.keys, sessionId), ...opening })
    }
    const at = kit.clock.now().toISOString()
    if (kitId === undefined && i % 10 === 4) await countHelp(kit, { sessionId, reason: 'face', happenedAt: at })
    kit.clock.advance(60)
    const happenedAt = kit.clock.now().toISOString()
    const path = kitId === undefined ? 'self_service' : 'field'
    await count?.(kit, { sessionId, personKey: uuidv7(kit.clock.now()), path, ...(kitId ? { kitId } : {}), happenedAt })
  }
}
