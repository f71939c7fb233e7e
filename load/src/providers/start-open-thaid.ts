import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, type Program, startProgram } from '../start-program.ts'

/** A relying party of the demo world, as demo.json describes it. */
export interface DemoClient {
  readonly client_id: string
  readonly client_secret: string | null
  /** Private half of its key as a JWK with `kid`; null: it has none. */
  readonly private_jwk: Readonly<Record<string, string>> | null
  readonly profile: 'thaid' | 'standard' | 'fapi2' | 'legacy'
  readonly redirect_uris: readonly string[]
  readonly scopes: readonly string[]
}

/** What demo.json says, as far as a measurement needs it. */
export interface DemoWorld {
  readonly population: { readonly people: number; readonly as_of: string }
  readonly clients: readonly DemoClient[]
  readonly test_people: readonly { readonly tag: string; readonly pid: string }[]
  readonly officers: readonly { readonly pid: string; readonly role: string; readonly enrolment_code: string | null }[]
}

/** Our server, in a process and a folder of its own, with the demo world in it. */
export interface OpenThaid {
  readonly origin: string
  readonly program: Program
  readonly demo: DemoWorld
  readonly dataDir: string
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

export interface OpenThaidOrder {
  /** Null: the embedded database. */
  readonly databaseUrl: string | null
  readonly core: number | null
  readonly logLevel?: 'info' | 'warn'
  readonly profileFolder?: string | null
  /** Over the settings under which we measure. */
  readonly settings?: Readonly<Record<string, string>>
  /** An earlier start's folder; left in place when stopped. */
  readonly dataDir?: string
}

export const serverFile = (name: string): string => fileURLToPath(import.meta.resolve(`../../../server/src/${name}`))

/** Settings under which we measure: no limit per address, drawn faces, the sandbox's form, a folder and ports of its own. */
export async function benchEnvironment(o: { databaseUrl: string | null; dataDir: string }) {
  const port = await freePort()
  const demoPorts: Record<string, string> = {}
  for (const party of ['PHONE', 'PASSPORT', 'AIRPORT', 'WELFARE', 'BANK']) demoPorts[`DEMO_${party}_PORT`] = String(await freePort())
  return {
    DATA_DIR: o.dataDir,
    // Undefined: an address of our own environment is not handed on.
    DATABASE_URL: o.databaseUrl ?? undefined,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DEMO: 'true',
    ...demoPorts,
    SIGN_IN_SANDBOX: 'true',
    RATE_LIMIT_FACTOR: '0',
    // What is measured is how much can be done, not how much is let in.
    SIGN_INS_PER_SECOND: '0',
    REGISTRATIONS_PER_SECOND: '0',
    CREDENTIAL_BATCHES_PER_DAY: '100000',
    LOG_LEVEL: 'warn',
  }
}

export async function startOpenThaid(o: OpenThaidOrder): Promise<OpenThaid> {
  const dataDir = o.dataDir ?? mkdtempSync(join(tmpdir(), 'open-thaid-bench-'))
  const environment = await benchEnvironment({ databaseUrl: o.databaseUrl, dataDir })
  const settings = { ...environment, LOG_LEVEL: o.logLevel ?? 'warn', ...o.settings }
  const remove = () => {
    if (o.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const program = await startProgram({
      file: serverFile('main.ts'),
      nodeArgs: o.profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${o.profileFolder}`] : [],
      env: settings,
      readyAt: `${settings.PUBLIC_URL}/readyz`,
      readyWithinSeconds: 180,
      core: o.core,
    })
    const demo = await readDemo(dataDir)
    const stop = async () => {
      await program.stop()
      remove()
    }
    return { origin: settings.PUBLIC_URL, program, demo, dataDir, stop }
  } catch (error) {
    remove()
    throw error
  }
}

/** The file is written once everything around the server runs, a little after the server answers. */
async function readDemo(dataDir: string): Promise<DemoWorld> {
  const until = performance.now() + 60_000
  for (;;) {
    try {
      const file: unknown = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'))
      // Safe enough: a file of another form fails at the first sign-in with a plain error.
      const demo = file as DemoWorld
      if (demo.clients.some(({ redirect_uris }) => redirect_uris !== undefined)) return demo
    } catch (error) {
      if (performance.now() > until) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
