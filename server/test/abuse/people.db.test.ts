import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approve,
  authorizePath,
  type Begun,
  basicOf,
  begin,
  bindPhone,
  claim,
  codeFor,
  decide,
  goOn,
  look,
  numberOf,
  pin,
  qrOf,
  redeem,
  refresh,
  requestOf,
  send,
  userinfo,
  type WorldClient,
} from '../../src/modules/signin/test/sign-in-world.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { cardOf, keyOfPerson, testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { openTarget, type Target } from './open-target.ts'

const mixed = 240
const tags = ['adult_male_1', 'adult_female_1', 'adult_male_2', 'adult_female_2', 'adult_male_3', 'middle_name'] as const

interface Person {
  readonly phone: TestPhone
  /** What belongs to this person and to nobody else; grows with every token. */
  readonly marks: Set<string>
  readonly codes: { client: WorldClient; code: string }[]
  readonly access: string[]
  readonly refresh: { client: WorldClient; token: string }[]
  begun: Begun | null
}

let target: Target
let people: Person[]

async function makePerson(tag: (typeof tags)[number]): Promise<Person> {
  const { person } = testPerson(tag)
  const phone = await bindPhone(target, tag)
  const card = cardOf(testPerson(tag))
  const cardNumber = person.cards.find(({ status }) => status === 'active')?.cardNumber ?? ''
  const key = String(keyOfPerson(target.kit, testPerson(tag)))
  const marks = new Set(
    [person.pid, card.laser_code, cardNumber, person.givenNameTh, phone.deviceId ?? '', key].filter((mark) => mark !== ''),
  )
  return { phone, marks, codes: [], access: [], refresh: [], begun: null }
}

beforeAll(async () => {
  target = await openTarget()
  people = []
  for (const tag of tags) people.push(await makePerson(tag))
  for (const { phone } of people) await phone.call('POST', '/citizen/v1/unlocks', { pin })
})
afterAll(() => target?.close())

const at = <Item>(list: readonly Item[], index: number): Item => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

interface Asked {
  /** Whose data may be in the answer. */
  readonly owner: Person | null
  readonly text: string
}

const textOf = (answer: { json?: unknown; body?: string; headers: unknown }): string =>
  JSON.stringify([typeof answer.json === 'function' ? answer.body : (answer.json ?? answer.body), answer.headers])

async function signIn(person: Person, client: WorldClient): Promise<Asked> {
  const { code, begun } = await codeFor(target, client, person.phone, {
    scope: client === target.thaid ? 'pid name' : 'openid pid name offline_access',
  })
  person.codes.push({ client, code })
  person.marks.add(code)
  return { owner: person, text: JSON.stringify(begun) }
}

async function exchange(person: Person, other: Person, wrongClient: boolean): Promise<Asked> {
  const found = person.codes.pop()
  if (!found) return signIn(person, target.thaid)
  const client = wrongClient ? (found.client === target.thaid ? target.standard : target.thaid) : found.client
  const answer = await redeem(target, client, found.code)
  if (answer.status === 200) {
    const { access_token: access, refresh_token: token } = answer.json()
    person.access.push(String(access))
    person.refresh.push({ client, token: String(token) })
    for (const mark of [access, token]) person.marks.add(String(mark))
  }
  void other
  return { owner: answer.status === 200 ? person : null, text: textOf(answer) }
}

