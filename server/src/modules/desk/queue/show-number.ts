import type { z } from 'zod'
import { dateInBangkok, secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { findOffice } from '../../offices/index.ts'
import { deskProblem } from '../errors.ts'
import { deskSettings } from '../settings.ts'
import { estimateMinutes, labelOf } from './model.ts'
import { recentSeconds } from './show-queue.ts'
import { findOnPhone, measureDay } from './store.ts'
import type { NumberOnWire } from './wire.ts'

/**
 * A number as its holder's own phone shows it: by the id that the kiosk made for it, which nobody can guess. It says nothing of anybody else.
 *
 * @throws Problem desk.no_such_number when it is of another day, or of none
 */
export async function showNumber(kit: Kit, ticketId: string): Promise<z.infer<typeof NumberOnWire>> {
  const now = kit.clock.now()
  const day = dateInBangkok(now)
  const ticket = await findOnPhone(kit.db, { ticketId, day })
  if (!ticket) throw deskProblem('desk.no_such_number')
  const officeCode = ticket.office_code
  const [office, pace] = await Promise.all([
    findOffice(kit, officeCode),
    measureDay(kit.db, { officeCode, day, recently: secondsAfter(now, -recentSeconds) }),
  ])
  const averageMinutes = pace.average_seconds === null ? kit.setting(deskSettings.queueMinutes) : pace.average_seconds / 60
  return {
    ...{ label: labelOf(ticket.need, ticket.number), need: ticket.need, state: ticket.state, counter: ticket.counter, calls: ticket.calls },
    ahead: ticket.state === 'waiting' ? ticket.ahead : 0,
    minutes: ticket.state === 'waiting' ? estimateMinutes(ticket.ahead, pace.counters, averageMinutes) : 0,
    ...{ office_name_th: office?.nameTh ?? officeCode, office_name_en: office?.nameEn ?? officeCode },
  }
}
