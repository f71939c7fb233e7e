import { percentile } from './drive.ts'
import { figure, type Table } from './table.ts'
import { ratioOf, summarise, type Taken } from './take-turns.ts'

/** A table of contestants; the CPU columns are milliseconds for one piece of work. */
export function turnTable(title: string, all: readonly Taken[], o: { unit: string; notes?: readonly string[] }): Table {
  return {
    title,
    columns: ['', `${o.unit}/s`, 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms server', 'CPU ms database', 'CPU ms', 'per core-second', 'errors'],
    rows: all.map((taken) => {
      const s = summarise(taken, percentile)
      const figures = [s.perSecond, s.p50, s.p95, s.p99, s.programMs, s.databaseMs, s.cpuMs, 1000 / s.cpuMs].map(figure)
      return [taken.contestant.name, ...figures, `${s.errors} of ${s.done + s.errors}`]
    }),
    ...(o.notes ? { notes: o.notes } : {}),
  }
}

/** How many times the CPU of one row's piece of work the column's takes: median of the rounds, with the least and the greatest. */
export function ratioTable(title: string, rows: readonly Taken[], columns: readonly Taken[]): Table {
  return {
    title,
    columns: ['', ...columns.map(({ contestant }) => contestant.name)],
    rows: rows.map((ours) => {
      const ratios = columns.map((other) => ratioOf(ours, other))
      return [ours.contestant.name, ...ratios.map((r) => `${figure(r.median)} (${figure(r.least)}–${figure(r.greatest)})`)]
    }),
  }
}
