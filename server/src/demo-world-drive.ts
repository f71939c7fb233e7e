import { type SyntheticPerson, streamHouseholds, type TestTag } from '@open-thaid/fixtures'
import {
  addSlips,
  moveDriveTo,
  type PlannedDrive,
  type Planner,
  planDrive,
  printSlips,
  readDrive,
  type Target,
} from './modules/outreach/index.ts'
import { loadGeography, type Pid, parsePid } from './modules/registry/index.ts'
import { secondsAfter } from './platform/clock.ts'
import type { Kit } from './platform/kit.ts'

/** As many as a school hall takes in a day. */
const listLength = 1300
const daySeconds = 24 * 3600
/** Long enough to walk through the demo on another day. */
const driveDays = 30
const adultAge = 19

/** Slips that are printed for whoever tries the demo; everybody else's wait on the page of invitations. */
const printedFor: readonly TestTag[] = ['adult_female_1', 'adult_male_1', 'widow']

/** The demo's drive as demo.json names it. */
export interface DemoDrive {
  readonly drive_id: string
  readonly office_code: string
  readonly people: number
  readonly slips: readonly { readonly tag: string; readonly slip_no: number; readonly code: string; readonly link: string }[]
}

/**
 * A school drive that is open, with a list of 1,300 people of the invented district and three slips on paper. Safe to repeat: one that is open
 * stays, and another one is planned when its time is over.
 *
 * @param o.kept  of an earlier start; its codes are shown once, so that only the file has them
 */
export async function seedDrive(
  kit: Kit,
  o: { officeCode: string; by: Planner; population: { people: number; asOf: string }; kept: DemoDrive | null },
): Promise<DemoDrive> {
  const found = o.kept && (await readDrive(kit, o.kept.drive_id).catch(() => null))
  const now = kit.clock.now()
  if (o.kept && found?.drive.state === 'open' && found.drive.slips_until > now) return o.kept
  const listed = listPeople(o.population)
  const targets = targetsOf(listed, o.population.asOf)
  const endsAt = secondsAfter(now, driveDays * daySeconds)
  const planned = await planDrive(kit, {
    ...{ officeCode: o.officeCode, by: o.by, synthetic: true },
    plan: {
      ...{ nameTh: 'โรงเรียนบางปะหัน (สมมุติ)', nameEn: 'Bang Pahan School (invented)' },
      ...{ placeTh: 'หอประชุมโรงเรียนบางปะหัน', placeEn: 'Assembly hall of Bang Pahan School' },
      ...{ startsAt: now, endsAt, slipsUntil: endsAt, languages: ['th', 'en'], targets },
      teams: [1, 2].map((teamNo) => ({
        ...{ teamNo, nameTh: `โต๊ะ ${teamNo}`, nameEn: `Table ${teamNo}`, helpers: 4, targetNo: null, kits: [] },
      })),
    },
  })
  const numberOf = new Map(targets.map(({ placeCode, targetNo }) => [placeCode, targetNo]))
  const people = listed.map(({ pid, name, subdistrictCode }) => ({ pid, name, targetNo: numberOf.get(subdistrictCode) ?? 1 }))
  await addSlips(kit, { planned, people, by: o.by })
  const open = await moveDriveTo(kit, { drive: planned.drive, revision: planned.drive.revision, to: 'open', by: o.by })
  return { drive_id: open.drive.drive_id, office_code: o.officeCode, people: people.length, slips: await printFirst(kit, open, o.by) }
}

/** Whoever is printed for stands first on the list: slips are numbered as the list goes. */
async function printFirst(kit: Kit, planned: PlannedDrive, by: Planner): Promise<DemoDrive['slips']> {
  const { slips } = await printSlips(kit, { planned, numbers: printedFor.map((_, i) => i + 1), targetNo: null, by })
  return slips
    .map(({ slipNo, code, link }) => ({ tag: printedFor[slipNo - 1] ?? '', slip_no: slipNo, code, link }))
    .sort((a, b) => a.slip_no - b.slip_no)
}

interface Listed {
  readonly pid: Pid
  readonly name: string
  readonly subdistrictCode: string
}

/** Grown-up living people of the invented district, those that are printed for first. */
function listPeople(population: { people: number; asOf: string }): Listed[] {
  const latestYear = Number(population.asOf.slice(0, 4)) - adultAge
  const first: Listed[] = []
  const others: Listed[] = []
  for (const { house, residents } of streamHouseholds(population)) {
    for (const person of residents) {
      if (!person.living || person.birth.year > latestYear) continue
      const place = printedFor.findIndex((tag) => person.special.includes(tag))
      const listed = listedOf(person, house.subdistrictCode)
      if (place >= 0) first[place] = listed
      else if (others.length < listLength) others.push(listed)
    }
    if (others.length >= listLength) break
  }
  return [...first, ...others].slice(0, listLength)
}

function listedOf(person: SyntheticPerson, subdistrictCode: string): Listed {
  const parsed = parsePid(person.pid)
  if ('fault' in parsed) throw new Error('an invented person has no citizen number')
  return { pid: parsed.pid, name: `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`, subdistrictCode }
}

/** One target for each subdistrict that somebody of the list lives in. */
function targetsOf(listed: readonly Listed[], asOf: string): Target[] {
  const geography = loadGeography(asOf)
  const counts = new Map<string, number>()
  for (const { subdistrictCode } of listed) counts.set(subdistrictCode, (counts.get(subdistrictCode) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([placeCode, people], i) => {
      const subdistrict = geography.placeOf(placeCode)?.subdistrict
      const nameTh = `ตำบล${subdistrict?.nameTh ?? placeCode}`
      return { targetNo: i + 1, kind: 'subdistrict', nameTh, nameEn: subdistrict?.nameEn ?? nameTh, placeCode, people }
    })
}
