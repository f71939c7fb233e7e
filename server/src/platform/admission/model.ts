/** Rules of a door without any I/O: who is called when, who may still come, how long it takes. Times are milliseconds. */

/** Numbers that were called in one turn. */
export interface CalledGroup {
  readonly atMs: number
  /** First and last number. */
  readonly from: number
  readonly upTo: number
  /** How many of them have come in. */
  readonly came: number
}

/** What the processes of one door know together: a row of the database. Losing it means that those who wait start again. */
export interface DoorState {
  readonly turnedAtMs: number
  /** Allowed per second at the last turn; 0: no limit. */
  readonly perSecond: number
  /** People for whom there is room now; those who were called and are on their way are part of it. May be below 0. */
  readonly credit: number
  /** Called and perhaps on their way, oldest first. */
  readonly called: readonly CalledGroup[]
  /** Which number had been called when, for the end of places, oldest first. */
  readonly marks: readonly { readonly atMs: number; readonly upTo: number }[]
  readonly processes: Readonly<Record<string, { readonly seenAtMs: number; readonly asks: number }>>
  /** Measured while people wait; what "about 6 minutes" is made of. */
  readonly callsPerSecond: number
  readonly admittedPerSecond: number
  /** Since the row was made. */
  readonly admitted: number
  /** Called, and not there when the place was given to the next. */
  readonly abandoned: number
}

export interface Counters {
  /** Highest number that was handed out. */
  readonly given: number
  /** Highest number that was called. */
  readonly serving: number
}

/** What one process saw since its last turn. */
export interface Report {
  readonly processId: string
  /** Let in without a number, or by a number that was called long ago. */
  readonly others: number
  /** Let in by a number, by the last number of its group. */
  readonly came: ReadonlyMap<number, number>
  /** Requests that wished to come in, admitted or not. */
  readonly asks: number
}

export interface TurnRules {
  readonly perSecond: number
  readonly keepSeconds: number
}

/** Whoever waits at the head of the queue asks at least every 3 seconds; after these 10 nobody is on the way and the room goes to the next. */
export const onTheWaySeconds = 10
/** People called ahead at most, in seconds of capacity. With 10 s of patience this fills every place while up to half of the called stay away. */
const calledAheadSeconds = 15
/** A process that was not heard of for so long has no share any more. */
const processSeconds = 15
/** Waiting while nobody comes saves up at most one second of capacity. */
const savedSeconds = 1

export const firstState: DoorState = {
  turnedAtMs: 0,
  perSecond: 0,
  credit: 0,
  called: [],
  marks: [],
  processes: {},
  callsPerSecond: 0,
  admittedPerSecond: 0,
  admitted: 0,
  abandoned: 0,
}

const sizeOf = (group: CalledGroup): number => group.upTo - group.from + 1
const missingOf = (group: CalledGroup): number => Math.max(0, sizeOf(group) - group.came)

/** People who were called and are on their way. */
export const onTheWay = (groups: readonly CalledGroup[]): number => groups.reduce((sum, group) => sum + missingOf(group), 0)

/** Moves an average towards a value that held for some seconds; after 10 s two thirds of the way. */
const blend = (average: number, value: number, seconds: number): number => average + (value - average) * (1 - Math.exp(-seconds / 10))

/** Seconds since the last turn. A clock that was set back starts anew instead of stopping the queue until it has caught up. */
function elapsedSeconds(state: DoorState, nowMs: number): number {
  if (state.turnedAtMs === 0 || state.turnedAtMs > nowMs) return 0
  return Math.min(60, (nowMs - state.turnedAtMs) / 1000)
}

function addReport(called: readonly CalledGroup[], report: Report): CalledGroup[] {
  return called.map((group) => ({ ...group, came: Math.min(sizeOf(group), group.came + (report.came.get(group.upTo) ?? 0)) }))
}

/** The marks that are still of use: the newest that is older than a kept place, and all after it. */
function addMark(marks: DoorState['marks'], serving: number, nowMs: number, keepMs: number): DoorState['marks'] {
  const last = marks.at(-1)
  const isDue = last === undefined || (last.upTo !== serving && nowMs - last.atMs >= keepMs / 20)
  const all = isDue ? [...marks, { atMs: nowMs, upTo: serving }] : marks
  const firstNeeded = all.findLastIndex(({ atMs }) => atMs <= nowMs - keepMs)
  return firstNeeded > 0 ? all.slice(firstNeeded) : all
}

/** Numbers up to this one were called so long ago that their places are gone. */
export const lostUpTo = (marks: DoorState['marks'], nowMs: number, keepSeconds: number): number =>
  marks.findLast(({ atMs }) => atMs <= nowMs - keepSeconds * 1000)?.upTo ?? 0

