/**
 * Register with card and face → hold the card → sign in → read the history, each time as somebody else who has never been here. `npm test` walks
 * it a few times; `JOURNEYS=200 npm test -- whole-journey` as often as a small district does in a morning (about five minutes an engine).
 */
import { type SyntheticPerson, streamHouseholds } from '@open-thaid/fixtures'
import { PhoneFailure, readCard, registerPhone, unlock } from '@open-thaid/simulator-phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../src/platform/db/sql.ts'
import { readLogWith } from './journey/read-log.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'
import { type Citizen, openStandardClient, referencesInHistory, type StandardClient } from './journey/sign-in.ts'

const inARow = Number(process.env.JOURNEYS ?? 6)
const atOnce = process.env.JOURNEYS === undefined ? 4 : 20
const pin = '27418305'

/** People whom self-registration is for: grown up, a card that counts, a portrait of the last years. */
function* applicants(program: RunningProgram): Generator<SyntheticPerson, undefined> {
  const { people, as_of: asOf } = program.demo.population
  const year = Number(asOf.slice(0, 4))
  for (const { residents } of streamHouseholds({ people, asOf })) {
    for (const person of residents) {
      const hasCard = person.cards.some(({ status, expiresOn }) => status === 'active' && (expiresOn === 'lifelong' || expiresOn > asOf))
      const isRecent = year - Number(person.portraitTakenOn?.slice(0, 4) ?? 0) < 8
      const isGrown = year - person.birth.year >= 20 && person.birth.day !== null && person.nationality === 'THA'
      if (person.living && person.face && hasCard && isRecent && isGrown && person.special.length === 0) yield person
    }
  }
  return undefined
}

describe.each(['pglite', 'postgres'] as const)('the whole journey by the phone API, on %s', (engine) => {
  let place: Place
  let program: RunningProgram
  let signIn: StandardClient
  let people: Generator<SyntheticPerson, undefined>
  const walked: Citizen[] = []
  /** People whose drawn face the engine sent to an officer: told so, and not counted. */
  let sentToOfficer = 0

  beforeAll(async () => {
    place = await makePlace(engine)
    program = await runProgram(place)
    people = applicants(program)
    const client = program.demo.clients.find(({ client_id }) => client_id.startsWith('demo-revenue'))
    if (!client) throw new Error('no client of the revenue department')
    signIn = await openStandardClient(program.url, client, 'openid pid')
  })
  afterAll(async () => {
    await program?.stop()
    await place?.remove()
  })

  async function walk(): Promise<void> {
    const { value: person } = people.next()
    if (!person) throw new Error('the district has no more people to register')
    const phone = await registerPhone({ server: program.url, person, pin, deviceName: 'journey' }).catch((error: unknown) => {
      const isOfficers = error instanceof PhoneFailure && ['phone.needs_officer', 'phone.face_not_matched'].includes(error.code)
      if (!isOfficers) throw error
      sentToOfficer += 1
      return null
    })
    if (!phone) return walk()
    const citizen = { pid: person.pid, pin, phone, signIns: 0 }
    await unlock(phone, pin)
    const { card } = await readCard(phone)
    expect([card.pid, card.status, card.synthetic]).toEqual([person.pid, 'active', true])
    expect((await signIn(citizen)).pid).toBe(person.pid)
    walked.push(citizen)
  }

  test(`${inARow} people in a row`, { timeout: 1_200_000 }, async () => {
    for (let count = 0; count < inARow; count++) await walk()
    expect(walked).toHaveLength(inARow)
  })

  test(`${atOnce} people at once`, { timeout: 600_000 }, async () => {
    await Promise.all(Array.from({ length: atOnce }, walk))
    expect(walked).toHaveLength(inARow + atOnce)
  })

  test('history, audit log and accounts hold exactly those people and those sign-ins', { timeout: 120_000 }, async () => {
    const references: string[] = []
    for (const citizen of walked) references.push(...(await referencesInHistory(citizen, 'signed_in')))
    expect(new Set(references).size).toBe(walked.length)
    const log = await readLogWith(`${program.url}/log`, 'signin.data_sent', walked.length)
    const countOf = (kind: string) => log.filter((entry) => entry.kind === kind).length
    expect(
      log
        .filter((entry) => entry.kind === 'signin.approved')
        .map((entry) => entry.case)
        .sort(),
    ).toEqual(references.sort())
    expect([countOf('signin.data_sent'), countOf('credentials.card_issued')]).toEqual([walked.length, walked.length])
    expect(await program.stop()).toBe(0)
    const accounts = await place.query<{ count: number }>(
      sql`select count(*)::integer as count from accounts.account where state = 'active'`,
    )
    expect(accounts).toEqual([{ count: walked.length }])
    // Nobody is turned away by a machine alone: whoever was, has a case that an officer can open.
    const cases = await place.query<{ count: number }>(
      sql`select count(*)::integer as count from proofing.session where state not in ('completed', 'proofed')`,
    )
    expect(cases).toEqual([{ count: sentToOfficer }])
  })
})
