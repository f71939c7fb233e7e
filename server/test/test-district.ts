import { type SyntheticHousehold, streamHouseholds, type TestPerson, type TestTag, testPeople } from '@open-thaid/fixtures'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import { loadHouseholds, type PersonKey, parsePid, personKeyOf } from '../src/modules/registry/index.ts'
import type { TestKit } from './test-kit.ts'

const asOf = '2026-11-23'
const households: SyntheticHousehold[] = [...streamHouseholds({ people: 300, asOf })]
const people = testPeople(households)

/** Enters the first 300 synthetic people, with everybody who is special, into the test's register. */
export const loadTestDistrict = (kit: TestKit) => loadHouseholds(kit, households, { drawPortrait: drawFace })

export function testPerson(tag: TestTag): TestPerson {
  const found = people.find((candidate) => candidate.tag === tag)
  if (!found) throw new Error(`no test person ${tag}`)
  return found
}

export function keyOfPerson(kit: TestKit, { person }: TestPerson): PersonKey {
  const parsed = parsePid(person.pid)
  if ('fault' in parsed) throw new Error('a test person has a wrong number')
  return personKeyOf(kit.keys, parsed.pid)
}

/** What the person reads off the card. */
export function cardOf({ person }: TestPerson) {
  const card = person.cards.find(({ status }) => status === 'active') ?? person.cards.at(-1)
  return { pid: person.pid, laser_code: card?.laserCode ?? 'AA0000000000', birth_date: person.birth }
}
