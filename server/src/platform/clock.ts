/** The only reader of the wall clock. Everything else is handed a `Clock` or a `now`. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that tests move by hand. */
export interface FrozenClock extends Clock {
  /** Moves time on (negative: back). */
  advance(seconds: number): void
}

export function frozenClock(start: Date): FrozenClock {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    advance: (seconds) => {
      current += seconds * 1000
    },
  }
}

/** `now` plus a number of seconds. */
export const secondsAfter = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** The same day and time as many months earlier; where that month is shorter, some days later. */
export function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - months)
  return before
}

/** Calendar date in Thailand (UTC+7, no daylight saving) as `YYYY-MM-DD` of the Common Era. */
export const dateInBangkok = (at: Date): string => new Date(at.getTime() + 7 * 3600 * 1000).toISOString().slice(0, 10)
