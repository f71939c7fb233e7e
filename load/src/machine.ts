import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** What figures have to be read with. No names of hosts or folders. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGib: number
  readonly node: string
  readonly commit: string
  /** `YYYY-MM-DD` */
  readonly day: string
}

function commitOf(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'server', 'load', 'simulators') === '' ? '' : ' with changes'
    return git('rev-parse', '--short=10', 'HEAD') + changed
  } catch {
    return 'not known'
  }
}

export const describeMachine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'not known',
  cores: cpus().length,
  memoryGib: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  commit: commitOf(),
  day: new Date().toISOString().slice(0, 10),
})

export const machineLine = (m: Machine): string =>
  `${m.processor}, ${m.cores} cores, ${m.memoryGib} GiB; Node ${m.node}; commit ${m.commit}; ${m.day}`
