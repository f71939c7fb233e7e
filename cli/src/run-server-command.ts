import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Runs a command of the server in a process of its own: it opens the database and the keys, this side only shows what it tells.
 *
 * @param file       below the server's sources: `seed-command.ts`
 * @param onMessage  every message that it sends
 * @returns its exit code
 */
export function runServerCommand(
  file: string,
  args: readonly string[],
  onMessage: (message: unknown) => void = () => undefined,
): Promise<number> {
  // As `npm start` does: the networks and the database are ready sooner.
  const execArgv = ['--liftoff-only']
  const child = fork(fileURLToPath(import.meta.resolve(`@open-thaid/server/${file}`)), [...args], { execArgv })
  child.on('message', onMessage)
  // Ctrl-C reaches both processes. The child ends at once (its batches are whole or not there), and we wait for that.
  const wait = () => undefined
  process.on('SIGINT', wait)
  const passOn = () => void child.kill('SIGTERM')
  process.on('SIGTERM', passOn)
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', passOn)
      resolve(signal === null ? (code ?? 1) : 1)
    })
    child.once('error', () => resolve(1))
  })
}
