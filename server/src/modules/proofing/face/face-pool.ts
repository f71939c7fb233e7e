import { type FaceQualityLimits, judgeQuality, portraitQualityLimits } from '@open-thaid/face/judge-quality.ts'
import type { Examination } from './examine-picture.ts'
import {
  builtInEngine,
  type EngineUnavailable,
  type FaceAnalysis,
  type FaceEngine,
  type TemplateOutcome,
  templateDistance,
} from './face-engine.ts'
import { FaceProcess } from './face-process.ts'

export interface FacePoolSettings {
  /** Processes examining pictures at the same time; each takes a core while it works. */
  processes: number
  /** Pictures that may wait; one more is refused as `busy` at once. */
  maxWaiting: number
  jobTimeoutSeconds: number
  startTimeoutSeconds: number
  /** A process is replaced after so many pictures or when it has grown beyond `maxRssBytes`: its memory never shrinks. */
  recycleAfterJobs: number
  maxRssBytes: number
  qualityLimits: FaceQualityLimits
}

/** Eight waiting pictures are about two seconds of work for one process. */
export const facePoolDefaults: FacePoolSettings = {
  processes: 1,
  maxWaiting: 8,
  jobTimeoutSeconds: 10,
  startTimeoutSeconds: 30,
  recycleAfterJobs: 500,
  maxRssBytes: 900 * 1024 * 1024,
  qualityLimits: portraitQualityLimits,
}

/** What operators see of the pool. */
export interface FacePoolState {
  waiting: number
  running: number
  jobsDone: number
  crashes: number
  recycled: number
  processIds: readonly number[]
  rssBytes: number
}

type Answer = Examination | EngineUnavailable
interface Job {
  jobId: number
  jpeg: Uint8Array
  withTemplate: boolean
  triesLeft: number
  resolve: (answer: Answer) => void
}

const engineName = `${builtInEngine.id}@${builtInEngine.version}`
const unavailable = (reason: EngineUnavailable['reason']): EngineUnavailable => ({ outcome: 'unavailable', reason })

/**
 * The built-in `FaceEngine`: a bounded queue in front of worker processes that are started on first use.
 *
 * A process that dies in the middle of a picture is replaced and the picture tried once more; one that takes too long is
 * ended and the picture given up. Nothing is stored, and the parent only waits, so its event loop is never blocked.
 */
export class FacePool implements FaceEngine {
  readonly id = builtInEngine.id
  readonly version = builtInEngine.version
  readonly #settings: FacePoolSettings
  readonly #waiting: Job[] = []
  readonly #idle: FaceProcess[] = []
  readonly #busy = new Map<number, FaceProcess | null>()
  #counters = { jobs: 0, done: 0, crashes: 0, recycled: 0 }
  #closed = false

  constructor(settings: Partial<FacePoolSettings> = {}) {
    this.#settings = { ...facePoolDefaults, ...settings }
  }

  async analyse(jpeg: Uint8Array): Promise<FaceAnalysis> {
    return this.#judge(await this.#submit(jpeg, false))
  }

  async template(jpeg: Uint8Array): Promise<TemplateOutcome> {
    const answer = await this.#submit(jpeg, true)
    const analysis = this.#judge(answer)
    if (analysis.outcome !== 'one_face') return { outcome: 'no_template', analysis }
    const values = answer.outcome === 'one_face' ? answer.template : null
    if (!values) throw new Error('the face worker left out the template')
    return { outcome: 'template', template: { values, engine: engineName }, analysis }
  }

  compare = templateDistance

  state(): FacePoolState {
    const processes = [...this.#idle, ...this.#busy.values()].flatMap((process) => process ?? [])
    return {
      waiting: this.#waiting.length,
      running: this.#busy.size,
      jobsDone: this.#counters.done,
      crashes: this.#counters.crashes,
      recycled: this.#counters.recycled,
      processIds: processes.flatMap((process) => process.pid ?? []),
      rssBytes: processes.reduce((sum, process) => sum + process.rssBytes, 0),
    }
  }

  /** Ends the processes. Pictures that wait or run are answered as unavailable (`closed`). */
  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#waiting.splice(0)) job.resolve(unavailable('closed'))
    const processes = [...this.#idle.splice(0), ...this.#busy.values()]
    await Promise.all(processes.map((process) => process?.stop()))
  }

  #judge(answer: Answer): FaceAnalysis {
    switch (answer.outcome) {
      case 'one_face': {
        const { quality, points } = answer
        return { outcome: 'one_face', quality, points, faults: judgeQuality(quality, this.#settings.qualityLimits) }
      }
      case 'no_face':
        return { outcome: 'no_face', faults: ['not_one_face'] }
      case 'several_faces':
        return { ...answer, faults: ['not_one_face'] }
      default:
        return answer
    }
  }

  #submit(jpeg: Uint8Array, withTemplate: boolean): Promise<Answer> {
    if (this.#closed) return Promise.resolve(unavailable('closed'))
    const full = this.#busy.size >= this.#settings.processes && this.#waiting.length >= this.#settings.maxWaiting
    if (full) return Promise.resolve(unavailable('busy'))
    return new Promise((resolve) => {
      this.#counters.jobs += 1
      this.#waiting.push({ jobId: this.#counters.jobs, jpeg, withTemplate, triesLeft: 2, resolve })
      this.#dispatch()
    })
  }

  #dispatch(): void {
    while (!this.#closed && this.#busy.size < this.#settings.processes) {
      const job = this.#waiting.shift()
      if (!job) return
      this.#busy.set(job.jobId, null)
      void this.#examine(job).then((answer) => {
        this.#busy.delete(job.jobId)
        job.resolve(answer)
        this.#dispatch()
      })
    }
  }

  async #examine(job: Job): Promise<Answer> {
    while (job.triesLeft > 0 && !this.#closed) {
      job.triesLeft -= 1
      const process = this.#takeProcess()
      this.#busy.set(job.jobId, process)
      const { jobId, jpeg, withTemplate } = job
      const ended = await process.run({ jobId, jpeg, withTemplate }, this.#settings)
      if (ended.end === 'examined') {
        this.#counters.done += 1
        await this.#giveBack(process)
        return ended.examination
      }
      if (this.#closed) break
      if (ended.end === 'timed_out') return unavailable('timed_out')
      this.#counters.crashes += 1
    }
    return unavailable(this.#closed ? 'closed' : 'failed')
  }

  /** An idle process that is still alive, else a new one. */
  #takeProcess(): FaceProcess {
    for (let process = this.#idle.pop(); process; process = this.#idle.pop()) if (process.alive) return process
    return new FaceProcess()
  }

  async #giveBack(process: FaceProcess): Promise<void> {
    const { recycleAfterJobs, maxRssBytes } = this.#settings
    if (!this.#closed && process.jobsDone < recycleAfterJobs && process.rssBytes <= maxRssBytes) {
      this.#idle.push(process)
      return
    }
    this.#counters.recycled += 1
    await process.stop()
  }
}
