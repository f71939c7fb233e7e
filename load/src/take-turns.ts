import { setTimeout as sleep } from 'node:timers/promises'
import { type Driven, drive, median, warmUp } from './drive.ts'
import { type Connections, openConnections } from './http-client.ts'
import { cpuMsOfTree } from './measure-cpu.ts'
import type { Program } from './start-program.ts'

/** One of the things that are compared: work against a running program. */
export interface Contestant {
  readonly name: string
  readonly origin: string
  readonly program: Program
  readonly work: (connections: Connections, lane: number) => Promise<unknown>
  /** Does ahead, before the clock runs, what the driver can do for so many pieces of work. */
  readonly prepare?: (pieces: number) => void
  /** The database server does nothing for it: what that one does meanwhile is not counted. */
  readonly embedded?: boolean
}

export interface Turn extends Driven {
  /** CPU time of the program's whole process tree. */
  readonly programMs: number
  /** CPU time of the database server; 0 when the database is in the program. */
  readonly databaseMs: number
}

export interface Taken {
  readonly contestant: Contestant
  readonly turns: readonly Turn[]
}

export interface TurnOptions {
  readonly atOnce: number
  /** Length of one turn, about. */
  readonly seconds: number
  readonly rounds: number
  /** CPU time of the database server so far; null: not on this machine, or none. */
  readonly databaseCpuMs: () => number | null
  readonly say: (text: string) => void
}

/** Work that a program does after it answered (events, audit log) belongs to the turn: it gets so long to be done. */
const settleMs = 1500

/**
 * Measures contestants in turns A B A B. While one works, the programs of the others are held still, so that their idle work does not count
 * against it.
 */
export async function takeTurns(contestants: readonly Contestant[], o: TurnOptions): Promise<Taken[]> {
  const programs = new Set(contestants.map(({ program }) => program))
  for (const program of programs) program.pause()
  const counts: number[] = []
  for (const contestant of contestants) {
    const count = await alone(contestant, (work) => warmUp(work, o))
    o.say(`${contestant.name}: warm, ${count} per turn`)
    counts.push(count)
  }
  const turns: Turn[][] = contestants.map(() => [])
  for (let round = 0; round < o.rounds; round++)
    for (const [i, contestant] of contestants.entries()) {
      const turn = await alone(contestant, (work) => takeTurn(contestant, work, { ...o, count: counts[i] ?? 0 }))
      if (turn.errors > 0) o.say(`${contestant.name}: ${turn.errors} errors, first: ${turn.messages.join(' / ')}`)
      turns[i]?.push(turn)
    }
  for (const program of programs) program.resume()
  return contestants.map((contestant, i) => ({ contestant, turns: turns[i] ?? [] }))
}

async function alone<Result>(
  contestant: Contestant,
  measure: (work: (lane: number) => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  contestant.program.resume()
  const connections = openConnections(contestant.origin)
  try {
    await sleep(300)
    return await measure((lane) => contestant.work(connections, lane))
  } finally {
    connections.close()
    contestant.program.pause()
  }
}

async function takeTurn(
  { program, prepare, embedded = false }: Contestant,
  work: (lane: number) => Promise<unknown>,
  o: TurnOptions & { count: number },
): Promise<Turn> {
  prepare?.(o.count)
  const databaseCpuMs = () => (embedded ? 0 : (o.databaseCpuMs() ?? 0))
  const [programFrom, databaseFrom] = [cpuMsOfTree(program.processId), databaseCpuMs()]
  const driven = await drive(work, o)
  await sleep(settleMs)
  return { ...driven, programMs: cpuMsOfTree(program.processId) - programFrom, databaseMs: databaseCpuMs() - databaseFrom }
}

const each = (taken: Taken, of: (turn: Turn) => number): number[] => taken.turns.map(of)

/** Milliseconds of CPU, program and database, for one piece of work: the figure that is compared. */
export const cpuMsEach = (turn: Turn): number => (turn.programMs + turn.databaseMs) / turn.done

export const medianCpuMs = (taken: Taken): number => median(each(taken, cpuMsEach))

/** How many times the CPU of `ours` the `other` takes: median of the rounds, with the least and the greatest. */
export function ratioOf(ours: Taken, other: Taken): { readonly median: number; readonly least: number; readonly greatest: number } {
  const ratios = ours.turns.map((turn, i) => {
    const theirs = other.turns[i]
    return theirs ? cpuMsEach(theirs) / cpuMsEach(turn) : Number.NaN
  })
  return { median: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) }
}

/** Medians over the rounds of one contestant. */
export function summarise(taken: Taken, percentileOf: (sorted: readonly number[], share: number) => number) {
  const of = (value: (turn: Turn) => number) => median(each(taken, value))
  return {
    perSecond: of((turn) => turn.done / turn.wallSeconds),
    p50: of((turn) => percentileOf(turn.sortedMs, 0.5)),
    p95: of((turn) => percentileOf(turn.sortedMs, 0.95)),
    p99: of((turn) => percentileOf(turn.sortedMs, 0.99)),
    programMs: of((turn) => turn.programMs / turn.done),
    databaseMs: of((turn) => turn.databaseMs / turn.done),
    cpuMs: medianCpuMs(taken),
    done: taken.turns.reduce((sum, turn) => sum + turn.done, 0),
    errors: taken.turns.reduce((sum, turn) => sum + turn.errors, 0),
  }
}
