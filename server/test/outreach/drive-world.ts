import { checkDigit } from '@open-thaid/fixtures'
import { type DeskWorld, type OfficerAt, officerAt } from '../../src/modules/desk/test/desk-world.ts'
import { type Plan, type PlannedDrive, planDrive, readDrive } from '../../src/modules/outreach/index.ts'
import { moveDriveTo } from '../../src/modules/outreach/plan-drive.ts'
import { termsVersion } from '../../src/modules/proofing/index.ts'
import { type Pid, parsePid } from '../../src/modules/registry/index.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { keyOfPerson, type testPerson } from '../test-district.ts'
import { makeTestPhone } from '../test-phone.ts'

/** Numbers that nobody has, right in every digit. */
export const someNumber = (i: number): string => {
  const first = `1${String(100_000_000_000 + i).slice(1)}`
  return `${first}${checkDigit(first)}`
}

export function pidOf(text: string): Pid {
  const parsed = parsePid(text)
  if ('fault' in parsed) throw new Error('not a number')
  return parsed.pid
}

let nextNumber = 0
/** People that nobody has heard of before. */
export const freshPeople = (many: number, targetNo = 1) =>
  Array.from({ length: many }, () => ({ pid: pidOf(someNumber(++nextNumber)), name: `คนที่ ${nextNumber}`, targetNo }))

export const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code
export const facts = (reply: { json: unknown }) => (reply.json as { facts?: Record<string, unknown> }).facts

export const by = { personKey: '00000000-0000-8000-8000-000000000001' }

const at = (time: string) => new Date(`2026-11-23T${time}:00+07:00`)

export const somePlan = (change: Partial<Plan> = {}): Plan => ({
  ...{ nameTh: 'โรงเรียนบางปะหัน', nameEn: 'Bang Pahan School', placeTh: 'หอประชุม', placeEn: 'Assembly hall' },
  ...{ startsAt: at('08:00'), endsAt: at('18:00'), slipsUntil: at('18:00'), languages: ['th', 'en'] },
  targets: [
    { targetNo: 1, kind: 'subdistrict', nameTh: 'ขยาย', nameEn: 'Khayai', placeCode: '140702', people: 40 },
    { targetNo: 2, kind: 'subdistrict', nameTh: 'หันสัง', nameEn: 'Han Sang', placeCode: '140707', people: 60 },
    { targetNo: 3, kind: 'school_list', nameTh: 'ป.4/2', nameEn: 'Class 4/2', placeCode: null, people: 30 },
  ],
  teams: [
    { teamNo: 1, nameTh: 'โต๊ะ 1', nameEn: 'Table 1', helpers: 3, targetNo: null, kits: ['kit-1', 'kit-2'] },
    { teamNo: 2, nameTh: 'โต๊ะ 2', nameEn: 'Table 2', helpers: 2, targetNo: 2, kits: ['kit-3'] },
  ],
  ...change,
})

/** A drive that is open now, unless `state` says planned. */
export async function someDrive(world: DeskWorld, change: Partial<Plan> = {}, state: 'planned' | 'open' = 'open'): Promise<PlannedDrive> {
  const kits = uuidv7(world.kit.clock.now()).slice(-6)
  const plan = somePlan(change)
  const teams = plan.teams.map((team) => ({ ...team, kits: team.kits.map((kit) => `${kit}-${kits}`) }))
  const now = world.kit.clock.now().getTime()
  const when = { startsAt: new Date(now), endsAt: new Date(now + 10 * 3_600_000), slipsUntil: new Date(now + 12 * 3_600_000) }
  const planned = await planDrive(world.kit, { officeCode: '1407', plan: { ...plan, teams, ...when }, by })
  if (state === 'planned') return planned
  return moveDriveTo(world.kit, { drive: planned.drive, revision: planned.drive.revision, to: 'open', by })
}

export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

export const head = ['เลขประจำตัวประชาชน', 'ชื่อ', 'หมู่บ้าน']

/** Sends a list as the page does. */
export const sendList = async (world: DeskWorld, officer: OfficerAt, driveId: string, bytes: string | Buffer) => {
  const reply = await world.app.inject({
    method: 'POST',
    url: `/officer/v1/drives/${driveId}/slips`,
    headers: { cookie: officer.cookie, 'content-type': 'text/csv' },
    payload: bytes,
  })
  return { status: reply.statusCode, json: JSON.parse(reply.body) }
}

/** Signs the registrar in, who may everything at 1407. */
export const registrarOf = (world: DeskWorld): Promise<OfficerAt> => officerAt(world, 'adult_female_2', 'registrar')

/** A phone on which a registration was begun. */
export async function beginOnPhone(world: DeskWorld) {
  const phone = await makeTestPhone(world.app, world.kit)
  const request = {
    device_jwk: phone.key.jwk,
    device_name: 'test phone',
    terms_version: termsVersion,
    face_comparison_consent: true,
    language: 'th',
  }
  const { json } = await phone.call('POST', '/citizen/v1/proofing-sessions', request)
  return { phone, sessionId: String(json.session_id), path: `/citizen/v1/proofing-sessions/${String(json.session_id)}` }
}

export const personKeyOf = (world: DeskWorld, person: ReturnType<typeof testPerson>) => keyOfPerson(world.kit, person)
export { readDrive }
