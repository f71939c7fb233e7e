import type { HeldState } from '../wallet/held-credentials.ts'

/** What a phone may do without a network before it has to go online once (R9). */
export const offlineLimits = { shows: 30, days: 7, warnFrom: 3 } as const

/** How far a clock may be behind what the phone knows to be past. */
const clockMs = 120_000
const dayMs = 86_400_000

/** `none`: nothing is held; `clock`: the phone's clock tells a time that is over. */
export type OfflineStop = 'none' | 'shows' | 'days' | 'expired' | 'clock'

export type Allowance =
  | { readonly may: true /** This one included. */; readonly left: number; readonly until: string }
  | { readonly may: false; readonly reason: OfflineStop }

/** May the card be shown without a network now, and how often still? */
export function offlineAllowance(held: Omit<HeldState, 'renewFrom'>, now: Date): Allowance {
  const stop = (reason: OfflineStop): Allowance => ({ may: false, reason })
  const { validUntil, refreshedAt, lastShownAt } = held
  if (validUntil === null || refreshedAt === null) return stop('none')
  const known = [refreshedAt, lastShownAt].map((time) => (time === null ? 0 : Date.parse(time)))
  if (now.getTime() < Math.max(...known) - clockMs) return stop('clock')
  const untilMs = Math.min(Date.parse(refreshedAt) + offlineLimits.days * dayMs, Date.parse(validUntil))
  if (now.getTime() >= Date.parse(validUntil)) return stop('expired')
  if (now.getTime() >= untilMs) return stop('days')
  const left = Math.min(offlineLimits.shows - held.unsentShows, held.unused)
  return left > 0 ? { may: true, left, until: new Date(untilMs).toISOString() } : stop('shows')
}
