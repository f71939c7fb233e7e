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

/** `A takes 8.1 (7.9–8.4) times the CPU of B.` */
export function ratioNote(ours: Taken, other: Taken): string {
  const { median, least, greatest } = ratioOf(ours, other)
  return `${other.contestant.name} takes ${figure(median)} times (${figure(least)}–${figure(greatest)}) the CPU of ${ours.contestant.name}.`
}
