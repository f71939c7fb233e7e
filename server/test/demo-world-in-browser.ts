/** The whole demonstration in one process on a fresh embedded database, and a browser in front of it; opened and closed with the test file. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../../tools/chromium.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'

export interface DemoWorld {
  readonly place: Place
  readonly program: RunningProgram
  readonly browser: Browser
  /** Stops the program and starts it over the same data with other settings. */
  restart(settings: Readonly<Record<string, string>>): Promise<void>
}

/** To be called once at the head of a test file. @returns what is there once the first test runs */
export function useDemoWorld(): DemoWorld {
  // Safe: filled before the first test; whoever looks earlier finds undefined and fails.
  const world = {} as { -readonly [Part in keyof DemoWorld]: DemoWorld[Part] }
  world.restart = async (settings) => {
    await world.program.stop()
    world.program = await runProgram(world.place, settings)
  }
  beforeAll(async () => {
    world.place = await makePlace('pglite')
    world.program = await runProgram(world.place)
    world.browser = await launchChromium()
  })
  afterAll(async () => {
    await world.browser?.close()
    await world.program?.stop()
    await world.place?.remove()
  })
  return world
}
