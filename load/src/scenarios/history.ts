import pg from 'pg'
import type { Scenario } from '../bench-order.ts'
import { openConnections } from '../http-client.ts'
import type { World } from '../open-world.ts'
import { approveByPhone, callAsPhone } from '../providers/approve-by-phone.ts'
import { partyOfDemo } from '../providers/party-of-demo.ts'
import { signIn } from '../sign-in-flow.ts'
import { figure, type Table } from '../table.ts'
import { type Contestant, type Taken, takeTurns } from '../take-turns.ts'
import { turnTable } from '../turn-table.ts'

/** Lines of each registered person: more than a lifetime gives. */
const linesOfPerson = 10_000

/** Everybody with a phone signs in once, and unlocks. */
async function beginHistory(world: World): Promise<void> {
  const connections = openConnections(world.origin)
  try {
    const party = partyOfDemo(world, 'standard')
    const approve = approveByPhone(world.phones)
    await Promise.all(world.phones.map((_, lane) => signIn(connections, party, approve, lane)))
    for (const { phone, pin } of world.phones)
      await callAsPhone(connections, phone, { method: 'POST', path: '/citizen/v1/unlocks', body: { pin } })
  } finally {
    connections.close()
  }
}

/**
 * Copies lines that are there into the past: each registered person gets 10,000, strangers the rest, a thousand each. `entry_id` is a UUIDv7,
 * so a copy gets the time of its line in its first 48 bits.
 */
async function fillHistory(databaseUrl: string, lines: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const copy = (person: string, from: string) => `
      insert into consent.history (person_key, entry_id, at, kind, reference_code, agency_id, client_id, wording_id, device_name)
      select ${person},
             (lpad(to_hex(floor(extract(epoch from t.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
               || '8' || substr(md5(random()::text), 1, 15))::uuid,
             t.at, h.kind, h.reference_code, h.agency_id, h.client_id, h.wording_id, h.device_name
        from ${from}`
    await client.query('create temporary table line as select distinct on (person_key) * from consent.history')
    await client.query(
      copy('h.person_key', `line h, generate_series(1, ${linesOfPerson}) n, lateral (select h.at - n * interval '1 hour' as at) t`),
    )
    const { rows } = await client.query<{ count: string }>('select count(*) from consent.history')
    const strangers = Math.max(0, Math.ceil((lines - Number(rows[0]?.count ?? 0)) / 1000))
    await client.query(
      copy(
        `('00000000-0000-4000-8000-' || lpad(to_hex(p), 12, '0'))::uuid`,
        `(select * from line limit 1) h, generate_series(1, ${strangers}) p, generate_series(1, 1000) n,
         lateral (select h.at - n * interval '1 hour' as at) t`,
      ),
    )
    await client.query('vacuum analyze consent.history')
    const counted = await client.query<{ count: string }>('select count(*) from consent.history')
    return Number(counted.rows[0]?.count ?? 0)
  } finally {
    await client.end()
  }
}

/** First page of a citizen's history while the table is small and after it has grown. */
export const historyScenario: Scenario = {
  name: 'history',
  about: "first page of a citizen's history, with few and with many lines in the table (PostgreSQL)",
  run: async (bench) => {
    if (!bench.engines.includes('postgres')) return []
    const world = await bench.world('postgres')
    const database = await bench.database()
    world.program.resume()
    await beginHistory(world)
    const contestant = (name: string): Contestant => ({
      ...{ name, origin: world.origin, program: world.program },
      work: async (connections, lane) => {
        const holder = world.phones[lane % world.phones.length]
        if (holder) await callAsPhone(connections, holder.phone, { method: 'GET', path: '/citizen/v1/history' })
      },
    })
    const measure = (name: string): Promise<Taken[]> =>
      takeTurns([contestant(name)], { ...bench, rounds: bench.full ? 3 : 1, databaseCpuMs: database.cpuMs })
    const few = await measure('before')
    const lines = await fillHistory(world.databaseUrl ?? '', bench.full ? 10_000_000 : 300_000)
    const many = await measure(`with ${figure(lines)} lines, ${figure(linesOfPerson)} of each person who asks`)
    world.program.pause()
    const table: Table = turnTable(`Citizen's history, first page of 20, ${bench.atOnce} at once`, [...few, ...many], { unit: 'pages' })
    return [table]
  },
}
