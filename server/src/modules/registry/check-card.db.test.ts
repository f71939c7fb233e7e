import { type SyntheticPerson, streamHouseholds, type TestTag, testPeople } from '@open-thaid/fixtures'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { type Kit, plug, usePlugs } from '../../platform/kit.ts'
import { readSettings } from '../../platform/settings.ts'
import { type CentralRegister, centralRegister, checkCard, loadHouseholds, parsePid, personKeyOf, registrySettings } from './index.ts'
import type { BirthDate } from './model.ts'
import { checkDigitOf } from './pid.ts'

/** The real functions, counted: files share their modules, this one gets its own. */
const work = vi.hoisted(() => {
  vi.resetModules()
  return { statements: 0, unsealed: 0, hashes: 0, comparisons: 0 }
})
vi.mock('../../platform/crypto.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../platform/crypto.ts')>()
  const counted =
    <A extends unknown[], R>(name: keyof typeof work, call: (...args: A) => R) =>
    (...args: A): R => {
      work[name] += 1
      return call(...args)
    }
  return {
    ...real,
    unseal: counted('unsealed', real.unseal),
    hmacSha256: counted('hashes', real.hmacSha256),
    equalSecrets: counted('comparisons', real.equalSecrets),
  }
})

let kit: TestKit
const people = new Map<TestTag, SyntheticPerson>()

beforeAll(async () => {
  kit = await openTestKit()
  const households = [...streamHouseholds({ people: 100, asOf: '2026-11-23' })]
  await loadHouseholds(kit, households, { drawPortrait: drawFace })
  for (const { tag, person } of testPeople(households)) people.set(tag, person)
})
afterAll(async () => {
  await kit.close()
  vi.resetModules()
})

function personOf(tag: TestTag): SyntheticPerson {
  const person = people.get(tag)
  if (!person) throw new Error(`no test person ${tag}`)
  return person
}

function pidOf(text: string) {
  const parsed = parsePid(text)
  if ('fault' in parsed) throw new Error(parsed.fault)
  return parsed.pid
}

const anotherLaserCode = 'ZZ0000000000'

function cardOf(person: SyntheticPerson, change: { laserCode?: string; birth?: BirthDate } = {}) {
  return { pid: pidOf(person.pid), laserCode: person.cards.at(-1)?.laserCode ?? anotherLaserCode, birth: person.birth, ...change }
}

const nobody = () => {
  const digits = '888888888888'
  return { pid: pidOf(digits + checkDigitOf(digits)), laserCode: anotherLaserCode, birth: { year: 1990, month: 1, day: 1 } }
}

describe('a card fits', () => {
  test('with its number, laser code and birth date', async () => {
    const person = personOf('adult_male_1')
    expect(await checkCard(kit, cardOf(person))).toEqual({
      fits: true,
      personKey: personKeyOf(kit.keys, pidOf(person.pid)),
      ageYears: 34,
      hasPortrait: true,
      portraitTakenOn: person.portraitTakenOn,
    })
  })

  test('with the laser code in dashes, blanks and lower case', async () => {
    const person = personOf('adult_male_1')
    const code = person.cards.at(-1)?.laserCode ?? ''
    const dashed = `${code.slice(0, 3)}-${code.slice(3, 10)}-${code.slice(10)}`.toLowerCase()
    expect(await checkCard(kit, cardOf(person, { laserCode: ` ${dashed} ` }))).toMatchObject({ fits: true })
  })

  test('with only the year where only the year is known; the age is then the least it can be (case 16)', async () => {
    const person = personOf('birth_month_day_unknown')
    expect(await checkCard(kit, cardOf(person))).toMatchObject({ fits: true, ageYears: 2026 - person.birth.year - 1 })
    expect(await checkCard(kit, cardOf(person, { birth: { ...person.birth, month: 1, day: 1 } }))).toMatchObject({ fits: false })
  })

  test('when it is for life, and when the register has no portrait', async () => {
    expect(await checkCard(kit, cardOf(personOf('elder_lifelong')))).toMatchObject({ fits: true })
    expect(await checkCard(kit, cardOf(personOf('no_portrait')))).toMatchObject({ fits: true, hasPortrait: false, portraitTakenOn: null })
  })

  test('until the end of its last day in Bangkok, and not a second longer (case 17)', async () => {
    const person = personOf('adult_female_2')
    const lastDay = person.cards.at(-1)?.expiresOn
    const at = (time: string): Kit => ({ ...kit, clock: { now: () => new Date(`${lastDay}T${time}+07:00`) } })
    expect(await checkCard(at('23:59:59'), cardOf(person))).toMatchObject({ fits: true })
    const later = { ...kit, clock: { now: () => new Date(new Date(`${lastDay}T23:59:59+07:00`).getTime() + 1000) } }
    expect(await checkCard(later, cardOf(person))).toEqual({ fits: false, reason: 'card_expired' })
  })
})

