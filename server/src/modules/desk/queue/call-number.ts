import { dateInBangkok } from '../../../platform/clock.ts'
import { isUniqueViolation } from '../../../platform/db/db.ts'
import type { Kit } from '../../../platform/kit.ts'
import { deskProblem } from '../errors.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'
import type { Need } from './model.ts'
import { callAgain, callNext, callNumber, finishOwn, moveTicket, type TicketRow } from './store.ts'

/**
 * Calls a number to a counter; the one that this officer served before is done. Of counters that call at once each gets another number.
 *
 * @param o.number  a certain one, out of its turn; null: the one that waits longest
 * @returns null when nobody waits; what she served is done all the same
 * @throws Problem desk.not_found | may_not | counter_taken | ticket_moved_on
 */
export async function callTicket(
  kit: Kit,
  caller: OfficerCaller,
  o: { officeCode: string; counter: number; needs: readonly Need[]; number: number | null },
): Promise<TicketRow | null> {
  demandAct(kit, caller, 'call_queue', { officeCode: o.officeCode, subject: null })
  const now = kit.clock.now()
  const call = { officeCode: o.officeCode, day: dateInBangkok(now), counter: o.counter, calledBy: caller.personKey, now }
  try {
    return await kit.db.transaction(async (tx) => {
      await finishOwn(tx, call)
      if (o.number === null) return callNext(tx, { ...call, needs: o.needs })
      const called = await callNumber(tx, { ...call, number: o.number })
      if (!called) throw deskProblem('desk.ticket_moved_on')
      return called
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw deskProblem('desk.counter_taken')
    throw error
  }
}

/**
 * What becomes of a number: `again` calls it once more, `later` puts aside who did not come, `done` and `gone` end it.
 *
 * @throws Problem desk.not_found | may_not | ticket_moved_on
 */
export async function settleTicket(
  kit: Kit,
  caller: OfficerCaller,
  o: { officeCode: string; number: number; to: 'again' | 'later' | 'done' | 'gone' },
): Promise<TicketRow> {
  demandAct(kit, caller, 'call_queue', { officeCode: o.officeCode, subject: null })
  const now = kit.clock.now()
  const at = { officeCode: o.officeCode, day: dateInBangkok(now), number: o.number, now }
  const by = caller.personKey
  const settled = o.to === 'again' ? await callAgain(kit.db, { ...at, calledBy: by }) : await moveTicket(kit.db, { ...at, to: o.to, by })
  if (!settled) throw deskProblem('desk.ticket_moved_on')
  return settled
}
