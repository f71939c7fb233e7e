/** `open-thaid reader` as an officer starts it, before a virtual card reader. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { slotNames } from '@open-thaid/simulator-chip-card'

const cli = join(import.meta.dirname, '..', '..', '..', 'cli', 'src', 'main.ts')

export interface RunningReader {
  /** The pairing code that the program shows; pressing Enter makes it show another one. */
  readonly code: string
  nextCode(): Promise<string>
  /** Everything that the program said, its log too. */
  said(): string
  stop(): Promise<void>
}

const port = 4630

/** The page looks for the program at one port only: waits until no test of another checkout has it. */
export async function waitForPort(): Promise<void> {
  const isFree = () =>
    new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
  for (let tries = 0; tries < 300; tries++) {
    if (await isFree()) return
    await sleep(500)
  }
  throw new Error(`port ${port} is taken by another program`)
}

/** @param socket  of the `pcscd`. @throws Error when the program ends before it shows a code */
export async function runReader(origin: string, socket: string): Promise<RunningReader> {
  const child = spawn(process.execPath, [cli, 'reader', '--origin', origin, '--reader', slotNames[0]], {
    env: { ...process.env, PCSCLITE_CSOCK_NAME: socket },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)))
  const codes = codesOf(child)
  const nextCode = async () => {
    const { value } = await codes.next()
    if (value === undefined) throw new Error(`the reader's program ended: ${said}`)
    return value
  }
  const code = await nextCode()
  return {
    code,
    nextCode() {
      child.stdin.write('\n')
      return nextCode()
    },
    said: () => said,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function* codesOf({ stdout }: ChildProcess): AsyncGenerator<string, undefined> {
  if (!stdout) return
  for await (const line of createInterface({ input: stdout })) {
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(line)?.[0]
    if (code) yield code
  }
}
