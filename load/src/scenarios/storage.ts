import pg from 'pg'
import type { Bench, Scenario } from '../bench-order.ts'
import { type StatementCounter, startStatementCounter } from '../count-statements.ts'
import { drive } from '../drive.ts'
import { openConnections } from '../http-client.ts'
import { approveByPhone, registerPhones, registrablePeople } from '../providers/approve-by-phone.ts'
import { partyOfDemo } from '../providers/party-of-demo.ts'
import { startOpenThaid } from '../providers/start-open-thaid.ts'
import { signIn } from '../sign-in-flow.ts'
import { figure, type Table } from '../table.ts'

/** Bytes of each table with its indexes and TOAST. */
async function sizesOf(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; bytes: string }>(`
    select n.nspname || '.' || c.relname as name, pg_total_relation_size(c.oid) as bytes
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`)
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]))
}

async function logPosition(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`)
  return Number(rows[0]?.bytes ?? 0)
}

/** Tables whose rows are swept away, and after which time. */
const passing = new Map([
  ['signin.interaction', 'minutes'],
  ['signin.token_family', 'an hour'],
  ['platform.ephemeral', 'minutes'],
  ['platform.event', 'seconds'],
  ['platform.job', 'seconds'],
])

interface Counted {
  readonly signIns: number
  readonly tables: readonly (readonly [name: string, bytes: number])[]
  readonly walBytes: number
  readonly logBytes: number
  readonly counter: StatementCounter
}

async function count(bench: Bench, report: (counted: Counted) => Table[]): Promise<Table[]> {
  const database = await bench.database()
  const databaseUrl = await database.makeDatabase()
  const counter = await startStatementCounter(databaseUrl)
  const server = await startOpenThaid({ databaseUrl: counter.url, core: bench.cores?.measured ?? null, logLevel: 'info' })
  const client = new pg.Client({ connectionString: databaseUrl })
  const connections = openConnections(server.origin)
  try {
    await client.connect()
    const people = registrablePeople(server.demo)
    const phones = await registerPhones({ server: server.origin, people, count: 4, say: bench.say })
    const [party, approve] = [partyOfDemo(server, 'standard'), approveByPhone(phones)]
    const work = (lane: number) => signIn(connections, party, approve, lane)
    await drive(work, { count: 40, atOnce: 4 })
    await client.query('vacuum full')
    const [before, walFrom, logFrom] = [await sizesOf(client), await logPosition(client), server.program.loggedBytes()]
    counter.reset()
    const { done } = await drive(work, { count: bench.full ? 5000 : 1000, atOnce: 4 })
    const walBytes = (await logPosition(client)) - walFrom
    const counts = counter.read()
    // The audit log takes up what was left.
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const logBytes = server.program.loggedBytes() - logFrom
    await client.query('vacuum full')
    const tables = [...(await sizesOf(client))].map(([name, bytes]) => [name, (bytes - (before.get(name) ?? 0)) / done] as const)
    return report({ signIns: done, tables, walBytes, logBytes, counter: { ...counter, read: () => counts } })
  } finally {
    connections.close()
    await client.end()
    await server.stop()
    await counter.close()
  }
}

function storageTable({ tables, signIns, walBytes, logBytes }: Counted): Table {
  const grown = tables.filter(([, bytes]) => bytes > 1).sort((a, b) => b[1] - a[1])
  const sum = (which: (name: string) => boolean) => grown.filter(([name]) => which(name)).reduce((all, [, bytes]) => all + bytes, 0)
  return {
    title: `Stored for one sign-in (mean of ${figure(signIns)})`,
    columns: ['', 'bytes', 'kept'],
    rows: [
      ...grown.map(([name, bytes]) => [name, figure(bytes), passing.get(name) ?? 'years']),
      ['all tables and indexes that keep', figure(sum((name) => !passing.has(name))), ''],
      ['rows that are swept away', figure(sum((name) => passing.has(name))), ''],
      ['server log at level info', figure(logBytes / signIns), ''],
      ['write-ahead log of PostgreSQL', figure(walBytes / signIns), 'until archived'],
    ],
  }
}

function statementTable({ counter, signIns }: Counted): Table {
  const { executions, roundTrips, commits } = counter.read()
  const often = [...executions].filter(([, times]) => times / signIns >= 0.5).sort((a, b) => b[1] - a[1])
  const all = [...executions.values()].reduce((sum, times) => sum + times, 0)
  return {
    title: 'Statements of one sign-in, background work included',
    columns: ['', 'a sign-in'],
    rows: [
      ...often.map(([text, times]) => [`\`${text.replaceAll('|', ' ').slice(0, 90)}\``, figure(times / signIns)]),
      ['all statements', figure(all / signIns)],
      ['round trips', figure(roundTrips / signIns)],
      ['Syncs: a commit where something was written', figure(commits / signIns)],
    ],
    notes: ['4 sign-ins at once; the more at once, the more statements share a round trip.'],
  }
}

/** Bytes and statements: both are counts, so they are the same on every machine. */
export const storageScenario: Scenario = {
  name: 'storage',
  about: 'bytes, statements and round trips of one sign-in (PostgreSQL)',
  run: async (bench) => {
    if (!bench.engines.includes('postgres')) return []
    return count(bench, (counted) => [storageTable(counted), statementTable(counted)])
  },
}
