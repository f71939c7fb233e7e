import type { TestPerson, TestTag } from '@open-thaid/fixtures'
import { giveMandate, type OfficerRole } from './modules/offices/index.ts'
import { type Pid, parsePid, personKeyOf } from './modules/registry/index.ts'
import type { Kit } from './platform/kit.ts'

/** Test people with a mandate at the demo's office. */
const officers: readonly { readonly tag: TestTag; readonly role: OfficerRole }[] = [
  { tag: 'adult_female_2', role: 'registrar' },
  { tag: 'adult_male_3', role: 'officer' },
]

/** An officer of the demo as demo.json names her. */
export interface DemoOfficer {
  readonly tag: string
  readonly pid: string
  readonly office_code: string
  readonly role: OfficerRole
}

/** Gives the demo's officers their mandates. Safe to repeat. */
export async function seedOfficers(kit: Kit, people: readonly TestPerson[], officeCode: string): Promise<DemoOfficer[]> {
  const named = officers.flatMap(({ tag, role }) =>
    people.filter((found) => found.tag === tag).map(({ person }) => ({ tag, role, pid: person.pid })),
  )
  for (const { pid, role } of named) {
    const personKey = personKeyOf(kit.keys, numberOf(pid))
    await giveMandate(kit, { personKey, officeCode, role, validFrom: new Date('2026-01-01T00:00:00+07:00'), validUntil: null })
  }
  return named.map((officer) => ({ ...officer, office_code: officeCode }))
}

function numberOf(text: string): Pid {
  const parsed = parsePid(text)
  if ('fault' in parsed) throw new Error('a test person has no citizen number')
  return parsed.pid
}
