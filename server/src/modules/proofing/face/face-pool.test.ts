import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { FacePool, type FacePoolSettings } from './face-pool.ts'

const pools: FacePool[] = []
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})
function openPool(settings: Partial<FacePoolSettings> = {}): FacePool {
  const pool = new FacePool({ jobTimeoutSeconds: 50, ...settings })
  pools.push(pool)
  return pool
}

const jpeg = await renderFaceFrame({ face: { seed: 20_000, sex: 'male', ageYears: 33 }, width: 640, height: 480 })

/** Whether the process still exists (a signal of number 0 only asks). */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function onlyProcess(pool: FacePool): number {
  const [pid] = pool.state().processIds
  if (pid === undefined) throw new Error('the pool has no process')
  return pid
}

describe('the face pool', { timeout: 60_000 }, () => {
  test('starts no process before the first picture and uses one for many', async () => {
    const pool = openPool()
    expect(pool.state().processIds).toEqual([])
    await pool.analyse(jpeg)
    const pid = onlyProcess(pool)
    await pool.analyse(jpeg)
    expect(onlyProcess(pool)).toBe(pid)
    expect(pool.state()).toMatchObject({ jobsDone: 2, crashes: 0, recycled: 0, running: 0, waiting: 0 })
  })

  test('a process killed in the middle of a picture is replaced and the picture answered', async () => {
    const pool = openPool()
    await pool.analyse(jpeg)
    const first = onlyProcess(pool)
    const answer = pool.analyse(jpeg)
    process.kill(first, 'SIGKILL')
    expect((await answer).outcome).toBe('one_face')
    expect(pool.state()).toMatchObject({ crashes: 1, jobsDone: 2 })
    expect(onlyProcess(pool)).not.toBe(first)
  })

  test('a process killed while idle is not given work', async () => {
    const pool = openPool()
    await pool.analyse(jpeg)
    process.kill(onlyProcess(pool), 'SIGKILL')
    expect((await pool.analyse(jpeg)).outcome).toBe('one_face')
  })

  test('a picture on which the process dies twice is given up, and the next picture is examined', async () => {
    const pool = openPool()
    const answer = pool.analyse(jpeg)
    // One that was killed counts as existing until its end is collected: never the same twice.
    for (const killed = new Set<number>(); killed.size < 2; ) {
      const [pid] = pool.state().processIds
      if (pid !== undefined && !killed.has(pid) && exists(pid)) {
        process.kill(pid, 'SIGKILL')
        killed.add(pid)
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await answer).toEqual({ outcome: 'unavailable', reason: 'failed' })
    expect((await pool.analyse(jpeg)).outcome).toBe('one_face')
  })

  test('refuses at once what would wait beyond the bound, and answers the rest', async () => {
    const pool = openPool({ maxWaiting: 2 })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => pool.analyse(jpeg)))
    expect(answers.map(({ outcome }) => outcome)).toEqual(['one_face', 'one_face', 'one_face', 'unavailable', 'unavailable'])
    expect(answers[4]).toEqual({ outcome: 'unavailable', reason: 'busy' })
  })

  test('a picture that takes too long is given up and its process ended', async () => {
    const pool = openPool({ jobTimeoutSeconds: 0.001 })
    const made = await pool.template(jpeg)
    expect(made).toEqual({ outcome: 'no_template', analysis: { outcome: 'unavailable', reason: 'timed_out' } })
    expect(pool.state()).toMatchObject({ processIds: [], running: 0 })
  })

  test('a process is replaced after its share of pictures, and when it has grown too large', async () => {
    const byJobs = openPool({ recycleAfterJobs: 1 })
    for (let i = 0; i < 2; i++) expect((await byJobs.analyse(jpeg)).outcome).toBe('one_face')
    expect(byJobs.state()).toMatchObject({ recycled: 2, processIds: [] })
    const bySize = openPool({ maxRssBytes: 1 })
    expect((await bySize.analyse(jpeg)).outcome).toBe('one_face')
    expect(bySize.state()).toMatchObject({ recycled: 1, processIds: [] })
  })

  test('closing ends the processes and answers what waits; nothing is accepted afterwards', async () => {
    const pool = openPool()
    await pool.analyse(jpeg)
    const pid = onlyProcess(pool)
    const waiting = [pool.analyse(jpeg), pool.analyse(jpeg)]
    await pool.close()
    const closed = { outcome: 'unavailable', reason: 'closed' }
    expect(await Promise.all(waiting)).toEqual([closed, closed])
    expect(await pool.analyse(jpeg)).toEqual(closed)
    expect(exists(pid)).toBe(false)
  })
})
