import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, Engine, Scenario } from '../bench-order.ts'
import { benchEnvironment, serverFile } from '../providers/start-open-thaid.ts'
import { figure } from '../table.ts'

interface Seeded {
  readonly people: number
  /** From the first batch's end to the last one's: without start and migrations. */
  readonly seconds: number
}

const isProgress = (message: unknown): message is { kind: string; people: number } =>
  typeof message === 'object' && message !== null && 'people' in message && typeof message.people === 'number'

/** Runs the command that `open-thaid seed` runs, and reads its progress. */
async function seed(o: { databaseUrl: string | null; dataDir: string; people: number }): Promise<Seeded> {
  const env = { ...process.env, ...(await benchEnvironment(o)) }
  const child = spawn(process.execPath, [serverFile('seed-command.ts'), '--people', String(o.people)], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-2000)
  })
  const points: { people: number; at: number }[] = []
  child.on('message', (message) => {
    if (isProgress(message)) points.push({ people: message.people, at: performance.now() })
  })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [first, last] = [points[0], points.at(-1)]
  if (code !== 0 || !first || !last) throw new Error(`seeding failed: ${log}`)
  return { people: last.people - first.people, seconds: (last.at - first.at) / 1000 }
}

async function measure(bench: Bench, engine: Engine): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'open-thaid-bench-'))
  try {
    const databaseUrl = engine === 'postgres' ? await (await bench.database()).makeDatabase() : null
    const { people, seconds } = await seed({ databaseUrl, dataDir, people: bench.full ? 200_000 : 20_000 })
    const perSecond = people / seconds
    return [engine, figure(people), figure(perSecond), figure(1_000_000 / perSecond / 60)]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export const seedScenario: Scenario = {
  name: 'seed',
  about: 'synthetic people entered per second',
  run: async (bench) => {
    const rows: string[][] = []
    for (const engine of bench.engines) rows.push(await measure(bench, engine))
    return [{ title: 'Seed', columns: ['', 'people', 'people/s', 'minutes for a million'], rows }]
  },
}
