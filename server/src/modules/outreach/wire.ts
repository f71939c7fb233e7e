import { z } from 'zod'
import { plainText, rule } from '../../platform/http/body.ts'
import { BirthDateOnWire } from '../registry/index.ts'
import { targetKinds } from './model.ts'
import { slipFaults } from './read-slip-file.ts'

/** Names on the wire are snake_case; inside it is camelCase. */

const named = {
  blank: { th: 'ต้องใส่ข้อความ', en: 'This needs a text' },
  line: { th: 'ใส่ได้บรรทัดเดียว', en: 'One line only' },
}

/** One line that says something. */
const Line = (most: number) =>
  plainText(most)
    .refine((text) => text.trim() !== '', rule('text.blank', named.blank))
    .refine((text) => !/\p{Cc}/u.test(text), rule('text.one_line', named.line))

const count = (most: number) => z.int().min(1).max(most)

export const TargetOnWire = z.strictObject({
  target_no: count(500),
  kind: z.enum(targetKinds),
  name_th: Line(120),
  name_en: Line(120),
  /** District (4 digits), subdistrict (6), village (8: subdistrict and moo). */
  place_code: z
    .string()
    .regex(/^([0-9]{4}|[0-9]{6}|[0-9]{8})$/)
    .nullable(),
  people: count(10_000_000),
})

export const TeamOnWire = z.strictObject({
  team_no: count(500),
  name_th: Line(120),
  name_en: Line(120),
  helpers: count(1000),
  target_no: count(500).nullable(),
  kits: z.array(Line(80)).max(50),
})

const numbersDiffer = (lines: readonly { target_no?: number | null; team_no?: number }[], key: 'target_no' | 'team_no') =>
  new Set(lines.map((line) => line[key])).size === lines.length
const twice = { th: 'เลขลำดับซ้ำกัน', en: 'Two lines have the same number' }

export const PlanOnWire = z.strictObject({
  name_th: Line(120),
  name_en: Line(120),
  place_th: Line(200),
  place_en: Line(200),
  starts_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  /** Until when its slips count; the same as `ends_at` at least. */
  slips_until: z.iso.datetime(),
  languages: z
    .array(z.enum(['th', 'en']))
    .min(1)
    .max(2),
  targets: z
    .array(TargetOnWire)
    .min(1)
    .max(500)
    .refine((lines) => numbersDiffer(lines, 'target_no'), rule('targets.number_twice', twice)),
  teams: z
    .array(TeamOnWire)
    .max(200)
    .refine((lines) => numbersDiffer(lines, 'team_no'), rule('teams.number_twice', twice)),
})

export const NewDriveRequest = z.strictObject({
  /** Made by the page: sent again after a lost answer it makes no second drive. */
  drive_id: z.uuid(),
  office_code: z.string().regex(/^[0-9]{4}$/),
  plan: PlanOnWire,
})
export const ChangePlanRequest = z.strictObject({ revision: z.int(), plan: PlanOnWire })
export const MoveRequest = z.strictObject({ revision: z.int() })

const DriveState = z.enum(['planned', 'open', 'closed'])

export const DriveLine = z.strictObject({
  drive_id: z.uuid(),
  office_code: z.string(),
  state: DriveState,
  name_th: z.string(),
  name_en: z.string(),
  place_th: z.string(),
  place_en: z.string(),
  starts_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  people: z.int(),
  done: z.int(),
})
export const Drives = z.strictObject({ drives: z.array(DriveLine) })

export const DriveOnWire = z.strictObject({
  drive_id: z.uuid(),
  office_code: z.string(),
  state: DriveState,
  revision: z.int(),
  opened_at: z.iso.datetime().nullable(),
  closed_at: z.iso.datetime().nullable(),
  /** When numbers, names and codes of its slips were deleted. */
  erased_at: z.iso.datetime().nullable(),
  plan: PlanOnWire,
})

const SlipFault = z.enum(Object.keys(slipFaults) as [keyof typeof slipFaults, ...(keyof typeof slipFaults)[]])
const TextOnWire = z.strictObject({ th: z.string(), en: z.string() })

/** What became of a list. Nothing that stood in it is in the answer. */
export const ImportReply = z.strictObject({
  added: z.int(),
  known: z.int(),
  wrong: z.int(),
  /** The first thousand; `row` as a spreadsheet counts. */
  wrong_rows: z.array(z.strictObject({ row: z.int(), rule: SlipFault, message: TextOnWire })),
})

export const SlipCounts = z.strictObject({
  targets: z.array(z.strictObject({ target_no: z.int(), waiting: z.int(), printed: z.int(), withdrawn: z.int() })),
})

