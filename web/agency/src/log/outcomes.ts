import type { Report } from '../api.ts'

export type Outcomes = NonNullable<Report['outcomes']>

/** Per cent with one digit: 99.6 is not 100, and 0.4 is not nothing. */
export const percentOf = (some: number, all: number): number => Math.round((some / all) * 1000) / 10

export const grouped = (count: number): string => count.toLocaleString('en-US')

/** A row for each number: of the whole time, then of each day that is told. What is left out stands nowhere. */
export function outcomesCsv({ total, days }: Outcomes): string {
  const rowsOf = (day: string, sum: NonNullable<Outcomes['total']>) => [
    `${day},begun,${sum.begun}`,
    `${day},signed_in,${sum.signed_in}`,
    ...sum.dropped.map(({ outcome, count }) => `${day},${outcome},${count}`),
  ]
  const rows = [...(total ? rowsOf('total', total) : []), ...days.flatMap((one) => rowsOf(one.day, one))]
  return ['day,outcome,count', ...rows, ''].join('\r\n')
}
