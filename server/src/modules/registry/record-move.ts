import { dateInBangkok } from '../../platform/clock.ts'
import type { Write } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { registryProblem } from './errors.ts'
import { addressChangedEvent } from './events.ts'
import type { Relation } from './model.ts'
import type { PersonKey } from './pid.ts'
import { enterHouse, leaveHouse } from './store.ts'

/**
 * Records a move: the entry in one house register is closed and one in another opened, on the same day. All or nothing; of two moves at once
 * to one house the second finds her there.
 *
 * @param o.houseCode  11 digits (รหัสประจำบ้าน)
 * @param o.audit      the caller's line for the audit log, written with it
 * @throws Problem `registry.already_recorded` when nobody alive has this key, there is no such house, or she lives there
 */
export async function recordMove(
  kit: Pick<Kit, 'db' | 'clock'>,
  o: { personKey: PersonKey; houseCode: string; relation: Relation; audit: Write },
): Promise<void> {
  const now = kit.clock.now()
  const day = dateInBangkok(now)
  await kit.db.transaction(async (tx) => {
    const left = await leaveHouse(tx, { ...o, day }, [addressChangedEvent(o.personKey, now), o.audit])
    if (!left) throw registryProblem('registry.already_recorded')
    await enterHouse(tx, { ...o, id: uuidv7(now), day })
  })
}
