import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { countFieldRecords, readAids, readStationSeconds } from './field-store.ts'
import {
  elsewhere,
  type FieldState,
  forecastEnd,
  hiddenLines,
  isSmall,
  isStale,
  lanes,
  pacePerHour,
  quarterOf,
  type Shown,
  type Target,
  type Way,
  ways,
} from './model.ts'
import type { PlannedDrive } from './plan-drive.ts'
import {
  type Quarter,
  readHelp,
  readQuarters,
  readTargetTallies,
  readTeamTallies,
  type TargetTally,
  type TeamTally,
} from './tally-store.ts'

export interface TargetLine extends Pick<Target, 'targetNo' | 'nameTh' | 'nameEn' | 'kind' | 'placeCode'> {
  /** 0 for who is on no list. */
  readonly people: number
  readonly done: Shown
  /** Never below 0: more may come than were planned. */
  readonly left: Shown
}

export interface TeamLine {
  readonly teamNo: number
  /** Null: a team that was taken out of the plan. */
  readonly nameTh: string | null
  readonly nameEn: string | null
  readonly helpers: number
  readonly done: Shown
  /** Null with `done`: it tells as much. */
  readonly perHour: number | null
  /** Null: not known, or nobody yet. */
  readonly minutesEach: number | null
  readonly lastAt: Date | null
  readonly isStale: boolean
}

export interface Board {
  readonly planned: PlannedDrive
  readonly at: Date
  readonly people: number
  readonly done: number
  readonly left: number
  readonly perHour: number
  readonly minutesEach: number | null
  readonly endsAtPace: Date | null
  readonly targets: readonly TargetLine[]
  readonly teams: readonly TeamLine[]
  /** How they came, of the whole drive: together `done`. */
  readonly ways: Readonly<Record<Way, number>>
  /** What kits sent, by what became of it. Nobody is done by it: that is counted when her own phone has set its PIN. */
  readonly field: Readonly<Record<FieldState, number>>
  readonly help: readonly { readonly reason: string; readonly people: Shown }[]
  /** Why people needed help at stations; small counts are hidden from everybody, for it tells of their health. */
  readonly aids: readonly { readonly reason: string; readonly people: Shown }[]
  /** Of a person at a station, on average. */
  readonly stationSeconds: number | null
  /** Of the last 24 hours in which somebody was counted. */
  readonly quarters: readonly { readonly at: Date; readonly done: number }[]
  /** False: small counts are hidden. */
  readonly isExact: boolean
}

const trendSeconds = 24 * 3600

/**
 * The state of a drive, from counters alone. Its sums agree: who is done by target, by team and by quarter of an hour is the same number of people.
 *
 * @param o.isExact  false: for who does not work on the drive; counts below five are hidden
 */
export async function showBoard(kit: Kit, o: { planned: PlannedDrive; isExact: boolean }): Promise<Board> {
  const { drive } = o.planned
  const now = kit.clock.now()
  // A drive that is over is looked at as it was when it ended.
  const at = drive.closed_at && drive.closed_at < now ? drive.closed_at : now
  const since = secondsAfter(quarterOf(at), -trendSeconds)
  const [ofTargets, ofTeams, quarters, help, records, aids, stationSeconds] = await Promise.all([
    readTargetTallies(kit.db, drive.drive_id),
    readTeamTallies(kit.db, drive.drive_id),
    readQuarters(kit.db, drive.drive_id, since),
    readHelp(kit.db, drive.drive_id),
    countFieldRecords(kit.db, drive.drive_id),
    readAids(kit.db, drive.drive_id),
    readStationSeconds(kit.db, drive.drive_id),
  ])
  const startedAt = drive.opened_at ?? at
  const targets = targetLines(o.planned.targets, ofTargets)
  const done = targets.reduce((sum, line) => sum + line.done, 0)
  const left = targets.reduce((sum, line) => sum + line.left, 0)
  const perHour = drive.state === 'open' ? pacePerHour(quarters, startedAt, at) : 0
  return {
    ...{ planned: o.planned, at: now, people: targets.reduce((sum, { people }) => sum + people, 0), done, left, perHour },
    minutesEach: minutesOf(ofTeams),
    endsAtPace: forecastEnd(left, perHour, at),
    targets: o.isExact ? targets : withoutSmallCells(targets),
    ways: waysOf(ofTargets),
    field: recordsOf(records),
    teams: shownTeams(teamLines(o.planned, ofTeams, { quarters, startedAt, now: at }), o.isExact),
    help: o.isExact ? help : withoutSmallReasons(help),
    // No sum stands beside them from which a hidden one could be told.
    aids: aids.map(({ reason, people }) => ({ reason, people: isSmall(people) ? null : people })),
    stationSeconds,
    quarters: sumQuarters(quarters),
    isExact: o.isExact,
  }
}

