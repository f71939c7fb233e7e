import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { DrivePlan, DriveTarget } from '../api.ts'
import { planText as text } from './plan.text.ts'

/** A moment as it is entered, in Bangkok time; the year is of the Common Era whatever the page shows. */
export type MomentEntry = { day: string; month: string; year: string; time: string }

export type TargetEntry = { no: number; kind: DriveTarget['kind']; nameTh: string; nameEn: string; placeCode: string; people: string }

/** `targetNo` empty: for everybody. `kits` with commas between them. */
export type TeamEntry = { no: number; nameTh: string; nameEn: string; helpers: string; targetNo: string; kits: string }

export type PlanEntry = {
  nameTh: string
  nameEn: string
  placeTh: string
  placeEn: string
  starts: MomentEntry
  ends: MomentEntry
  /** Days after the end for which slips count. */
  slipsDays: number
  languages: readonly ('th' | 'en')[]
  targets: TargetEntry[]
  teams: TeamEntry[]
}

/** What is wrong, by the name of the field: `nameTh`, `starts`, `target 2 people`, `team 1 helpers`. */
export type PlanFaults = Readonly<Record<string, Text>>

const dayMs = 86_400_000
const bangkokMs = 7 * 3_600_000

export function momentEntryOf(at: Date): MomentEntry {
  const local = new Date(at.getTime() + bangkokMs).toISOString()
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-')
  return { day: String(Number(day)), month: String(Number(month)), year, time: local.slice(11, 16) }
}

/** The moment, or what is wrong with it. */
export function parseMoment({ day, month, year, time }: MomentEntry): Date | Text {
  const [, hour, minute] = /^([01]?[0-9]|2[0-3])[:.]([0-5][0-9])$/.exec(time.trim()) ?? []
  if (hour === undefined || minute === undefined) return text.wrongTime
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) - bangkokMs)
  return momentEntryOf(at).day === day ? at : text.wrongDay
}

/** A day of work tomorrow, with one target: what most plans begin from. */
export function firstPlan(now: Date): PlanEntry {
  const tomorrow = momentEntryOf(new Date(now.getTime() + dayMs))
  return {
    ...{ nameTh: '', nameEn: '', placeTh: '', placeEn: '' },
    ...{ starts: { ...tomorrow, time: '08:30' }, ends: { ...tomorrow, time: '16:30' }, slipsDays: 0, languages: ['th', 'en'] },
    ...{ targets: [emptyTarget(1)], teams: [] },
  }
}

export const emptyTarget = (no: number): TargetEntry => ({ no, kind: 'village', nameTh: '', nameEn: '', placeCode: '', people: '' })
export const emptyTeam = (no: number): TeamEntry => ({
  no,
  nameTh: `โต๊ะ ${no}`,
  nameEn: `Table ${no}`,
  helpers: '2',
  targetNo: '',
  kits: '',
})

export const planEntryOf = (plan: DrivePlan): PlanEntry => ({
  ...{ nameTh: plan.name_th, nameEn: plan.name_en, placeTh: plan.place_th, placeEn: plan.place_en },
  ...{ starts: momentEntryOf(new Date(plan.starts_at)), ends: momentEntryOf(new Date(plan.ends_at)), languages: plan.languages },
  slipsDays: Math.round((Date.parse(plan.slips_until) - Date.parse(plan.ends_at)) / dayMs),
  targets: plan.targets.map((target) => ({
    ...{ no: target.target_no, kind: target.kind, nameTh: target.name_th, nameEn: target.name_en },
    ...{ placeCode: target.place_code ?? '', people: String(target.people) },
  })),
  teams: plan.teams.map((team) => ({
    ...{ no: team.team_no, nameTh: team.name_th, nameEn: team.name_en, helpers: String(team.helpers) },
    ...{ targetNo: team.target_no === null ? '' : String(team.target_no), kits: team.kits.join(', ') },
  })),
})

const isCount = (entry: string): boolean => /^[1-9][0-9]{0,6}$/.test(entry.replaceAll(',', '').trim())
const countOf = (entry: string): number => Number(entry.replaceAll(',', ''))

/** The plan as it is sent, or what is wrong with what was entered. */
export function readPlan(entry: PlanEntry): { plan: DrivePlan } | { faults: PlanFaults } {
  const starts = parseMoment(entry.starts)
  const ends = parseMoment(entry.ends)
  const faults = faultsOf(entry, starts, ends)
  if (!(starts instanceof Date) || !(ends instanceof Date) || Object.keys(faults).length > 0) return { faults }
  return {
    plan: {
      ...{ name_th: entry.nameTh.trim(), name_en: entry.nameEn.trim() || entry.nameTh.trim() },
      ...{ place_th: entry.placeTh.trim(), place_en: entry.placeEn.trim() || entry.placeTh.trim() },
      ...{ starts_at: starts.toISOString(), ends_at: ends.toISOString() },
      slips_until: new Date(ends.getTime() + entry.slipsDays * dayMs).toISOString(),
      languages: entry.languages,
      targets: entry.targets.map((target) => ({
        ...{
          target_no: target.no,
          kind: target.kind,
          name_th: target.nameTh.trim(),
          name_en: target.nameEn.trim() || target.nameTh.trim(),
        },
        ...{ place_code: target.placeCode.trim() || null, people: countOf(target.people) },
      })),
      teams: entry.teams.map((team) => ({
        ...{ team_no: team.no, name_th: team.nameTh.trim(), name_en: team.nameEn.trim() || team.nameTh.trim() },
        ...{ helpers: countOf(team.helpers), target_no: team.targetNo === '' ? null : Number(team.targetNo) },
        kits: team.kits
          .split(',')
          .map((kit) => kit.trim())
          .filter((kit) => kit !== ''),
      })),
    },
  }
}

function faultsOf(entry: PlanEntry, starts: Date | Text, ends: Date | Text): PlanFaults {
  const found: Record<string, Text> = {}
  const check = (name: string, isRight: boolean, fault: Text) => {
    if (!isRight) found[name] = fault
  }
  check('nameTh', entry.nameTh.trim() !== '', text.missing)
  check('placeTh', entry.placeTh.trim() !== '', text.missing)
  if (!(starts instanceof Date)) found.starts = starts
  if (!(ends instanceof Date)) found.ends = ends
  else check('ends', !(starts instanceof Date) || ends > starts, text.endsFirst)
  check('languages', entry.languages.length > 0, text.noLanguage)
  check('targets', entry.targets.length > 0, text.noTarget)
  for (const target of entry.targets) {
    check(`target ${target.no} name`, target.nameTh.trim() !== '', text.missing)
    check(`target ${target.no} people`, isCount(target.people), text.wrongCount)
    check(`target ${target.no} code`, /^([0-9]{4}|[0-9]{6}|[0-9]{8})?$/.test(target.placeCode.trim()), text.wrongCode)
  }
  for (const team of entry.teams) {
    check(`team ${team.no} name`, team.nameTh.trim() !== '', text.missing)
    check(`team ${team.no} helpers`, isCount(team.helpers), text.wrongCount)
  }
  return found
}
