import type { z } from 'zod'
import { dateInBangkok, secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { deskSettings } from '../settings.ts'
import { estimateMinutes, labelOf, needs } from './model.ts'
import { listOpen, measureDay, type TicketRow } from './store.ts'
import type { QueueOnWire, TicketOnWire } from './wire.ts'

/** A counter that called within that time is open. */
export const recentSeconds = 1800
/** More than a page shows; the counts are of all. */
const mostShown = 60

export const ticketOnWire = (row: TicketRow, callerKey: string | null): z.infer<typeof TicketOnWire> => ({
  ...{ number: row.number, label: labelOf(row.need, row.number), need: row.need, state: row.state, calls: row.calls, counter: row.counter },
  ...{ taken_at: row.taken_at.toISOString(), called_at: row.called_at?.toISOString() ?? null },
  is_mine: callerKey !== null && row.called_by === callerKey,
})

/** The waiting room of an office today. @param callerKey  marks the numbers that this officer serves; null: nobody asks in her own name */
export async function showQueue(kit: Kit, officeCode: string, callerKey: string | null): Promise<z.infer<typeof QueueOnWire>> {
  const now = kit.clock.now()
  const day = dateInBangkok(now)
  const [open, pace] = await Promise.all([
    listOpen(kit.db, { officeCode, day }),
    measureDay(kit.db, { officeCode, day, recently: secondsAfter(now, -recentSeconds) }),
  ])
  const inState = (state: TicketRow['state']) => open.filter((row) => row.state === state)
  const waiting = inState('waiting')
  const averageMinutes = pace.average_seconds === null ? kit.setting(deskSettings.queueMinutes) : pace.average_seconds / 60
  const newestFirst = (a: TicketRow, b: TicketRow) => (b.called_at?.getTime() ?? 0) - (a.called_at?.getTime() ?? 0) || b.number - a.number
  const shown = (rows: TicketRow[]) => rows.slice(0, mostShown).map((row) => ticketOnWire(row, callerKey))
  return {
    day,
    called: shown(inState('called').sort(newestFirst)),
    waiting: shown(waiting),
    later: shown(inState('later')),
    waiting_by_need: needs.map((need) => ({ need, count: waiting.filter((row) => row.need === need).length })),
    done: pace.done,
    counters: pace.counters,
    /** Of who takes a number now. */
    minutes: estimateMinutes(waiting.length, pace.counters, averageMinutes),
  }
}