type ExactLine = TargetLine & Readonly<Record<'done' | 'left', number>>

/** Most people left first; who is on no list stands last, and only when there is somebody. */
function targetLines(targets: readonly Target[], tallies: readonly TargetTally[]): ExactLine[] {
  const byNo = new Map(tallies.map((tally) => [tally.target_no, tally]))
  const lineOf = (target: Omit<ExactLine, 'done' | 'left'>): ExactLine => {
    const tally = byNo.get(target.targetNo)
    const done = tally ? ways.reduce((sum, way) => sum + tally[`by_${way}`], 0) : 0
    return { ...target, done, left: Math.max(0, target.people - done) }
  }
  const lines = targets.map(({ targetNo, nameTh, nameEn, kind, placeCode, people }) =>
    lineOf({ targetNo, nameTh, nameEn, kind, placeCode, people }),
  )
  const others = lineOf({ targetNo: elsewhere, nameTh: '', nameEn: '', kind: 'village', placeCode: null, people: 0 })
  return [...lines.sort((a, b) => b.left - a.left || a.targetNo - b.targetNo), ...(others.done > 0 ? [others] : [])]
}

function withoutSmallCells(lines: readonly ExactLine[]): TargetLine[] {
  const hidden = hiddenLines(lines, ({ done, left }) => [done, left])
  return lines.map((line) => ({ ...line, ...(hidden.has(line) ? { done: null, left: null } : {}) }))
}

/** A table that sits for one village tells its count. */
function shownTeams(lines: readonly (TeamLine & { readonly done: number })[], isExact: boolean): readonly TeamLine[] {
  const hidden = isExact ? new Set() : hiddenLines(lines, ({ done }) => [done])
  return lines.map((line) => (hidden.has(line) ? { ...line, done: null, perHour: null } : line))
}

const waysOf = (tallies: readonly TargetTally[]): Record<Way, number> => {
  const sumOf = (way: Way) => tallies.reduce((sum, tally) => sum + tally[`by_${way}`], 0)
  return { slip: sumOf('slip'), family: sumOf('family'), kit: sumOf('kit'), desk: sumOf('desk'), alone: sumOf('alone') }
}

function recordsOf(found: readonly { state: FieldState; records: number }[]): Record<FieldState, number> {
  const of = (state: FieldState) => found.find((line) => line.state === state)?.records ?? 0
  return { waiting: of('waiting'), proofed: of('proofed'), needs_officer: of('needs_officer'), quarantined: of('quarantined') }
}

function withoutSmallReasons(help: readonly { reason: string; people: number }[]) {
  const hidden = hiddenLines(help, ({ people }) => [people])
  return help.map((line) => ({ reason: line.reason, people: hidden.has(line) ? null : line.people }))
}

function minutesOf(tallies: readonly Pick<TeamTally, 'timed' | 'seconds'>[]): number | null {
  const timed = tallies.reduce((sum, tally) => sum + tally.timed, 0)
  const seconds = tallies.reduce((sum, tally) => sum + tally.seconds, 0)
  return timed === 0 ? null : seconds / timed / 60
}

function teamLines(
  { drive, teams }: PlannedDrive,
  tallies: readonly TeamTally[],
  o: { quarters: readonly Quarter[]; startedAt: Date; now: Date },
): (TeamLine & { done: number })[] {
  const byNo = new Map(tallies.map((tally) => [tally.team_no, tally]))
  const planned = new Map(teams.map((team) => [team.teamNo, team]))
  const numbers = new Set([lanes.selfService, ...planned.keys(), ...byNo.keys()])
  return [...numbers]
    .sort((a, b) => a - b)
    .map((teamNo) => {
      const team = planned.get(teamNo)
      const tally = byNo.get(teamNo)
      const own = o.quarters.filter((quarter) => quarter.teamNo === teamNo)
      return {
        ...{ teamNo, nameTh: team?.nameTh ?? null, nameEn: team?.nameEn ?? null, helpers: team?.helpers ?? 0, done: tally?.done ?? 0 },
        perHour: drive.state === 'open' ? pacePerHour(own, o.startedAt, o.now) : 0,
        minutesEach: minutesOf(tally ? [tally] : []),
        lastAt: tally?.last_at ?? null,
        isStale: drive.state === 'open' && isStale(tally?.last_at ?? null, o.now),
      }
    })
}

function sumQuarters(quarters: readonly Quarter[]): { at: Date; done: number }[] {
  const sums = new Map<number, number>()
  for (const { quarterAt, done } of quarters) sums.set(quarterAt.getTime(), (sums.get(quarterAt.getTime()) ?? 0) + done)
  return [...sums].map(([at, done]) => ({ at: new Date(at), done }))
}