const misfits = async () => {
  const male = personOf('adult_male_1')
  const superseded = personOf('superseded_card')
  return [
    ['unknown_person', nobody()],
    ['wrong_laser_code', cardOf(male, { laserCode: anotherLaserCode })],
    ['wrong_birth_date', cardOf(male, { birth: { ...male.birth, year: male.birth.year - 1 } })],
    ['person_died', cardOf(personOf('deceased'))],
    ['no_card', cardOf(personOf('child_5_no_card'))],
    ['card_cancelled', cardOf(personOf('cancelled_card'))],
    ['card_expired', cardOf(personOf('expired_card'))],
    ['card_superseded', cardOf(superseded, { laserCode: superseded.cards[0]?.laserCode ?? '' })],
  ] as const
}

describe('a card does not fit', () => {
  test('for one reason each, which only the audit log sees (case 40: dead persons)', async () => {
    for (const [reason, card] of await misfits()) expect(await checkCard(kit, card), reason).toEqual({ fits: false, reason })
  })

  test('with the laser code of another person', async () => {
    const other = personOf('adult_female_1').cards.at(-1)?.laserCode ?? ''
    expect(await checkCard(kit, cardOf(personOf('adult_male_1'), { laserCode: other }))).toMatchObject({ fits: false })
  })

  test('and the work is the same whoever is asked for and whatever is wrong: one statement, as many seals opened and hashes made', async () => {
    await checkCard(kit, nobody())
    const counting: Kit = {
      ...kit,
      db: {
        ...kit.db,
        maybeOne: (statement) => {
          work.statements += 1
          return kit.db.maybeOne(statement)
        },
      },
    }
    const done: unknown[] = []
    for (const card of [...(await misfits()).map(([, misfit]) => misfit), cardOf(personOf('adult_male_1'))]) {
      Object.assign(work, { statements: 0, unsealed: 0, hashes: 0, comparisons: 0 })
      await checkCard(counting, card)
      done.push({ ...work })
    }
    expect(done).toEqual(done.map(() => ({ statements: 1, unsealed: 2, hashes: 2, comparisons: 1 })))
  })
})

test('a plugged-in register is asked instead of ours when the settings say so', async () => {
  const refuse = async () => ({ fits: false, reason: 'unknown_person' }) as const
  const elsewhere: CentralRegister = {
    readPerson: async () => null,
    readCard: async () => null,
    readPortrait: async () => null,
    readChildren: async () => [],
    readParents: async () => [],
    readRelatives: async () => [],
    checkCard: refuse,
    checkChip: async () => ({ fits: false, reason: 'unknown_person', personKey: null }),
  }
  const plugged: Kit = {
    ...kit,
    use: usePlugs([plug(centralRegister, elsewhere)]),
    setting: readSettings(Object.values(registrySettings), { REGISTRY_CENTRAL_REGISTER: 'plugged' }),
  }
  expect(await checkCard(plugged, cardOf(personOf('adult_male_1')))).toMatchObject({ fits: false })
  expect(await checkCard(kit, cardOf(personOf('adult_male_1')))).toMatchObject({ fits: true })
})
