import type { Ticket } from '../api.ts'

type Called = Pick<Ticket, 'number' | 'label' | 'counter' | 'calls'>

/** What was called, or called once more, since the list before; the oldest call first, as it is to be heard. */
export const newCalls = <One extends Called>(before: readonly One[], now: readonly One[]): One[] =>
  now
    .filter((ticket) => !before.some((old) => old.number === ticket.number && old.calls === ticket.calls && old.counter === ticket.counter))
    .reverse()
