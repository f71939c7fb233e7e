import type { SyntheticPerson } from '@open-thaid/fixtures'
import type { Database } from './database.ts'
import { type PersonWithPhone, registerPhones, registrablePeople } from './providers/approve-by-phone.ts'
import { type OpenThaid, startOpenThaid } from './providers/start-open-thaid.ts'

/** Our server with people who can sign in. */
export interface World extends OpenThaid {
  readonly phones: readonly PersonWithPhone[]
  /** People who are not registered yet, in order. */
  readonly people: Iterator<SyntheticPerson>
  /** Address of its database; null: embedded. */
  readonly databaseUrl: string | null
}

export interface WorldOrder {
  /** Null: the embedded database. */
  readonly database: Database | null
  readonly phones: number
  readonly core: number | null
  readonly profileFolder: string | null
  readonly say: (text: string) => void
}

/** Starts our server and registers phones through its API. */
export async function openWorld(o: WorldOrder): Promise<World> {
  const databaseUrl = (await o.database?.makeDatabase()) ?? null
  const server = await startOpenThaid({ databaseUrl, core: o.core, profileFolder: o.profileFolder })
  o.say(`our server answers after ${server.program.secondsToReady.toFixed(1)} s; registering ${o.phones} phones`)
  try {
    const people = registrablePeople(server.demo)
    const phones = await registerPhones({ server: server.origin, people, count: o.phones, say: o.say })
    return { ...server, phones, people, databaseUrl }
  } catch (error) {
    await server.stop()
    throw error
  }
}
