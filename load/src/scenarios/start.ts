import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, Engine, Scenario } from '../bench-order.ts'
import { cpuMsOfTree, residentBytesOfTree } from '../measure-cpu.ts'
import { startOpenThaid } from '../providers/start-open-thaid.ts'
import { figure } from '../table.ts'

const mebibyte = 2 ** 20

async function startTwice(bench: Bench, engine: Engine): Promise<string[][]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'open-thaid-bench-'))
  const databaseUrl = engine === 'postgres' ? await (await bench.database()).makeDatabase() : null
  const rows: string[][] = []
  try {
    for (const which of ['first, with the demo world', 'later']) {
      const server = await startOpenThaid({ databaseUrl, core: bench.cores?.measured ?? null, dataDir })
      const { program } = server
      const figures = [program.secondsToReady, cpuMsOfTree(program.processId) / 1000, residentBytesOfTree(program.processId) / mebibyte]
      rows.push([`${engine}, ${which}`, ...figures.map(figure)])
      await server.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  return rows
}

/** From `node main.ts` to the first answer of /readyz. */
export const startScenario: Scenario = {
  name: 'start',
  about: 'first and later start of our server, and its memory',
  run: async (bench) => {
    const rows: string[][] = []
    for (const engine of bench.engines) rows.push(...(await startTwice(bench, engine)))
    return [
      {
        title: 'Start',
        columns: ['', 'seconds to ready', 'CPU s', 'memory MiB'],
        rows,
        notes: ['The first start migrates and enters 2,000 people with portraits, agencies and offices.'],
      },
    ]
  },
}