/** Everything that one person does to the data of another, or to his own. `n` chooses the details. */
const acts: readonly ((person: Person, other: Person, n: number) => Promise<Asked>)[] = [
  async (person) => ({ owner: person, text: textOf(await person.phone.call('GET', '/citizen/v1/card')) }),
  async (person) => ({ owner: person, text: textOf(await person.phone.call('GET', '/citizen/v1/history')) }),
  async (person) => ({ owner: person, text: textOf(await person.phone.call('GET', '/citizen/v1/account')) }),
  async (person, other, n) => {
    const lines = await other.phone.call('GET', '/citizen/v1/history')
    // Absent while the other phone is locked: a wrong PIN of an act below locks it.
    const entries = (lines.json.entries ?? []) as unknown as { entry_id: string }[]
    const id = entries.length > 0 ? at(entries, n).entry_id : '00000000-0000-7000-8000-000000000000'
    const path = n % 2 === 0 ? `/citizen/v1/history/${id}` : `/citizen/v1/history?before=${id}`
    return { owner: person, text: textOf(await person.phone.call('GET', path)) }
  },
  async (person, _other, n) => signIn(person, n % 2 === 0 ? target.thaid : target.standard),
  async (person, other, n) => exchange(person, other, n % 4 === 0),
  async (person, _other, n) => {
    const token = person.access.length > 0 ? at(person.access, n) : 'none'
    return { owner: person, text: textOf(await userinfo(target, token)) }
  },
  async (person, _other, n) => {
    // A client that asks for the token of another client learns nothing.
    const token = person.access.length > 0 ? at(person.access, n) : 'none'
    const basic = n % 2 === 0 ? target.thaid.basic : target.standard.basic
    return {
      owner: person,
      text: textOf(await send(target, { url: '/oauth2/introspect', headers: { authorization: basic }, form: { token } })),
    }
  },
  async (person, _other, n) => {
    const held = person.refresh.pop()
    if (!held) return { owner: null, text: '' }
    const client = n % 3 === 0 ? target.thaid : held.client
    const answer = await refresh(target, client, held.token)
    if (answer.status === 200) {
      person.refresh.push({ client, token: String(answer.json().refresh_token) })
      person.marks.add(String(answer.json().refresh_token)).add(String(answer.json().access_token))
      person.access.push(String(answer.json().access_token))
    }
    return { owner: answer.status === 200 ? person : null, text: textOf(answer) }
  },
  async (person, other) => {
    // Both scan one screen; the second one sees nothing of the first.
    const begun = await begin(target, target.thaid)
    const qr = await qrOf(target, begun)
    const [first, second] = [await claim(person.phone, qr), await claim(other.phone, qr)]
    expect([first.status, second.status]).toEqual([200, person === other ? 200 : 409])
    const stranger = await decide(other.phone, begun.id, { shown_digest: String(first.json.shown_digest), number: '10', pin: '00000001' })
    void first
    return { owner: person === other ? person : null, text: textOf(second) + textOf(stranger) }
  },
  async (person, other) => {
    // A browser that asks for the sign-in of another.
    const mine = await begin(target, target.thaid)
    await approve(target, mine, person.phone)
    const theirs = await begin(target, target.standard)
    const looked = await look(target, mine, theirs.cookie)
    const gone = await send(target, { url: `/signin/${mine.id}/continue`, headers: { cookie: theirs.cookie } })
    expect([looked.status, gone.status]).toEqual([404, 404])
    void other
    return { owner: null, text: textOf(looked) + textOf(gone) }
  },
]

describe('5.12 no answer carries the data of another person', () => {
  test(`in ${mixed} mixed requests of ${tags.length} people, eight at once`, async () => {
    const act = fc.record({ who: fc.nat(5), other: fc.nat(5), what: fc.nat(acts.length - 1), n: fc.nat(50) })
    const leaks: string[] = []
    let ownSeen = 0
    const all = fc.sample(act, { numRuns: mixed, seed: 20_261_123 })
    for (let from = 0; from < all.length; from += 8) {
      await Promise.all(
        all.slice(from, from + 8).map(async ({ who, other, what, n }) => {
          const { owner, text } = await at(acts, what)(at(people, who), at(people, other), n)
          for (const person of people) {
            if (person === owner) {
              if ([...person.marks].some((mark) => text.includes(mark))) ownSeen += 1
              continue
            }
            for (const mark of person.marks) if (text.includes(mark)) leaks.push(`act ${what}: a mark of another person`)
          }
        }),
      )
      // Wrong PINs of the strangers above must not disable a phone of this test.
      await target.kit.owner.run(sql`update accounts.device set wrong_pins = 0, next_try_at = null`)
      target.kit.clock.advance(1)
      if (from % 160 === 0) for (const { phone } of people) await phone.call('POST', '/citizen/v1/unlocks', { pin })
    }
    expect(leaks).toEqual([])
    // The marks are true ones: people do meet their own.
    expect(ownSeen).toBeGreaterThan(mixed / 8)
  })
})