const SlipNumbers = z.array(z.int().min(1)).min(1).max(500)
export const PrintRequest = z.strictObject({
  /** Slips to print again; null: those that wait. */
  numbers: SlipNumbers.nullable(),
  /** Null: of all targets. */
  target_no: z.int().min(1).nullable(),
})
export const PrintReply = z.strictObject({
  slips: z.array(
    z.strictObject({
      slip_no: z.int(),
      target_no: z.int(),
      name: z.string(),
      pid_masked: z.string(),
      code: z.string(),
      link: z.string(),
    }),
  ),
  waiting: z.int(),
})
export const WithdrawRequest = z.strictObject({ numbers: SlipNumbers })
export const WithdrawReply = z.strictObject({ withdrawn: z.array(z.int()) })

/** A count; null: hidden, because it or one that tells of it is below five. */
const Shown = z.int().nullable()

export const BoardOnWire = z.strictObject({
  drive: DriveLine.extend({ opened_at: z.iso.datetime().nullable(), closed_at: z.iso.datetime().nullable() }),
  at: z.iso.datetime(),
  people: z.int(),
  done: z.int(),
  left: z.int(),
  per_hour: z.number(),
  minutes_each: z.number().nullable(),
  /** When nobody is left, at the pace of the last hour. */
  ends_at_pace: z.iso.datetime().nullable(),
  targets: z.array(
    z.strictObject({
      /** 0: on no list. */
      target_no: z.int(),
      kind: z.enum(targetKinds),
      name_th: z.string(),
      name_en: z.string(),
      place_code: z.string().nullable(),
      people: z.int(),
      ...{ done: Shown, left: Shown },
    }),
  ),
  teams: z.array(
    z.strictObject({
      /** 0: on their own phones; -1: at a desk; -2: by kits that no table has; -3: on their own, without their slip. */
      team_no: z.int(),
      name_th: z.string().nullable(),
      name_en: z.string().nullable(),
      helpers: z.int(),
      done: Shown,
      per_hour: z.number().nullable(),
      minutes_each: z.number().nullable(),
      last_at: z.iso.datetime().nullable(),
      stale: z.boolean(),
    }),
  ),
  /** How they came: together `done`. */
  ways: z.strictObject({ slip: z.int(), family: z.int(), kit: z.int(), desk: z.int(), alone: z.int() }),
  /** What kits sent, by what became of it: together all that came in. */
  field: z.strictObject({ waiting: z.int(), proofed: z.int(), needs_officer: z.int(), quarantined: z.int() }),
  /** How many needed an officer, by the reason. */
  help: z.array(z.strictObject({ reason: z.string(), people: Shown })),
  /** How many needed help at a station, by the reason that the station chose. Counts below five are hidden from everybody. */
  aids: z.array(z.strictObject({ reason: z.string(), people: Shown })),
  /** Of a person at a station, on average; null: no station told. */
  station_seconds: z.int().nullable(),
  quarters: z.array(z.strictObject({ at: z.iso.datetime(), done: z.int() })),
  exact: z.boolean(),
})

export const BoardLinkReply = z.strictObject({ code: z.string(), ends_at: z.iso.datetime() })
export const BoardViewRequest = z.strictObject({ code: z.string().max(100) })

export const CoverageOnWire = z.strictObject({
  at: z.iso.datetime(),
  people: z.int(),
  done: z.int(),
  left: z.int(),
  /** On no list; not in `done`. */
  elsewhere: z.int(),
  places: z.array(
    z.strictObject({
      place_code: z.string().nullable(),
      name_th: z.string(),
      name_en: z.string(),
      people: z.int(),
      done: Shown,
      left: Shown,
      drives: z.int(),
      days: z.array(z.int()).nullable(),
    }),
  ),
  exact: z.boolean(),
})

// What citizens' phones send.

const Code = z.string().max(40)
export const InvitationLookRequest = z.strictObject({ code: Code })
export const InvitationOnWire = z.strictObject({
  kind: z.enum(['slip', 'family']),
  /** Masked, `1-1407-xxxxx-12-3`; null: an invitation for anybody. */
  pid_masked: z.string().nullable(),
  /** Which drive counts; null: none that is open. */
  drive: z
    .strictObject({
      drive_id: z.uuid(),
      name_th: z.string(),
      name_en: z.string(),
      place_th: z.string(),
      place_en: z.string(),
      starts_at: z.iso.datetime(),
      ends_at: z.iso.datetime(),
    })
    .nullable(),
})
export const InvitedCardRequest = z.strictObject({
  code: Code,
  /** Two letters and ten digits from the back of the card; dashes are accepted. */
  laser_code: plainText(30),
  birth_date: BirthDateOnWire,
})
export const BeginWithRequest = z.strictObject({ code: Code })
export const Done = z.strictObject({ done: z.literal(true) })
export const FamilyInvitationRequest = z.strictObject({ drive_id: z.uuid().nullable() })
export const FamilyInvitationReply = z.strictObject({
  code: z.string(),
  link: z.string(),
  /** Last day, `YYYY-MM-DD`. */
  ends_on: z.iso.date(),
  left_today: z.int(),
})
