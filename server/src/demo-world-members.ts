import type { TestPerson, TestTag } from '@open-thaid/fixtures'
import { addMember, addOperator, type Role } from './modules/portal/index.ts'
import { parsePid, personKeyOf } from './modules/registry/index.ts'
import type { Kit } from './platform/kit.ts'

/** Who looks after the demo agency in the portal, and who runs the server. */
const seats: readonly { readonly tag: TestTag; readonly role: Role | 'operator' }[] = [
  { tag: 'adult_male_1', role: 'manager' },
  { tag: 'adult_male_2', role: 'dpo' },
  { tag: 'householder_of_eight', role: 'operator' },
]

/** A seat of the portal as demo.json names it. */
export interface DemoMember {
  readonly tag: string
  readonly pid: string
  /** Null: the operator, who belongs to no agency. */
  readonly agency_id: string | null
  readonly role: Role | 'operator'
}

/**
 * Gives the demo's people their places in the portal. Safe to repeat.
 *
 * @param agencyId  the agency that has members
 */
export async function seedMembers(kit: Kit, people: readonly TestPerson[], agencyId: string): Promise<DemoMember[]> {
  const seated: DemoMember[] = []
  for (const { tag, role } of seats) {
    const person = people.find((found) => found.tag === tag)?.person
    const parsed = parsePid(person?.pid ?? '')
    if (!person || 'fault' in parsed) throw new Error(`no test person ${tag}`)
    const personKey = personKeyOf(kit.keys, parsed.pid)
    const name = `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`
    await (role === 'operator' ? addOperator(kit, personKey) : addMember(kit, { agencyId, personKey, name, role }))
    seated.push({ tag, pid: person.pid, agency_id: role === 'operator' ? null : agencyId, role })
  }
  return seated
}
