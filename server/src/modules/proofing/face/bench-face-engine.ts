import { readFile } from 'node:fs/promises'
import type { FacePool } from './face-pool.ts'

/** What the built-in engine costs on this machine. CPU figures are null where the system has no `/proc`. */
export interface FaceEngineCost {
  /** From the first call to its answer: process start, networks loaded, first run. */
  coldStartMs: number
  coldRssBytes: number
  analyse: PictureCost
  /** Includes what `analyse` does. */
  template: PictureCost
  /** After all rounds. */
  warmRssBytes: number
}
export interface PictureCost {
  wallMsPerPicture: number
  cpuMsPerPicture: number | null
}

/**
 * Measures a pool that has not been used yet and whose process is not recycled in between.
 *
 * @param pool    with one process
 * @param jpeg    a picture with one face
 * @param rounds  pictures per figure; 100 gives 200 jobs and stable memory
 */
export async function benchFaceEngine(pool: FacePool, jpeg: Uint8Array, rounds: number): Promise<FaceEngineCost> {
  const started = performance.now()
  await pool.analyse(jpeg)
  const cold = { coldStartMs: performance.now() - started, coldRssBytes: pool.state().rssBytes }
  const analyse = await measure(pool, rounds, () => pool.analyse(jpeg))
  const template = await measure(pool, rounds, () => pool.template(jpeg))
  return { ...cold, analyse, template, warmRssBytes: pool.state().rssBytes }
}

async function measure(pool: FacePool, rounds: number, once: () => Promise<unknown>): Promise<PictureCost> {
  await once()
  const [from, cpuFrom] = [performance.now(), await cpuMs(pool)]
  for (let round = 0; round < rounds; round++) await once()
  const cpuTo = await cpuMs(pool)
  return {
    wallMsPerPicture: (performance.now() - from) / rounds,
    cpuMsPerPicture: cpuFrom === null || cpuTo === null ? null : (cpuTo - cpuFrom) / rounds,
  }
}

/** User and system time of the pool's process; the kernel counts in hundredths of a second. */
async function cpuMs(pool: FacePool): Promise<number | null> {
  const stat = await readFile(`/proc/${pool.state().processIds[0]}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : null
}