/**
 * One turn: counts who came, gives up waiting for those who did not, and calls as many as there is room for.
 *
 * The room is a credit that grows by the limit and shrinks by everybody who is let in; whoever was called holds a part of it for
 * `onTheWaySeconds`. So people who do not come cost nothing but that time, and people who come back late are let in at once and slow the
 * calling by just themselves.
 */
export function takeTurn(
  state: DoorState,
  { given, serving }: Counters,
  report: Report,
  { perSecond, keepSeconds }: TurnRules,
  nowMs: number,
): { readonly state: DoorState; readonly serving: number } {
  const seconds = elapsedSeconds(state, nowMs)
  const admittedNow = [...report.came.values()].reduce((sum, count) => sum + count, report.others)
  const all = addReport(state.called, report)
  const called = all.filter(({ atMs }) => nowMs - atMs < onTheWaySeconds * 1000 && atMs <= nowMs)
  const givenUp = onTheWay(all) - onTheWay(called)
  const coming = onTheWay(called)
  const earned = state.credit + perSecond * seconds - admittedNow
  const credit = Math.max(-perSecond * calledAheadSeconds, Math.min(earned, coming + Math.max(1, perSecond * savedSeconds)))
  const room = perSecond === 0 ? given : Math.min(credit - coming, Math.max(1, perSecond * calledAheadSeconds) - coming)
  const calls = Math.max(0, Math.min(given - serving, Math.floor(room)))
  const group = { atMs: nowMs, from: serving + 1, upTo: serving + calls, came: 0 }
  const isSlowedByUs = serving + calls < given
  const callsPerSecond = state.perSecond === perSecond && state.callsPerSecond > 0 ? state.callsPerSecond : perSecond
  return {
    serving: serving + calls,
    state: {
      turnedAtMs: nowMs,
      perSecond,
      credit: perSecond === 0 ? 0 : credit,
      called: calls === 0 || perSecond === 0 ? called : [...called, group],
      marks: addMark(state.marks, serving + calls, nowMs, keepSeconds * 1000),
      processes: { ...livingProcesses(state, nowMs), [report.processId]: { seenAtMs: nowMs, asks: asksOf(state, report, seconds) } },
      callsPerSecond: isSlowedByUs && seconds > 0 ? blend(callsPerSecond, calls / seconds, seconds) : callsPerSecond,
      admittedPerSecond: seconds > 0 ? blend(state.admittedPerSecond, admittedNow / seconds, seconds) : state.admittedPerSecond,
      admitted: state.admitted + admittedNow,
      abandoned: state.abandoned + givenUp,
    },
  }
}

const livingProcesses = ({ processes }: DoorState, nowMs: number): DoorState['processes'] =>
  Object.fromEntries(Object.entries(processes).filter(([, { seenAtMs }]) => Math.abs(nowMs - seenAtMs) < processSeconds * 1000))

/** Requests a second that this process sees, smoothed. The time is the door's, not the process's: with several the number is too large for all alike. */
const asksOf = (state: DoorState, report: Report, seconds: number): number => {
  const before = state.processes[report.processId]?.asks ?? 0
  return seconds > 0 ? blend(before, report.asks / seconds, seconds) : before
}

/** What a process may let in per second: its part of the limit, by what is asked of it; an idle one keeps a little. */
export function shareOf({ perSecond, processes }: DoorState, processId: string): number {
  const all = Object.values(processes)
  const own = processes[processId]
  if (!own || all.length < 2) return perSecond
  const floor = Math.max(1, perSecond * 0.2)
  return (perSecond * (own.asks + floor)) / all.reduce((sum, { asks }) => sum + asks + floor, 0)
}

/** Where somebody stands. */
export interface Place {
  /** 0: called. */
  readonly position: number
  /** Until the number is called, about. */
  readonly waitSeconds: number
  readonly askAgainSeconds: number
}

/** Polls that a waiting queue may cause in a second, whatever its length. */
const pollsPerSecond = 1000

/**
 * Position, minutes, and when to ask again: seldom from far behind, every two or three seconds at the head, and never all at once.
 * The minutes are told by what is measured; to ask in time, the queue is taken to move at its limit at least.
 *
 * @param jitter  0 to 1, another one for everybody
 */
export function placeOf(
  number: number,
  { given, serving }: Counters,
  { callsPerSecond, perSecond }: Pick<DoorState, 'callsPerSecond' | 'perSecond'>,
  jitter: number,
): Place {
  const position = Math.max(0, number - serving)
  const waitSeconds = position === 0 ? 0 : Math.ceil(position / Math.max(callsPerSecond, 0.001))
  const most = Math.max(30, (given - serving) / pollsPerSecond)
  const soonest = position / Math.max(callsPerSecond, perSecond, 0.001)
  const wish = Math.min(most, Math.max(2, soonest * 0.6))
  return { position, waitSeconds, askAgainSeconds: Math.ceil(wish * (0.8 + 0.4 * jitter)) }
}
