import { dateInBangkok } from '../../../platform/clock.ts'
import { isUniqueViolation, sqlState } from '../../../platform/db/db.ts'
import type { Kit } from '../../../platform/kit.ts'
import { deskProblem } from '../errors.ts'
import type { Need } from './model.ts'
import { findTaken, insertTicket, type TicketRow } from './store.ts'

const checkViolation = '23514'

/**
 * Gives the next number of the day. The same `ticketId` gets the same number, however often it asks: a press that was not answered is pressed again.
 *
 * @param o.ticketId  UUID made by who asks
 * @throws Problem desk.queue_full
 */
export async function takeNumber(kit: Kit, o: { officeCode: string; ticketId: string; need: Need }): Promise<TicketRow> {
  const now = kit.clock.now()
  const taken = await findTaken(kit.db, o)
  if (taken) return taken
  try {
    return await insertTicket(kit.db, { ...o, day: dateInBangkok(now), now })
  } catch (error) {
    if (sqlState(error) === checkViolation) throw deskProblem('desk.queue_full')
    if (!isUniqueViolation(error)) throw error
    const taken = await findTaken(kit.db, o)
    // An id that another office's ticket has: nobody's but an inventor's.
    if (!taken) throw deskProblem('desk.not_found')
    return taken
  }
}
