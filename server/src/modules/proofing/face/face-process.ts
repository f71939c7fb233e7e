import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Examination } from './examine-picture.ts'
import type { FaceJob, FaceWorkerMessage } from './face-worker.ts'

/** How one job ended on one process. After anything but `examined` the process is gone. */
export type JobEnd = { end: 'examined'; examination: Examination } | { end: 'crashed' } | { end: 'timed_out' }

const workerFile = fileURLToPath(new URL('./face-worker.ts', import.meta.url))

/**
 * One running worker process. It gets an empty environment and no arguments: what it does not need it cannot leak.
 *
 * While no job runs it does not keep the parent alive; when the parent goes, it ends itself.
 */
export class FaceProcess {
  jobsDone = 0
  rssBytes = 0
  readonly #child: ChildProcess
  readonly #started: Promise<boolean>
  readonly #ended: Promise<void>
  #answer: ((message: FaceWorkerMessage) => void) | null = null
  #alive = true

  constructor() {
    this.#child = fork(workerFile, [], { serialization: 'advanced', env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#child.unref()
    this.#ended = new Promise((resolve) => {
      const end = () => {
        this.#alive = false
        resolve()
      }
      this.#child.once('exit', end)
      this.#child.on('error', end)
    })
    this.#started = new Promise((resolve) => {
      this.#child.on('message', (message: FaceWorkerMessage) => ('ready' in message ? resolve(true) : this.#answer?.(message)))
      void this.#ended.then(() => resolve(false))
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get alive(): boolean {
    return this.#alive
  }

  /** Runs one job; the time limit starts when the process is ready, starting has its own. */
  async run(job: FaceJob, limits: { startTimeoutSeconds: number; jobTimeoutSeconds: number }): Promise<JobEnd> {
    this.#child.channel?.ref()
    try {
      const started = await within(this.#started, limits.startTimeoutSeconds)
      if (started !== true) return await this.#giveUp({ end: 'crashed' })
      const ended = await within(this.#exchange(job), limits.jobTimeoutSeconds)
      if (ended === 'timed_out') return await this.#giveUp({ end: 'timed_out' })
      return ended
    } finally {
      this.#answer = null
      this.#child.channel?.unref()
    }
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    this.#child.ref()
    if (this.#alive) this.#child.kill('SIGKILL')
    await this.#ended
  }

  #exchange(job: FaceJob): Promise<JobEnd> {
    return new Promise((resolve) => {
      this.#answer = (message) => {
        if (!('jobId' in message) || message.jobId !== job.jobId) return
        this.jobsDone += 1
        this.rssBytes = message.rssBytes
        resolve({ end: 'examined', examination: message.examination })
      }
      void this.#ended.then(() => resolve({ end: 'crashed' }))
      // An error here means the process is gone or going: its end resolves the job.
      if (this.#alive) this.#child.send(job, () => {})
    })
  }

  async #giveUp(end: JobEnd): Promise<JobEnd> {
    await this.stop()
    return end
  }
}

/** The promise's value, or `timed_out` when it takes longer. */
async function within<T>(promise: Promise<T>, seconds: number): Promise<T | 'timed_out'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'timed_out'>((resolve) => {
    timer = setTimeout(() => resolve('timed_out'), seconds * 1000)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
