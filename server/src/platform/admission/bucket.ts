/** What one process may let in: fills with its share of the limit, up to two seconds of it. */
export interface Bucket {
  /** Takes one, when after it as many are left as are promised to others. */
  take(nowMs: number, promised?: number): boolean
  has(nowMs: number): boolean
  giveBack(): void
  setRate(perSecond: number, nowMs: number): void
}

const heldSeconds = 2

/** @param perSecond  0: no limit */
export function makeBucket(nowMs: number, perSecond: number): Bucket {
  let rate = perSecond
  let filledAtMs = nowMs
  const capacity = () => Math.max(1, rate * heldSeconds)
  let level = capacity()
  const fill = (now: number) => {
    // A clock that was set back adds nothing and takes nothing.
    level = Math.min(capacity(), level + (rate * Math.max(0, now - filledAtMs)) / 1000)
    filledAtMs = now
  }
  return {
    take: (now, promised = 0) => {
      fill(now)
      if (rate > 0 && level - promised < 1) return false
      level -= 1
      return true
    },
    has: (now) => {
      fill(now)
      return rate === 0 || level >= 1
    },
    giveBack: () => {
      level = Math.min(capacity(), level + 1)
    },
    setRate: (wanted, now) => {
      fill(now)
      rate = wanted
      level = Math.min(level, capacity())
    },
  }
}
