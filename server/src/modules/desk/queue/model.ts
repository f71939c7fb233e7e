/** What somebody in the waiting room has come for: to register, to get back in, anything else. */
export const needs = ['register', 'recover', 'other'] as const
export type Need = (typeof needs)[number]

export type TicketState = 'waiting' | 'called' | 'later' | 'done' | 'gone'

/** `later`: called and did not come, may be called again. `gone`: will not be called any more. */
export const ticketStates: Readonly<Record<TicketState, readonly TicketState[]>> = {
  waiting: ['called', 'gone'],
  called: ['called', 'later', 'done', 'gone'],
  later: ['called', 'gone'],
  done: [],
  gone: [],
}

/** States from which a number may go to `to`; for the `where` of a conditional update. */
export const statesBefore = (to: TicketState): TicketState[] =>
  (['waiting', 'called', 'later', 'done', 'gone'] as const).filter((from) => ticketStates[from].includes(to))

const letters: Readonly<Record<Need, string>> = { register: 'A', recover: 'B', other: 'C' }

/** `A012`: the letter says the need, the number is given once a day whatever the letter. */
export const labelOf = (need: Need, number: number): string => `${letters[need]}${String(number).padStart(3, '0')}`

/**
 * Minutes until who takes a number now is called.
 *
 * @param ahead  numbers that wait before
 * @param counters  that called within the last half hour
 * @param averageMinutes  that a person took today
 */
export const estimateMinutes = (ahead: number, counters: number, averageMinutes: number): number =>
  Math.ceil((ahead * averageMinutes) / Math.max(1, counters))
