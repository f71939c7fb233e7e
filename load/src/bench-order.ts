import type { Database } from './database.ts'
import type { World } from './open-world.ts'
import type { Cores } from './pin-cores.ts'
import type { Table } from './table.ts'

export type Engine = 'pglite' | 'postgres'

/** What a scenario works with. */
export interface Bench {
  readonly engines: readonly Engine[]
  /** Length of one turn, about. */
  readonly seconds: number
  readonly rounds: number
  /** Pieces of work under way at any time. */
  readonly atOnce: number
  /** All variants, larger amounts. */
  readonly full: boolean
  /** How many come in the scenario rush. */
  readonly visitors: number
  readonly cores: Cores | null
  /** Folder for CPU profiles of our server; null: none are made. */
  readonly profileFolder: string | null
  /** The PostgreSQL server of the run, started when it is first asked for. */
  readonly database: () => Promise<Database>
  /** Our server on an engine with registered phones, started when it is first asked for; held still between scenarios. */
  readonly world: (engine: Engine) => Promise<World>
  /** Says how far it is. */
  readonly say: (text: string) => void
}

export interface Scenario {
  /** As typed on the command line. */
  readonly name: string
  readonly about: string
  /** A browser is measured: it has all cores, as every phone has several. Else the driver keeps to one, away from the server. */
  readonly inBrowser?: true
  readonly run: (bench: Bench) => Promise<readonly Table[]>
}
