import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { decide, openSignInPage, PhoneFailure, scan } from '@open-thaid/simulator-phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAuditLog } from '../../cli/src/verify-audit-log.ts'
import { sql } from '../src/platform/db/sql.ts'
import { DidNotStart, makePlace, type Place, type RunningProgram, runProgram, spawnProgram } from './journey/run-server.ts'
import { type Citizen, referencesInHistory, registerCitizens, thaidAddress } from './journey/sign-in.ts'

/** What the server said is done, before it was killed. */
interface Acknowledged {
  /** Approved sign-ins, by reference. */
  readonly approvals: Set<string>
  /** References of sign-ins that a phone claimed and had not decided. */
  readonly claims: Map<string, Citizen>
  /** Codes that were exchanged for tokens. */
  readonly codes: string[]
  /** Steps of any kind since the last kill. */
  steps: number
  /** Claims that were tried again after a kill. */
  claimsTried: number
}

const lanes = 6
/** Acknowledged steps before each kill: a different number each round, so that the other lanes are hit in every step some time. */
const killAfterSteps = (round: number): number => 6 + ((round * 7) % 16)

/** Signs in again and again until the server is gone; notes each step only after its whole answer. */
async function signInUntilKilled(program: RunningProgram, citizen: Citizen, done: Acknowledged): Promise<void> {
  const client = thaidClientOf(program)
  try {
    for (;;) {
      const page = await openSignInPage(thaidAddress(program.url, client, 'x'))
      const claim = await scan(citizen.phone, (await page.status()).qr ?? '')
      done.claims.set(page.reference, citizen)
      done.steps += 1
      const { number } = await page.status()
      done.claims.delete(page.reference)
      const decided = await decide(citizen.phone, claim, { decision: 'approve', number, pin: citizen.pin })
      if (decided.reference_code !== null) done.approvals.add(decided.reference_code)
      done.steps += 1
      const code = (await page.goOn(`/signin/${page.interactionId}/continue`)).searchParams.get('code') ?? ''
      if ((await exchange(program, code)).ok) done.codes.push(code)
      done.steps += 1
    }
  } catch {
    // The server is gone in the middle of something, which nobody was promised.
  }
}

const thaidClientOf = ({ demo }: RunningProgram) => {
  const client = demo.clients.find(({ profile, lenient }) => profile === 'thaid' && !lenient)
  if (!client) throw new Error('no thaid client')
  return client
}

function exchange(program: RunningProgram, code: string): Promise<Response> {
  const client = thaidClientOf(program)
  return fetch(`${program.url}/api/v2/oauth2/token/`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: client.redirect_uris[0] ?? '' }),
  })
}

