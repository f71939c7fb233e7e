import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pinProcess } from './pin-cores.ts'

export interface ProgramOrder {
  /** File that Node runs. */
  readonly file: string
  readonly args?: readonly string[]
  readonly nodeArgs?: readonly string[]
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Answers 200 once the program works. */
  readonly readyAt: string
  readonly readyWithinSeconds: number
  /** Core to run on; null: any. */
  readonly core: number | null
}

export interface Program {
  readonly processId: number
  readonly secondsToReady: number
  /** Bytes written to its standard output and error so far. */
  loggedBytes(): number
  /** The last of what it wrote. */
  logged(): string
  /** Holds the program still while another one is measured, so that its idle work does not count there. */
  pause(): void
  resume(): void
  /** Ends it in good order. */
  stop(): Promise<void>
}

const keptLogCharacters = 4000

/**
 * Starts a Node program in a process of its own and waits until it answers.
 *
 * @throws Error with the end of its log when it ends or does not answer in time
 */
export async function startProgram(o: ProgramOrder): Promise<Program> {
  const from = performance.now()
  const child = spawn(process.execPath, [...(o.nodeArgs ?? []), o.file, ...(o.args ?? [])], {
    env: { ...process.env, ...o.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`cannot start ${o.file}`)
  if (o.core !== null) pinProcess(pid, o.core)
  let [log, loggedBytes] = ['', 0]
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      loggedBytes += chunk.length
      log = (log + chunk.toString('utf8')).slice(-keptLogCharacters)
    })
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const stop = async () => {
    process.off('exit', endWithUs)
    await endProcess(child)
  }
  try {
    await waitUntilReady(child, o, () => log)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    processId: pid,
    secondsToReady: (performance.now() - from) / 1000,
    loggedBytes: () => loggedBytes,
    logged: () => log,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop,
  }
}

async function waitUntilReady(child: ChildProcess, o: ProgramOrder, log: () => string): Promise<void> {
  const until = performance.now() + o.readyWithinSeconds * 1000
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`${o.file} ended: ${log()}`)
    const answer = await fetch(o.readyAt).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
    await sleep(20)
  }
  throw new Error(`${o.file} did not answer within ${o.readyWithinSeconds} s: ${log()}`)
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGCONT')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(timer)
}

/** A port of the loopback that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
