/** A drive is planned, is open while it counts, and is closed for good: what happens after that moment counts no more. */
export type DriveState = 'planned' | 'open' | 'closed'

/** `planned → closed`: called off. */
export const driveStates: Readonly<Record<DriveState, readonly DriveState[]>> = {
  planned: ['open', 'closed'],
  open: ['closed'],
  closed: [],
}

/**
 * `waiting`: not printed; used from there by who registered at a table. `printed` again and again: each printing gives a new code, the paper before it counts
 * no more. `used` is for the counting alone: such a slip is printed, opened and withdrawn like the others, so that nobody learns by it who has registered.
 */
export type SlipState = 'waiting' | 'printed' | 'used' | 'withdrawn'

export const slipStates: Readonly<Record<SlipState, readonly SlipState[]>> = {
  waiting: ['printed', 'used', 'withdrawn'],
  printed: ['printed', 'used', 'withdrawn'],
  used: ['used', 'withdrawn'],
  withdrawn: [],
}

/** States from which one may come to `to`; for the `where` of a conditional update. */
export const slipStatesBefore = (to: SlipState): SlipState[] =>
  (Object.keys(slipStates) as SlipState[]).filter((from) => slipStates[from].includes(to))

export const targetKinds = ['village', 'subdistrict', 'school_list'] as const
export type TargetKind = (typeof targetKinds)[number]

/** Whom a drive wants to reach: how many people of a village, of a subdistrict, on a school's list. */
export interface Target {
  /** 1 upwards. */
  readonly targetNo: number
  readonly kind: TargetKind
  readonly nameTh: string
  readonly nameEn: string
  /** District (4 digits), subdistrict (6), village (8: subdistrict and moo); null: no place of its own. */
  readonly placeCode: string | null
  readonly people: number
}

/** Stands for people who are on no list of the drive: family, neighbours, who came by. */
export const elsewhere = 0
/**
 * Where people were registered who sat at no table of the plan. On their own phone with a slip or an invitation; at an officers' desk; by a kit
 * of the drive that no table has; on their own phone without saying by what, though the drive has a slip for them.
 */
export const lanes = { selfService: 0, desk: -1, kits: -2, alone: -3 } as const

export interface Team {
  /** 1 upwards. */
  readonly teamNo: number
  readonly nameTh: string
  readonly nameEn: string
  readonly helpers: number
  /** Whom it sits there for; null: for everybody. */
  readonly targetNo: number | null
  /** Field kits that it works with, by their ids. */
  readonly kits: readonly string[]
}

export const ways = ['slip', 'family', 'kit', 'desk', 'alone'] as const
/** By which way somebody was registered; each is counted by one of them. */
export type Way = (typeof ways)[number]

export const fieldStates = ['waiting', 'proofed', 'needs_officer', 'quarantined'] as const
/** Of a record that a kit sent: to be compared with the register, found right, an officer's to decide, kept apart with its reason. */
export type FieldState = (typeof fieldStates)[number]

const quarterMs = 15 * 60_000

/** The quarter of an hour in which a moment lies. */
export const quarterOf = (at: Date): Date => new Date(Math.floor(at.getTime() / quarterMs) * quarterMs)

/** A team that worked and of which nothing was heard for so long is marked: its kit may be without network, or its people at lunch. */
export const staleAfterMinutes = 20

export const isStale = (lastAt: Date | null, now: Date): boolean =>
  lastAt !== null && now.getTime() - lastAt.getTime() > staleAfterMinutes * 60_000

/** The last hour, begun quarters included: how the pace is measured. */
const paceQuarters = 4

/**
 * People per hour at the end of the time looked at: of the quarters of the last hour, of which the running one is only as long as it has lasted.
 *
 * @param startedAt  when the drive was opened: time before it is not counted as time without people
 * @returns 0 when nobody was counted within it
 */
export function pacePerHour(quarters: readonly { readonly quarterAt: Date; readonly done: number }[], startedAt: Date, now: Date): number {
  const from = Math.max(quarterOf(now).getTime() - (paceQuarters - 1) * quarterMs, startedAt.getTime())
  const done = quarters.filter(({ quarterAt }) => quarterAt.getTime() + quarterMs > from).reduce((sum, quarter) => sum + quarter.done, 0)
  // Of a minute nothing can be foretold: at least five are looked at.
  const hours = Math.max(now.getTime() - from, 5 * 60_000) / 3_600_000
  return done / hours
}

/** When it is over at this pace; null: nobody is counted now, or nobody is left. */
export const forecastEnd = (left: number, perHour: number, now: Date): Date | null =>
  left <= 0 || perHour <= 0 ? null : new Date(now.getTime() + Math.ceil((left / perHour) * 3600) * 1000)

/** Counts below this are not shown to who does not work on the drive. */
export const smallCell = 5

/** A count, or that it is hidden: there are some, fewer than five, or it would tell of a hidden one. */
export type Shown = number | null

export const isSmall = (count: number): boolean => count > 0 && count < smallCell

/**
 * Hides small counts of a table whose sum is shown. A line with a small count is hidden with all its counts, since they tell of each other; and where a
 * single line is hidden, the sum would tell of it: then the smallest other line is hidden with it.
 *
 * @param countsOf  counts of a line that may be small
 * @returns which lines are hidden
 */
export function hiddenLines<Line>(lines: readonly Line[], countsOf: (line: Line) => readonly number[]): ReadonlySet<Line> {
  const hidden = new Set(lines.filter((line) => countsOf(line).some(isSmall)))
  if (hidden.size === 1) {
    const sumOf = (line: Line) => countsOf(line).reduce((sum, count) => sum + count, 0)
    const others = lines.filter((line) => !hidden.has(line) && sumOf(line) > 0).sort((a, b) => sumOf(a) - sumOf(b))
    const next = others[0]
    if (next !== undefined) hidden.add(next)
  }
  return hidden
}
