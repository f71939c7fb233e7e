import { inflateSync } from 'node:zlib'
import { getCredentials, unlock } from '@open-thaid/simulator-phone'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../src/platform/db/sql.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'
import { type Citizen, registerCitizens } from './journey/sign-in.ts'

interface StatusPlace {
  readonly idx: number
  readonly uri: string
}

const placeOf = (sdJwt: string): StatusPlace => {
  const { status } = decodeJwt(sdJwt.split('~')[0] ?? '') as { status?: { status_list: StatusPlace } }
  if (!status) throw new Error('no status')
  return status.status_list
}

/** Asks for credentials again and again until the server is gone; notes places only after the whole answer. */
async function askUntilKilled(citizen: Citizen, acknowledged: StatusPlace[]): Promise<void> {
  try {
    for (;;) {
      const { credentials } = await getCredentials(citizen.phone, 30)
      acknowledged.push(...credentials.map(({ sdJwt }) => placeOf(sdJwt)))
    }
  } catch {
    // The server is gone in the middle of something, which nobody was promised.
  }
}

describe.each(['pglite', 'postgres'] as const)('credentials of the running program, on %s', (engine) => {
  let place: Place
  let program: RunningProgram
  let citizens: Citizen[]
  const acknowledged: StatusPlace[] = []
  const settings = { CREDENTIAL_BATCHES_PER_DAY: '100000' }

  beforeAll(async () => {
    place = await makePlace(engine, { durable: true })
    program = await runProgram(place, settings)
    citizens = await registerCitizens(program, ['adult_male_1', 'adult_female_1'])
  })
  afterAll(async () => {
    await program?.stop()
    await place?.remove()
  })

  interface LeftOver {
    readonly [column: string]: unknown
    readonly idx: number
    readonly list_id: number
    readonly batch_id: string
  }

  /** What a kill left without a result, made some minutes older, as if the restart had taken so long. */
  const findLeftOvers = () =>
    place.query<LeftOver>(sql`
      with older as (
        update credentials.batch
           set stored_at = stored_at - interval '10 minutes'
         where state = 'intended'
        returning person_key, batch_id)
      select c.idx, c.list_id, c.batch_id
        from older
        join credentials.credential c on c.person_key = older.person_key and c.batch_id = older.batch_id`)

  async function statusAt(uri: string, idx: number): Promise<number> {
    const { status_list: list } = decodeJwt(await (await fetch(uri)).text()) as { status_list?: { lst: string } }
    const bytes = inflateSync(Buffer.from(list?.lst ?? '', 'base64url'))
    return ((bytes[idx >> 2] ?? 0) >> ((idx & 3) * 2)) & 3
  }

  /** The statement that says "issued" never comes to its end: whoever is killed then has stored and not answered. */
  async function stallBeforeResult(): Promise<void> {
    await place.query(sql`
      create function credentials.stall() returns trigger language plpgsql as $$ begin perform pg_sleep(120); return new; end $$`)
    await place.query(sql`
      create trigger stall before update of state on credentials.batch
        for each row when (new.state = 'issued') execute function credentials.stall()`)
  }
  const goOn = () => place.query(sql`drop function credentials.stall() cascade`)

  test('after SIGKILL what was stored and not answered is voided; what was answered stays valid', { timeout: 300_000 }, async () => {
    for (const { phone, pin } of citizens) {
      await unlock(phone, pin)
      acknowledged.push(...(await getCredentials(phone, 30)).credentials.map(({ sdJwt }) => placeOf(sdJwt)))
    }
    let left: LeftOver[] = []
    // A slow machine may not have come to the stalled statement the first time.
    for (let round = 1; round < 5 && left.length === 0; round++) {
      await program.stop()
      await stallBeforeResult()
      program = await runProgram(place, { ...settings, DEMO: 'false' })
      const running = citizens.map((citizen) => askUntilKilled(citizen, acknowledged))
      await new Promise((resolve) => setTimeout(resolve, round * 2500))
      await program.kill()
      await Promise.all(running)
      await goOn()
      left = await findLeftOvers()
      program = await runProgram(place, { ...settings, DEMO: 'false' })
    }
    expect(left.length).toBeGreaterThan(0)
    const uriOf = (listId: number) => `${program.url}/public/v1/status-lists/${listId}`
    const statuses = async () => [...new Set(await Promise.all(left.map(({ list_id: listId, idx }) => statusAt(uriOf(listId), idx))))]
    await expect.poll(statuses, { timeout: 60_000, interval: 500 }).toEqual([1])
    for (const { uri, idx } of acknowledged) expect(await statusAt(uri, idx)).toBe(0)
    expect(await program.stop()).toBe(0)
    const batches = [...new Set(left.map(({ batch_id: batchId }) => batchId))]
    const voided = await place.query(
      sql`select batch_id from credentials.batch where state = 'void' and batch_id = any(${batches}::uuid[])`,
    )
    expect(voided).toHaveLength(batches.length)
    const entries = await place.query(sql`select id from audit.entry where kind = 'credentials.voided'`)
    expect(entries.length).toBeGreaterThanOrEqual(batches.length)
    program = await runProgram(place, { ...settings, DEMO: 'false' })
  })

  test('a phone that is reported lost shows on the list of the running program, and nobody else does', async () => {
    const [lost, other] = citizens
    if (!lost || !other) throw new Error('nobody registered')
    const places: StatusPlace[] = []
    for (const { phone, pin } of [lost, other]) {
      await unlock(phone, pin)
      const { credentials } = await getCredentials(phone, 1)
      places.push(...credentials.map(({ sdJwt }) => placeOf(sdJwt)))
    }
    const statuses = () => Promise.all(places.map(({ uri, idx }) => statusAt(uri, idx)))
    expect(await statuses()).toEqual([0, 0])
    await fetch(`${program.url}/public/v1/suspensions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pid: lost.pid, pin: lost.pin }),
    })
    await expect.poll(statuses, { timeout: 30_000, interval: 100 }).toEqual([2, 0])
  })
})
