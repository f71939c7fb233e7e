import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Outcome, selectOutcomes } from './outcome-store.ts'

const daySeconds = 24 * 3600
export const outcomeDays = 28
/** Days for which counts are kept: this month of last year can still be looked at in the database. */
export const outcomesKeptDays = 400

/** A rate over fewer says little, and may tell of one person. */
const fewest = 20
/** A reason that fewer met is not named. */
const fewestOfReason = 5

export interface OutcomeSum {
  readonly begun: number
  readonly signedIn: number
  /** Reasons that enough people met, most frequent first. */
  readonly dropped: readonly { readonly outcome: Outcome; readonly count: number }[]
}

export interface OutcomeReport {
  /** Null: fewer than 20 sign-ins in all. */
  readonly total: OutcomeSum | null
  /** Days with 20 sign-ins or more, newest first. */
  readonly days: readonly (OutcomeSum & { readonly day: string })[]
}

function sumOf(rows: readonly { outcome: Outcome; count: number }[]): OutcomeSum | null {
  const counts = new Map<Outcome, number>()
  for (const { outcome, count } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  const begun = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (begun < fewest) return null
  const dropped = [...counts].flatMap(([outcome, count]) => (outcome === 'signed_in' || count < fewestOfReason ? [] : [{ outcome, count }]))
  return { begun, signedIn: counts.get('signed_in') ?? 0, dropped: dropped.toSorted((a, b) => b.count - a.count) }
}

/** How a client's sign-ins of the last 28 days ended. Small numbers are left out, so that no single person shines through. */
export async function readOutcomes(kit: Kit, clientId: string): Promise<OutcomeReport> {
  const rows = await selectOutcomes(kit.db, clientId, secondsAfter(kit.clock.now(), -(outcomeDays - 1) * daySeconds))
  const days = [...new Set(rows.map(({ day }) => day))].flatMap((day) => {
    const sum = sumOf(rows.filter((row) => row.day === day))
    return sum ? [{ day, ...sum }] : []
  })
  return { total: sumOf(rows), days }
}
