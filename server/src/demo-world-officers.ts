import type { TestPerson, TestTag } from '@open-thaid/fixtures'
import { countPasskeys, makeEnrolment } from './modules/desk/index.ts'
import { giveMandate, type OfficerRole } from './modules/offices/index.ts'
import { type Pid, parsePid, personKeyOf } from './modules/registry/index.ts'
import type { Kit } from './platform/kit.ts'

/** Test people with a mandate at the demo's office. */
const officers: readonly { readonly tag: TestTag; readonly role: OfficerRole }[] = [
  { tag: 'adult_female_2', role: 'registrar' },
  { tag: 'adult_male_3', role: 'officer' },
  { tag: 'adult_male_2', role: 'supervisor' },
  { tag: 'householder_of_eight', role: 'helper' },
]

/** An officer of the demo as demo.json names her. */
export interface DemoOfficer {
  readonly tag: string
  readonly pid: string
  readonly office_code: string
  readonly role: OfficerRole
  /** By which she adds her first passkey, once; null: she has one. */
  readonly enrolment_code: string | null
}

/** Gives the demo's officers their mandates, and a code for the first passkey to those who have none. Safe to repeat. */
export async function seedOfficers(kit: Kit, people: readonly TestPerson[], officeCode: string): Promise<DemoOfficer[]> {
  const seated: DemoOfficer[] = []
  for (const { tag, role } of officers) {
    for (const { person } of people.filter((found) => found.tag === tag)) {
      const personKey = personKeyOf(kit.keys, numberOf(person.pid))
      await giveMandate(kit, { personKey, officeCode, role, validFrom: new Date('2026-01-01T00:00:00+07:00'), validUntil: null })
      const hasPasskey = (await countPasskeys(kit, personKey)) > 0
      const enrolment = hasPasskey ? null : await makeEnrolment(kit, { personKey, madeBy: null })
      seated.push({ tag, role, pid: person.pid, office_code: officeCode, enrolment_code: enrolment?.code ?? null })
    }
  }
  return seated
}

function numberOf(text: string): Pid {
  const parsed = parsePid(text)
  if ('fault' in parsed) throw new Error('a test person has no citizen number')
  return parsed.pid
}
