import type { Bench, Engine, Scenario } from '../bench-order.ts'
import { openConnections } from '../http-client.ts'
import type { World } from '../open-world.ts'
import { approveByPhone, approveInSandbox } from '../providers/approve-by-phone.ts'
import { partyOfDemo } from '../providers/party-of-demo.ts'
import type { Provider } from '../providers/provider.ts'
import { type ReferenceChoice, startReference } from '../providers/start-reference.ts'
import { checkSignIn, signIn } from '../sign-in-flow.ts'
import type { Table } from '../table.ts'
import { type Contestant, takeTurns } from '../take-turns.ts'
import { ratioNote, turnTable } from '../turn-table.ts'

function ours(world: World, engine: Engine, full: boolean): Provider[] {
  const { origin, program, phones } = world
  const of = (profile: 'standard' | 'thaid'): Provider => ({
    name: `open-thaid ${profile}, ${engine}`,
    ...{ origin, program, party: partyOfDemo(world, profile), approve: approveByPhone(phones) },
  })
  const sandbox: Provider = { ...of('standard'), name: `open-thaid standard, sandbox form, ${engine}`, approve: approveInSandbox(phones) }
  return [of('standard'), of('thaid'), ...(full ? [sandbox] : [])]
}

function references(full: boolean): Omit<ReferenceChoice, 'databaseUrl' | 'core'>[] {
  const login = { name: 'oidc-provider, login', kind: 'oidc-provider' } as const
  const consent = { name: 'oidc-provider, login and consent', kind: 'oidc-provider', asksConsent: true } as const
  return [login, ...(full ? [consent] : []), { name: 'minimal server', kind: 'minimal' }]
}

async function contestantOf(provider: Provider): Promise<Contestant> {
  const connections = openConnections(provider.origin)
  try {
    await checkSignIn(connections, provider.party, provider.approve)
  } finally {
    connections.close()
  }
  const { name, origin, program, party, approve } = provider
  return { name, origin, program, work: (open, lane) => signIn(open, party, approve, lane) }
}

async function onPostgres(bench: Bench): Promise<Table> {
  const database = await bench.database()
  const core = bench.cores?.measured ?? null
  const started: Provider[] = []
  try {
    for (const choice of references(bench.full)) {
      started.push(await startReference({ ...choice, core, databaseUrl: await database.makeDatabase() }))
    }
    const memory = bench.full
      ? [await startReference({ name: 'oidc-provider, login, memory', kind: 'oidc-provider', databaseUrl: null, core })]
      : []
    started.push(...memory)
    const own = ours(await bench.world('postgres'), 'postgres', bench.full)
    const contestants = await Promise.all([...own, ...started].map(contestantOf))
    const taken = await takeTurns(contestants, { ...bench, databaseCpuMs: database.cpuMs })
    const [standard, thaid] = taken
    const others = taken.filter(({ contestant }) => !contestant.name.startsWith('open-thaid'))
    const notes = [standard, thaid].flatMap((mine) => (mine ? others.map((other) => ratioNote(mine, other)) : []))
    return turnTable(`Sign-in on ${database.from.replace(/ \(.*/, '')}, ${bench.atOnce} at once`, taken, { unit: 'sign-ins', notes })
  } finally {
    for (const provider of started) await provider.program.stop()
  }
}

async function onPglite(bench: Bench): Promise<Table> {
  const contestants = await Promise.all(ours(await bench.world('pglite'), 'pglite', bench.full).map(contestantOf))
  const taken = await takeTurns(contestants, { ...bench, databaseCpuMs: () => null })
  return turnTable(`Sign-in on the embedded database, ${bench.atOnce} at once`, taken, { unit: 'sign-ins' })
}

export const signInScenario: Scenario = {
  name: 'sign-in',
  about: 'whole sign-ins by code and PKCE: ours by phone, both profiles, against oidc-provider and a minimal server',
  run: async (bench) => {
    const tables: Table[] = []
    for (const engine of bench.engines) tables.push(await (engine === 'postgres' ? onPostgres(bench) : onPglite(bench)))
    return tables
  },
}