describe.each([
  { engine: 'pglite', rounds: 20 },
  { engine: 'postgres', rounds: 6 },
] as const)('what was acknowledged outlives SIGKILL, on $engine', ({ engine, rounds }) => {
  let place: Place
  let program: RunningProgram
  let citizens: Citizen[]
  const done: Acknowledged = { approvals: new Set(), claims: new Map(), codes: [], steps: 0, claimsTried: 0 }
  const withoutDemo = { DEMO: 'false', SIGN_IN_TYPED_CODES: '100' }

  beforeAll(async () => {
    place = await makePlace(engine, { durable: true })
    program = await runProgram(place)
    citizens = await registerCitizens(program, ['adult_male_1', 'adult_female_1', 'adult_male_2'])
  })
  afterAll(async () => {
    await program?.stop()
    await place?.remove()
  })

  const citizenOf = (lane: number): Citizen => {
    const found = citizens[lane % citizens.length]
    if (!found) throw new Error('nobody registered')
    return found
  }
  const otherThan = (owner: Citizen): Citizen => {
    const found = citizens.find((citizen) => citizen !== owner)
    if (!found) throw new Error('one citizen only')
    return found
  }

  /** A sign-in that one phone holds is closed to every other, and a code that gave tokens gives none again. */
  async function checkOneOfEach(): Promise<void> {
    const [claimed] = done.claims
    if (claimed) {
      const [reference, owner] = claimed
      done.claimsTried += 1
      const again = await scan(otherThan(owner).phone, reference).catch((error: unknown) => error)
      expect(again).toBeInstanceOf(PhoneFailure)
      expect(again).toMatchObject({ code: 'signin.already_claimed' })
    }
    const code = done.codes.at(-1)
    if (code !== undefined) expect((await exchange(program, code)).status).toBe(400)
  }

  test(`of ${rounds} kills in the middle of sign-ins none loses or doubles one`, { timeout: 400_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      done.claims.clear()
      done.steps = 0
      const running = Array.from({ length: lanes }, (_, lane) => signInUntilKilled(program, citizenOf(lane), done))
      while (done.steps < killAfterSteps(round)) await new Promise((resolve) => setTimeout(resolve, 5))
      await program.kill()
      await Promise.all(running)
      program = await runProgram(place, withoutDemo)
      await checkOneOfEach()
    }
    expect(done.approvals.size).toBeGreaterThan(rounds)
    expect(done.codes.length).toBeGreaterThan(0)
    expect(done.claimsTried).toBeGreaterThan(0)
  })

  test('every acknowledged sign-in stands once in history, receipts and log, and nothing stands in one of them only', async () => {
    const references = (await Promise.all(citizens.map((citizen) => referencesInHistory(citizen, 'signed_in')))).flat()
    expect(new Set(references).size).toBe(references.length)
    expect([...done.approvals].filter((reference) => !references.includes(reference))).toEqual([])
    const { audit_log: log } = program.demo
    const question = { prefixUrl: `${program.url}/log`, publicKey: log?.public_key ?? '', origin: log?.origin ?? '' }
    expect((await verifyAuditLog(question)).size).toBeGreaterThan(references.length)
    expect(await program.stop()).toBe(0)
    const receipts = await place.query<{ reference_code: string }>(sql`select reference_code from consent.receipt where about = 'sign_in'`)
    expect(receipts.map((receipt) => receipt.reference_code).sort()).toEqual([...references].sort())
    program = await runProgram(place, withoutDemo)
  })
})

describe('one data folder, one process', () => {
  let place: Place
  beforeAll(async () => {
    place = await makePlace('pglite', { durable: true })
  })
  afterAll(() => place.remove())

  test('a kill in the middle of the first seed is made good by the next start', async () => {
    const first = spawnProgram(place)
    while (!existsSync(join(place.dataDir, 'demo.json'))) await new Promise((resolve) => setTimeout(resolve, 20))
    await first.kill()
    const program = await runProgram(place)
    expect(program.demo.population.loaded).toBe(true)
    expect(program.demo.clients).toHaveLength(30)
    expect(await program.stop()).toBe(0)
    const people = await place.query<{ people: number }>(sql`select count(*)::integer as people from registry.person`)
    expect(people).toEqual([{ people: 2000 }])
  })

  test('a second process on the same folder is told who works there and what to do, without a stack, and the first goes on', async () => {
    const program = await runProgram(place)
    const secrets = program.demo.clients.map(({ client_secret }) => client_secret)
    const second = await runProgram(place).catch((error: unknown) => error)
    expect(second).toBeInstanceOf(DidNotStart)
    const [english, thai, end] = second instanceof DidNotStart ? second.printed.split('\n') : []
    expect(second).toMatchObject({ exitCode: 1 })
    expect(english).toBe(
      `process ${program.pid} already works on the data folder ${place.dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    )
    expect(thai).toContain(`(process ${program.pid}) ปิดโปรแกรมนั้นก่อน`)
    expect(end).toBe('')
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
    await program.stop()
    const again = await runProgram(place)
    expect(again.demo.clients.map(({ client_secret }) => client_secret)).toEqual(secrets)
    await again.stop()
  })

  test('a lost demo.json is not guessed at: the start is refused with what to do', async () => {
    rmSync(join(place.dataDir, 'demo.json'))
    const refused = await runProgram(place).catch((error: unknown) => error)
    expect(refused).toMatchObject({ exitCode: 1, printed: expect.stringMatching(/demo\.json is gone, but the database holds its people/) })
  })
})
