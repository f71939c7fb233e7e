import type { Bench, Engine, Scenario } from '../bench-order.ts'
import type { Database } from '../database.ts'
import { openConnections } from '../http-client.ts'
import type { World } from '../open-world.ts'
import { approveByPhone, approveInSandbox } from '../providers/approve-by-phone.ts'
import { partyOfDemo } from '../providers/party-of-demo.ts'
import type { Provider } from '../providers/provider.ts'
import type { DemoClient } from '../providers/start-open-thaid.ts'
import { type ReferenceChoice, startReference } from '../providers/start-reference.ts'
import { checkSignIn, proofsOfSignIn, signIn } from '../sign-in-flow.ts'
import type { Table } from '../table.ts'
import { type Contestant, takeTurns } from '../take-turns.ts'
import { ratioTable, turnTable } from '../turn-table.ts'

const profiles = ['standard', 'thaid', 'legacy', 'fapi2'] as const satisfies readonly DemoClient['profile'][]

interface Entrant extends Provider {
  /** It asks nothing of the database server. */
  readonly embedded: boolean
}

function ours(world: World, engine: Engine, full: boolean): Entrant[] {
  const { origin, program, phones } = world
  const of = (profile: DemoClient['profile']): Entrant => ({
    name: `${profile}, ${engine}`,
    ...{ origin, program, party: partyOfDemo(world, profile), approve: approveByPhone(phones) },
    embedded: engine === 'pglite',
  })
  const sandbox: Entrant = { ...of('standard'), name: `standard, sandbox form, ${engine}`, approve: approveInSandbox(phones) }
  return [...profiles.map(of), ...(full ? [sandbox] : [])]
}

type Reference = Omit<ReferenceChoice, 'databaseUrl' | 'core'> & { readonly inMemory?: boolean }

/** `oidc-provider` twice, as the client of `standard` and as that of `fapi2` speak with it, and the least that a server can do. */
function references(full: boolean): Reference[] {
  const kind = 'oidc-provider'
  const variants: Reference[] = [
    { name: 'oidc-provider, login and consent', kind, asksConsent: true },
    { name: 'oidc-provider, memory', kind, inMemory: true },
  ]
  return [
    { name: 'oidc-provider', kind },
    { name: 'oidc-provider, fapi2', kind, fapi: true },
    ...(full ? variants : []),
    { name: 'minimal server', kind: 'minimal' },
  ]
}

async function contestantOf({ name, origin, program, party, approve, embedded }: Entrant): Promise<Contestant> {
  const connections = openConnections(origin)
  try {
    await checkSignIn(connections, party, approve)
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : 'does not sign in'}`)
  } finally {
    connections.close()
  }
  return {
    ...{ name, origin, program, embedded },
    work: (open, lane) => signIn(open, party, approve, lane),
    prepare: (pieces) => party.proof.prepare(pieces * proofsOfSignIn(party)),
  }
}

/** Starts them one after the other into `started`, so that whoever catches an error can stop those that run. */
async function startReferences(bench: Bench, database: Database, started: Entrant[]): Promise<void> {
  const core = bench.cores?.measured ?? null
  for (const { inMemory = false, ...choice } of references(bench.full)) {
    const databaseUrl = inMemory ? null : await database.makeDatabase()
    started.push({ ...(await startReference({ ...choice, core, databaseUrl })), embedded: inMemory })
  }
}

/** Every profile on every engine, and the references, all in turns of one run. */
async function measure(bench: Bench): Promise<Table[]> {
  const database = await bench.database()
  const own: Entrant[] = []
  for (const engine of bench.engines) {
    const world = await bench.world(engine)
    world.program.resume()
    own.push(...ours(world, engine, bench.full))
  }
  const started: Entrant[] = []
  try {
    await startReferences(bench, database, started)
    const contestants: Contestant[] = []
    for (const entrant of [...own, ...started]) contestants.push(await contestantOf(entrant))
    const taken = await takeTurns(contestants, { ...bench, databaseCpuMs: database.cpuMs })
    const [mine, others] = [taken.slice(0, own.length), taken.slice(own.length)]
    const from = `${database.from.replace(/ \(.*/, '')}${bench.engines.includes('pglite') ? ' and embedded' : ''}`
    const notes = [
      'Rows with a profile are ours, approved by phone. Whatever is not on the embedded database (pglite) or in memory uses the same PostgreSQL server.',
      'fapi2 is a pushed request, private_key_jwt and DPoP; legacy has no PKCE, and its client may see name and address only.',
    ]
    return [
      turnTable(`Sign-in on ${from}, ${bench.atOnce} at once`, taken, { unit: 'sign-ins', notes }),
      ratioTable('CPU of one sign-in at others, as a multiple of ours', mine, others),
    ]
  } finally {
    for (const provider of started) await provider.program.stop()
    for (const { program } of own) program.pause()
  }
}

export const signInScenario: Scenario = {
  name: 'sign-in',
  about: 'whole sign-ins by code: ours by phone, every profile and engine, against oidc-provider and a minimal server',
  run: measure,
}
