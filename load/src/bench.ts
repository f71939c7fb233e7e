/** `npm run bench -- [scenario…] [--engine pglite|postgres|both] [--seconds N] [--full] [--write] [--visitors N] [--profile FOLDER]` */
import { parseArgs } from 'node:util'
import type { Bench, Engine } from './bench-order.ts'
import { type Database, openDatabase } from './database.ts'
import { describeMachine, machineLine } from './machine.ts'
import { openWorld, type World } from './open-world.ts'
import { chooseCores, pinProcess } from './pin-cores.ts'
import { scenarios } from './scenarios.ts'
import { renderTable } from './table.ts'
import { type Measured, writeBenchmarks } from './write-benchmarks.ts'

const usage = `npm run bench -- [scenario…] [options]

${scenarios.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n')}

  --engine E     pglite, postgres or both (both)
  --seconds N    length of one turn, about (3; with --full 10)
  --at-once N    pieces of work under way at any time (16)
  --full         all variants, more rounds, larger amounts
  --write        put what was measured into docs/benchmarks.md, in place of its earlier figures
  --visitors N   visitors of the scenario rush, all within ten seconds (2000; with --full 10000)
  --profile F    write CPU profiles of our server into the folder F
`

const names = scenarios.map(({ name }) => name)

/** What is started at most once in a run. */
function openOnce<Key, Value>(open: (key: Key) => Promise<Value>) {
  const opened = new Map<Key, Promise<Value>>()
  const get = (key: Key): Promise<Value> => {
    const known = opened.get(key) ?? open(key)
    opened.set(key, known)
    return known
  }
  return { get, all: () => Promise.all(opened.values()) }
}

function parseOrder() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: 'string', default: 'both' },
      seconds: { type: 'string' },
      'at-once': { type: 'string', default: '16' },
      full: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      visitors: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const engines: Engine[] = values.engine === 'pglite' || values.engine === 'postgres' ? [values.engine] : ['postgres', 'pglite']
  const chosen = positionals.length === 0 ? scenarios : scenarios.filter(({ name }) => positionals.includes(name))
  const isKnown = positionals.every((name) => scenarios.some((scenario) => scenario.name === name))
  return { ...values, engines, chosen, ok: !values.help && isKnown && ['pglite', 'postgres', 'both'].includes(values.engine) }
}

async function run(order: ReturnType<typeof parseOrder>): Promise<void> {
  const cores = chooseCores()
  const core = cores?.measured ?? null
  const atOnce = Number(order['at-once'])
  const say = (text: string) => void process.stderr.write(`· ${text}\n`)
  const databases = openOnce<'shared', Database>(() => openDatabase(core))
  const worlds = openOnce<Engine, World>(async (engine) => {
    const database = engine === 'postgres' ? await databases.get('shared') : null
    return openWorld({ database, core, say, phones: atOnce, profileFolder: order.profile ?? null })
  })
  const bench: Bench = {
    engines: order.engines,
    seconds: Number(order.seconds ?? (order.full ? 10 : 3)),
    rounds: order.full ? 3 : 2,
    full: order.full,
    visitors: Number(order.visitors ?? (order.full ? 10_000 : 2000)),
    profileFolder: order.profile ?? null,
    database: () => databases.get('shared'),
    world: worlds.get,
    ...{ atOnce, cores, say },
  }
  const machine = machineLine(describeMachine())
  process.stdout.write(`${machine}\n\n`)
  const measured: Measured[] = []
  const failed: string[] = []
  try {
    for (const scenario of order.chosen) {
      say(scenario.name)
      if (cores) pinProcess(process.pid, cores.driver, ...(scenario.inBrowser ? [cores.measured] : []))
      try {
        const tables = (await scenario.run(bench)).map(renderTable)
        if (tables.length > 0) measured.push({ scenario: scenario.name, tables })
        process.stdout.write(tables.map((table) => `${table}\n`).join(''))
      } catch (error) {
        // A machine that is busy with something else may spoil one scenario; the figures of the others are not lost with it.
        failed.push(scenario.name)
        say(`${scenario.name} failed: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    if (failed.length > 0) process.exitCode = 1
    if (order.write && failed.length === 0) await writeBenchmarks(machine, names, measured)
    else if (order.write) say(`docs/benchmarks.md stays as it was: ${failed.join(', ')} failed`)
  } finally {
    for (const world of await worlds.all()) await world.stop()
    for (const database of await databases.all()) await database.stop()
  }
}

const order = parseOrder()
if (order.ok) await run(order)
else {
  process.stdout.write(usage)
  process.exitCode = order.help ? 0 : 2
}