describe('4.13 of many at once', () => {
  test('30 completions of one sign-in give one family of tokens and one same answer', async () => {
    const begun = await begin(target, target.thaid)
    await approve(target, begun, at(people, 0).phone)
    const answers = await Promise.all(Array.from({ length: 30 }, () => goOn(target, begun)))
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
    expect(answers[0]?.location).toContain('code=')
    const { families } = await target.kit.owner.one<{ families: number }>(sql`
      select count(*) as families from signin.token_family where id = ${begun.id}`)
    expect(families).toBe(1)
  })

  test('20 refreshes with one token give at most one new token, and then the family has ended', async () => {
    const { code } = await codeFor(target, target.thaid, at(people, 1).phone)
    const first = (await redeem(target, target.thaid, code)).json()
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(target, target.thaid, String(first.refresh_token))))
    const good = answers.filter(({ status }) => status === 200)
    expect(good.length).toBeLessThanOrEqual(1)
    const newest = String(good[0]?.json().access_token ?? first.access_token)
    const introspected = await send(target, {
      url: '/oauth2/introspect',
      headers: { authorization: target.thaid.basic },
      form: { token: newest },
    })
    expect(introspected.json()).toEqual({ active: false })
  })

  test('approve and deny at once: one of them counts', async () => {
    for (let round = 0; round < 5; round++) {
      const begun = await begin(target, target.thaid)
      const { phone } = at(people, 2)
      const claimed = await claim(phone, await qrOf(target, begun))
      const shown = { shown_digest: String(claimed.json.shown_digest) }
      const number = await numberOf(target, begun)
      const answers = await Promise.all([
        decide(phone, begun.id, { ...shown, number, pin }),
        decide(phone, begun.id, { ...shown, decision: 'deny' }),
        decide(phone, begun.id, { ...shown, decision: 'not_me' }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    }
  })
})

describe('10.42 a storm of wrong PINs', () => {
  test('against many people at the lost-phone form slows the address, and nobody is locked out or suspended', async () => {
    const strict = await openTarget({ rateLimitFactor: 1 })
    const victims = [await bindPhone(strict, 'adult_male_1'), await bindPhone(strict, 'adult_female_1')]
    const statuses: number[] = []
    for (let i = 0; i < 14; i++) {
      const { pid } = testPerson(i % 2 === 0 ? 'adult_male_1' : 'adult_female_1').person
      const answer = await strict.app.inject({
        method: 'POST',
        url: '/public/v1/suspensions',
        payload: { pid, pin: String(10_000_000 + i) },
      })
      statuses.push(answer.statusCode)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), ...Array.from({ length: 4 }, () => 429)])
    for (const phone of victims) {
      expect((await phone.call('POST', '/citizen/v1/unlocks', { pin })).json).toMatchObject({ outcome: 'right', tries_left: 10 })
    }
    await strict.close()
  })

  test('10.41 over many sign-ins turns the phone off at ten, and the sign-ins stay undecided', async () => {
    const phone = await bindPhone(target, 'hyphen_name')
    const outcomes: string[] = []
    for (let i = 0; i < 11; i++) {
      const begun = await begin(target, target.thaid)
      const claimed = await claim(phone, await qrOf(target, begun))
      const number = await numberOf(target, begun)
      const answer = await decide(phone, begun.id, { shown_digest: String(claimed.json.shown_digest ?? ''), number, pin: '00000000' })
      outcomes.push(answer.status === 200 ? String(answer.json.pin?.outcome) : String(answer.json.code))
      expect((await goOn(target, begun)).location).not.toContain('code=')
      target.kit.clock.advance(3601)
    }
    expect(outcomes.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 'wrong'))
    expect(outcomes.slice(9)).toEqual(['device_disabled', 'accounts.device_disabled'])
  })
})

describe('10.94 when the clock is set back an hour', () => {
  test('new sign-ins work, no lifetime is negative, and no code or number comes again', async () => {
    const person = at(people, 3)
    const before = await codeFor(target, target.standard, person.phone, { scope: 'openid name offline_access' })
    target.kit.clock.advance(-3600)
    const after = await codeFor(target, target.standard, person.phone, { scope: 'openid name offline_access' })
    expect(after.code).not.toBe(before.code)
    const answer = (await redeem(target, target.standard, after.code)).json()
    expect(Number(answer.expires_in)).toBeGreaterThan(0)
    const claims = JSON.parse(Buffer.from(String(answer.id_token).split('.')[1] ?? '', 'base64url').toString())
    expect(claims.exp).toBeGreaterThan(claims.iat)
    expect((await userinfo(target, String(answer.access_token))).status).toBe(200)
    const history = await person.phone.call('GET', '/citizen/v1/history')
    expect(history.status).toBeOneOf([200, 401])
    target.kit.clock.advance(3600)
  })
})

describe('4.3 and 4.2 what does not exist', () => {
  test.each(['password', 'implicit', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code', '', '__proto__', 'constructor'])(
    'grant type %j is refused',
    async (grantType) => {
      const answer = await send(target, {
        url: '/oauth2/token',
        headers: { authorization: target.standard.basic },
        form: { grant_type: grantType },
      })
      expect([answer.status, answer.json().error]).toEqual([400, 'unsupported_grant_type'])
    },
  )

  test.each(['token', 'code token', 'id_token token', 'id_token', 'none', 'code code'])('response type %j is refused', async (type) => {
    const answer = await send(target, { url: `${authorizePath(target.standard)}?${requestOf(target.standard, { response_type: type })}` })
    expect(`${answer.location}${answer.body}`).toContain('unsupported_response_type')
    expect(answer.location).not.toMatch(/[#?&](access_token|id_token|code)=/)
  })

  test('an unknown client and a wrong secret read the same in the standard profile', async () => {
    const answers = await Promise.all(
      [basicOf('nobody', 'x'), basicOf(target.standard.clientId, 'x')].map((authorization) =>
        send(target, { url: '/oauth2/introspect', headers: { authorization }, form: { token: 'x' } }),
      ),
    )
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [401, answers[0]?.body],
      [401, answers[0]?.body],
    ])
  })
})
