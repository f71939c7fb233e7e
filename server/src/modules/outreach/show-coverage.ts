import { dateInBangkok, secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { hiddenLines, type Shown } from './model.ts'
import { type CoverageRow, countElsewhere, readCoverage, readDays } from './tally-store.ts'

/** How many days of a trend. */
const trendDays = 14
const daySeconds = 24 * 3600

export interface CoverageLine {
  readonly placeCode: string | null
  readonly nameTh: string
  readonly nameEn: string
  readonly people: number
  readonly done: Shown
  readonly left: Shown
  readonly drives: number
  /** Of the last 14 days, the last one today; null where the counts are hidden. */
  readonly days: readonly number[] | null
}

export interface Coverage {
  readonly at: Date
  readonly people: number
  readonly done: number
  readonly left: number
  /** Registered at these drives, and on no list: in no line, and not in `done`. */
  readonly elsewhere: number
  readonly lines: readonly CoverageLine[]
  readonly isExact: boolean
}

type ExactLine = CoverageRow & { readonly left: number; readonly days: readonly number[] }

/** Places of an office over all its drives, those with most people left first; from counters alone. */
export async function showCoverage(kit: Kit, o: { officeCode: string; isExact: boolean }): Promise<Coverage> {
  const now = kit.clock.now()
  const days = Array.from({ length: trendDays }, (_, i) => dateInBangkok(secondsAfter(now, (i - trendDays + 1) * daySeconds)))
  const [rows, ofDays, { done: elsewhere }] = await Promise.all([
    readCoverage(kit.db, o.officeCode),
    readDays(kit.db, o.officeCode, days[0] ?? ''),
    countElsewhere(kit.db, o.officeCode),
  ])
  const keyOf = (row: { place_code: string | null; name_th: string }) => row.place_code ?? row.name_th
  const byPlace = new Map<string, Map<string, number>>()
  for (const row of ofDays) byPlace.set(keyOf(row), (byPlace.get(keyOf(row)) ?? new Map()).set(row.day, row.done))
  const exact = rows
    .map((row): ExactLine => {
      const own = byPlace.get(keyOf(row))
      return { ...row, left: Math.max(0, row.people - row.done), days: days.map((day) => own?.get(day) ?? 0) }
    })
    .sort((a, b) => b.left - a.left || keyOf(a).localeCompare(keyOf(b)))
  const hidden = o.isExact ? new Set<ExactLine>() : hiddenLines(exact, ({ done, left }) => [done, left])
  const sumOf = (count: (line: ExactLine) => number) => exact.reduce((sum, line) => sum + count(line), 0)
  return {
    ...{ at: now, people: sumOf(({ people }) => people), done: sumOf(({ done }) => done), left: sumOf(({ left }) => left) },
    elsewhere,
    lines: exact.map((line) => lineOf(line, { isHidden: hidden.has(line), isExact: o.isExact })),
    isExact: o.isExact,
  }
}

/** Days of a place are small counts nearly always: who does not work on the drives sees none. */
function lineOf(line: ExactLine, o: { isHidden: boolean; isExact: boolean }): CoverageLine {
  return {
    ...{ placeCode: line.place_code, nameTh: line.name_th, nameEn: line.name_en, people: line.people, drives: line.drives },
    ...{ done: o.isHidden ? null : line.done, left: o.isHidden ? null : line.left, days: o.isExact ? line.days : null },
  }
}
