import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../src/platform/db/sql.ts'
import { readLogWith } from './journey/read-log.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'
import { type Citizen, openStandardClient, referencesInHistory, registerCitizens, selfServed, signInAsThaid } from './journey/sign-in.ts'

const inARow = 200
const atOnce = 20
const signInsInAll = inARow + atOnce + atOnce

describe.each(['pglite', 'postgres'] as const)('people who registered with card and face sign in, on %s', (engine) => {
  let place: Place
  let program: RunningProgram
  let citizens: Citizen[]
  const citizen = (count: number): Citizen => {
    const found = citizens[count % citizens.length]
    if (!found) throw new Error('nobody registered')
    return found
  }
  const clientOf = (key: string) => {
    const found = program.demo.clients.find(({ client_id }) => client_id === `demo-${key}` || client_id.startsWith(`demo-${key}-`))
    if (!found) throw new Error(`no client ${key}`)
    return found
  }

  beforeAll(async () => {
    place = await makePlace(engine)
    program = await runProgram(place)
    citizens = await registerCitizens(program, selfServed)
  })
  afterAll(async () => {
    await program?.stop()
    await place?.remove()
  })

  test('200 times in a row to an agency of the standard profile, each time as the same pairwise subject', async () => {
    const signIn = await openStandardClient(program.url, clientOf('employment'), 'openid name birthdate')
    const subjects = new Map<string, Set<string>>()
    for (let count = 0; count < inARow; count++) {
      const claims = await signIn(citizen(count))
      subjects.set(citizen(count).pid, (subjects.get(citizen(count).pid) ?? new Set()).add(claims.sub))
    }
    expect([...subjects.values()].map((each) => each.size)).toEqual(citizens.map(() => 1))
    expect(new Set([...subjects.values()].flatMap((each) => [...each])).size).toBe(citizens.length)
  })

  test('20 at once, and nobody gets the answer of another', async () => {
    const signIn = await openStandardClient(program.url, clientOf('revenue'), 'openid pid')
    const everybody = Array.from({ length: atOnce }, (_, count) => citizen(count))
    const claims = await Promise.all(everybody.map(async (each) => ({ asked: each.pid, got: (await signIn(each)).pid })))
    expect(claims.map(({ got }) => got)).toEqual(claims.map(({ asked }) => asked))
  })

  test('20 at once to a client of the thaid profile, with the data in the token answer', async () => {
    const client = clientOf('bang-pahan-hospital')
    const everybody = Array.from({ length: atOnce }, (_, count) => citizen(count))
    const answers = await Promise.all(everybody.map((each) => signInAsThaid(program.url, client, each)))
    expect(answers.map(({ pid }) => pid)).toEqual(everybody.map(({ pid }) => pid))
  })

  test('history, audit log and receipts hold exactly those sign-ins, each under one reference', async () => {
    const histories = await Promise.all(citizens.map((each) => referencesInHistory(each, 'signed_in')))
    expect(histories.map((lines) => lines.length)).toEqual(citizens.map(({ signIns }) => signIns))
    const references = histories.flat()
    expect(new Set(references).size).toBe(signInsInAll)
    const log = await readLogWith(`${program.url}/log`, 'signin.data_sent', signInsInAll)
    const approved = log.filter((entry) => entry.kind === 'signin.approved')
    expect(approved.map((entry) => entry.case).sort()).toEqual([...references].sort())
    expect(log.filter((entry) => entry.kind === 'signin.data_sent')).toHaveLength(signInsInAll)
    expect(await program.stop()).toBe(0)
    const receipts = await place.query<{ reference_code: string }>(sql`select reference_code from consent.receipt where about = 'sign_in'`)
    expect(receipts.map((receipt) => receipt.reference_code).sort()).toEqual([...references].sort())
  })
})
