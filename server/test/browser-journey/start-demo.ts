/** The real server with its demo world, in a process of its own, on free ports and an empty data folder. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { memoryFolder } from '../../../tools/memory-folder.ts'
import { type DemoFile, demoFilePath } from '../../src/demo/demo-file.ts'
import { demoPorts } from '../../src/demo/demo-parties.ts'

const root = join(import.meta.dirname, '..', '..', '..')

export interface RunningDemo {
  readonly demo: DemoFile
  /** What the server wrote so far: its log, and what it tells whoever started it. */
  readonly output: () => string
  readonly close: () => Promise<void>
}

/** Builds the citizen app when it is out of date and starts the server. @throws Error with the server's words when it does not start */
export async function startDemo(): Promise<RunningDemo> {
  const production = { ...process.env, NODE_ENV: 'production' } // the runner's NODE_ENV would make a build that is not the one people get
  await promisify(execFile)(process.execPath, [join(root, 'tools', 'build-web.ts')], { env: production })
  const dataDir = mkdtempSync(join(memoryFolder(), 'open-thaid-journey-'))
  const ports = await freePorts(demoPorts.length)
  const child = spawn(process.execPath, [join(root, 'server', 'start.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      ...Object.fromEntries(demoPorts.map((name, i) => [name, String(ports[i])])),
      RATE_LIMIT_FACTOR: '0',
    },
  })
  let output = ''
  const take = (bytes: Buffer) => {
    output += bytes.toString()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const close = async () => {
    await end(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await started(child, () => output)
  } catch (error) {
    await close()
    throw error
  }
  // Safe: the server has just written it.
  const demo = JSON.parse(readFileSync(demoFilePath(dataDir), 'utf8')) as DemoFile
  return { demo, output: () => output, close }
}

/** Held open together, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  return Promise.all(
    servers.map((server) => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      return new Promise<number>((resolve) => server.close(() => resolve(port)))
    }),
  )
}

function started(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => output().includes('server.started') && resolve())
    child.once('exit', () => reject(new Error(`The server ended while starting:\n${output()}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
