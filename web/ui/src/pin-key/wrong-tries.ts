/** Wrong PINs since the last right one, where no server counts them. `waitUntil`: ISO 8601. */
export type WrongTries = { wrong: number; waitUntil: string | null }

export type TryLimits = {
  /** The last of so many wrong tries is the end. */
  inAll: number
  /** After so many wrong ones; 0: no waiting. */
  waitSecondsAfter: (wrong: number) => number
}

export const noWrongTries: WrongTries = { wrong: 0, waitUntil: null }

/** No wait is longer than it was made: one that seems so was made by a clock that has been set back since, and is none. */
export function isWaiting<Tries extends WrongTries>(tries: Tries, limits: TryLimits, now: Date): tries is Tries & { waitUntil: string } {
  if (tries.waitUntil === null) return false
  const leftMs = Date.parse(tries.waitUntil) - now.getTime()
  return leftMs > 0 && leftMs <= limits.waitSecondsAfter(tries.wrong) * 1000
}

/** One more. */
export function countWrong({ wrong }: WrongTries, limits: TryLimits, now: Date): WrongTries {
  const seconds = limits.waitSecondsAfter(wrong + 1)
  return { wrong: wrong + 1, waitUntil: seconds > 0 ? new Date(now.getTime() + seconds * 1000).toISOString() : null }
}

export const triesLeft = ({ wrong }: WrongTries, { inAll }: TryLimits): number => Math.max(0, inAll - wrong)
