import type { RunningParty } from '@open-thaid/demo-kit'
import type { DemoFile } from './demo-file.ts'
import { demoParties } from './demo-parties.ts'

/** Starts every agency of the table, or none: when one cannot (its port is taken), the others are closed again. */
export async function startParties(demo: DemoFile, dataDir: string): Promise<readonly RunningParty[]> {
  const { optionsFrom } = await import('@open-thaid/demo-kit')
  const started: RunningParty[] = []
  try {
    for (const { name, load } of demoParties) started.push(await (await load())(optionsFrom(demo, name, dataDir)))
    return started
  } catch (error) {
    await Promise.all(started.map((party) => party.close()))
    throw error
  }
}
