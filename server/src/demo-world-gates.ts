import type { TestPerson } from '@open-thaid/fixtures'
import { demoIdOf } from './demo-world-ids.ts'
import { makeGate } from './modules/credentials/index.ts'
import { addMember } from './modules/portal/index.ts'
import { parsePid, personKeyOf } from './modules/registry/index.ts'
import type { Kit } from './platform/kit.ts'
import { Problem } from './platform/problem.ts'

/**
 * The airport's boarding gate, and its manager, who makes the set-up code in the portal: no code lies in a file. Safe to repeat; a gate that was
 * made before stays as it is.
 */
export async function seedGates(kit: Kit, people: readonly TestPerson[], airportId: string): Promise<void> {
  const person = people.find(({ tag }) => tag === 'adult_male_1')?.person
  const parsed = parsePid(person?.pid ?? '')
  if (!person || 'fault' in parsed) throw new Error('no test person adult_male_1')
  const name = `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`
  await addMember(kit, { agencyId: airportId, personKey: personKeyOf(kit.keys, parsed.pid), name, role: 'manager' })
  try {
    await makeGate(kit, {
      ...{ gateId: demoIdOf('gate boarding'), agencyId: airportId, by: { type: 'system', ref: 'demo' } as const },
      ...{ nameTh: 'ประตูขึ้นเครื่อง 5 (ตัวอย่าง)', nameEn: 'Boarding gate 5 (example)', lane: '5' },
      ...{ use: 'domestic_flight' as const, requests: ['boarding'] as const, legalBasis: null },
      ...{ purposeTh: 'ตรวจผู้โดยสารก่อนขึ้นเครื่อง', purposeEn: 'To check passengers before boarding' },
    })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'credentials.gate_moved_on') throw error
  }
}
