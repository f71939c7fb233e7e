import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Core of what is measured (server and database) and core of the driver; null where there is only one or no `taskset`. */
export interface Cores {
  readonly measured: number
  readonly driver: number
}

export function chooseCores(): Cores | null {
  if (availableParallelism() < 2) return null
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
  } catch {
    return null
  }
  return { measured: 0, driver: 1 }
}

/** Moves a process with all its threads to some cores; children that it starts later inherit it. */
export function pinProcess(processId: number, ...cores: readonly number[]): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores.join(','), String(processId)], { stdio: 'ignore' })
}
