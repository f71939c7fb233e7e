import type { Clock } from '../clock.ts'

/** Counts requests of one key in fixed windows, in this process: the first line of defence, cheap enough for every request. */
export interface RateLimiter {
  /** Seconds to wait, or 0 when the request may pass. */
  hit(key: string, limit: { readonly count: number; readonly windowSeconds: number }): number
}

const mostKeys = 100_000

/** @param factor  multiplies every limit; 0 switches limits off (load tests) */
export function makeRateLimiter(clock: Clock, factor: number): RateLimiter {
  const windows = new Map<string, { endsAt: number; count: number }>()
  return {
    hit: (key, limit) => {
      if (factor === 0) return 0
      const now = clock.now().getTime()
      let window = windows.get(key)
      if (!window || window.endsAt <= now) {
        // Forgetting the oldest keys under a flood of addresses is better than growing without end.
        if (windows.size >= mostKeys) for (const oldest of [...windows.keys()].slice(0, mostKeys / 10)) windows.delete(oldest)
        windows.delete(key)
        window = { endsAt: now + limit.windowSeconds * 1000, count: 0 }
        windows.set(key, window)
      }
      window.count += 1
      return window.count <= limit.count * factor ? 0 : Math.ceil((window.endsAt - now) / 1000)
    },
  }
}
