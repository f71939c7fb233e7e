import type { Clock } from '../clock.ts'

/** Counts requests of one key in fixed windows, in this process: the first line of defence, cheap enough for every request. */
export interface RateLimiter {
  /** Seconds to wait, or 0 when the request may pass. */
  hit(key: string, limit: { readonly count: number; readonly windowSeconds: number }): number
}

const mostKeys = 100_000

/**
 * Whom a limit per address is for: an IPv4 address, or the /64 that a single IPv6 household has 2^64 addresses in.
 *
 * @param address  as the peer or a trusted proxy names it
 */
export function networkOf(address: string): string {
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (four || !address.includes(':')) return four?.[1] ?? address
  const [head = '', tail] = address.split('::', 2)
  const groups = head === '' ? [] : head.split(':')
  const end = tail === undefined || tail === '' ? [] : tail.split(':')
  const filled =
    tail === undefined ? groups : [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - end.length) }, () => '0'), ...end]
  return `${filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`
}

/** @param factor  multiplies every limit; 0 switches limits off (load tests) */
export function makeRateLimiter(clock: Clock, factor: number): RateLimiter {
  const windows = new Map<string, { endsAt: number; count: number }>()
  return {
    hit: (key, limit) => {
      if (factor === 0) return 0
      const now = clock.now().getTime()
      let window = windows.get(key)
      // An end further away than the window is long: the clock was set back, and nobody is locked out for that.
      if (!window || window.endsAt <= now || window.endsAt > now + limit.windowSeconds * 1000) {
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
