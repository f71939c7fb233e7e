import type { Clock } from './clock.ts'
import type { Db } from './db/db.ts'
import type { Ephemeral } from './ephemeral.ts'
import type { Files } from './files.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

/** A place where something outside the program is plugged in (face engine, central register). */
export interface Port<Implementation> {
  readonly name: string
  /** Only carries the type. */
  readonly implementation?: Implementation
}

export const port = <Implementation>(name: string): Port<Implementation> => ({ name })

/** Everything a use case may touch. Made once, in main.ts. */
export interface Kit {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly keys: Keys
  readonly files: Files
  readonly ephemeral: Ephemeral
  readonly setting: Settings
  /** @throws Error when nothing was plugged in: a mistake of the composition, found by the first test */
  readonly use: <Implementation>(port: Port<Implementation>) => Implementation
}

/** One plugged-in implementation; made by `plug` so that port and implementation fit. */
export interface Plug {
  readonly name: string
  readonly implementation: unknown
}

export const plug = <Implementation>(where: Port<Implementation>, implementation: Implementation): Plug => ({
  name: where.name,
  implementation,
})

export function usePlugs(plugs: readonly Plug[]): Kit['use'] {
  const byName = new Map(plugs.map(({ name, implementation }) => [name, implementation]))
  return <Implementation>(wanted: Port<Implementation>): Implementation => {
    if (!byName.has(wanted.name)) throw new Error(`nothing is plugged into ${wanted.name}`)
    // Safe: `plug` ties the name to the type of its port.
    return byName.get(wanted.name) as Implementation
  }
}
