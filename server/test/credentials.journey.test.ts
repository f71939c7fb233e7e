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

  const intended = () =>
    place.query<{ idx: number; list_id: number }>(sql`
    select c.idx, c.list_id
      from credentials.credential c
      join credentials.batch b on b.person_key = c.person_key and b.batch_id = c.batch_id
     where b.state = 'intended'`)

  async function statusAt(uri: string, idx: number): Promise<number> {
    const { status_list: list } = decodeJwt(await (await fetch(uri)).text()) as { status_list?: { lst: string } }
    const bytes = inflateSync(Buffer.from(list?.lst ?? '', 'base64url'))
    return ((bytes[idx >> 2] ?? 0) >> ((idx & 3) * 2)) & 3
  }

  test('after SIGKILL what was stored and not answered is voided; what was answered stays valid', { timeout: 300_000 }, async () => {
    let left: { idx: number; list_id: number }[] = []
    for (let round = 0; round < 10 && left.length === 0; round++) {
      const before = acknowledged.length
      for (const citizen of citizens) await unlock(citizen.phone, citizen.pin)
      const running = [...citizens, ...citizens].map((citizen) => askUntilKilled(citizen, acknowledged))
      while (acknowledged.length < before + 60 * (1 + (round % 3))) await new Promise((resolve) => setTimeout(resolve, 3))
      await program.kill()
      await Promise.all(running)
      left = await intended()
      // As if the restart came some minutes later.
      await place.query(sql`
        update credentials.batch set stored_at = stored_at - interval '10 minutes' where state = 'intended' returning batch_id`)
      program = await runProgram(place, { ...settings, DEMO: 'false' })
    }
    expect(left.length).toBeGreaterThan(0)
    const uriOf = (listId: number) => `${program.url}/public/v1/status-lists/${listId}`
    await expect.poll(() => statusAt(uriOf(left[0]?.list_id ?? 0), left[0]?.idx ?? 0), { timeout: 60_000, interval: 500 }).toBe(1)
    for (const { list_id: listId, idx } of left) expect(await statusAt(uriOf(listId), idx)).toBe(1)
    for (const { uri, idx } of acknowledged) expect(await statusAt(uri, idx)).toBe(0)
    expect(await program.stop()).toBe(0)
    expect(await intended()).toEqual([])
    const voided = await place.query(sql`select id from audit.entry where kind = 'credentials.voided'`)
    expect(voided.length).toBe(left.length / 30)
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
