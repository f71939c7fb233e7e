import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientSettings } from '../src/demo/describe-client.ts'
import { decideInSandbox, openBrowser } from './interop/browser.ts'
import { freePort } from './interop/open-provider.ts'
import { serveFetch } from './interop/serve-fetch.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'

const root = join(import.meta.dirname, '../..')
const documents = {
  express: ['docs/quick-starts/express.md', 'standard'],
  'fetch-handler': ['docs/quick-starts/fetch-handler.md', 'standard'],
  standard: ['docs/quick-starts/standard.md', 'standard'],
  fapi2: ['docs/quick-starts/fapi2.md', 'fapi2'],
  legacy: ['docs/quick-starts/legacy.md', 'legacy'],
  thaid: ['docs/quick-starts/thaid.md', 'thaid'],
  webhooks: ['docs/quick-starts/webhooks.md', 'standard'],
  sdk: ['sdk/README.md', 'standard'],
} as const
const programs = ['express', 'standard', 'fapi2', 'legacy', 'thaid'] as const

let folder: string
let place: Place
let program: RunningProgram
let port: number
const children: ChildProcess[] = []

/** Blocks of a document that name a file: ```ts server.ts. That of webhooks is run by webhooks.journey.test.ts. */
function unpack(name: keyof typeof documents): void {
  const text = readFileSync(join(root, documents[name][0]), 'utf8')
  for (const [, file = '', code = ''] of text.matchAll(/```ts (\S+)\n([\s\S]*?)```/g)) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true })
    writeFileSync(join(folder, name, file), code)
  }
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'open-thaid-quick-starts-')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  for (const name of Object.keys(documents)) unpack(name as keyof typeof documents)
  place = await makePlace('pglite')
  port = await freePort()
  program = await runProgram(place, { DEMO_REDIRECT_URIS: `http://127.0.0.1:${port}/callback` })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGTERM')
  await program?.stop()
  await place?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** What `open-thaid sandbox --env` writes, read as `node --env-file` reads it. */
const environment = (profile: string): Record<string, string> => {
  const lines = clientSettings(program.demo, profile).trim().split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replace(/^'(.*)'$/, '$1')]),
  )
}

const person = () => program.demo.test_people.find(({ tag }) => tag === 'adult_female_1') ?? expect.fail('no test person')
/** Given name as pages show it: the name of demo.json begins with the title. */
const shownName = () => person().name_th.split(' ').at(-1) ?? ''

async function run(name: (typeof programs)[number]): Promise<{ home: string; stop: () => Promise<void> }> {
  const env = { PATH: process.env.PATH ?? '', ...environment(documents[name][1]) }
  const child = spawn(process.execPath, ['server.ts'], { cwd: join(folder, name), env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let printed = ''
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString('utf8')
        if (printed.includes('ready')) resolve()
      })
    }
    child.once('exit', () => reject(new Error(`${name} ended: ${printed}`)))
  })
  await ready
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    home: `http://127.0.0.1:${port}/`,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

test('the blocks of the quick starts and of the SDK’s README are free of type errors under our own strict settings', {
  timeout: 180_000,
}, () => {
  const config = {
    extends: join(root, 'tsconfig.json'),
    include: [`${folder}/*/**/*.ts`],
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const checked = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
  expect(checked.stdout).toBe('')
  expect(checked.status).toBe(0)
})

describe.each(programs)('docs/quick-starts/%s.md', (name) => {
  test('signs a person in, and tells one who declines', async () => {
    const running = await run(name)
    const browser = openBrowser()
    expect((await browser.open(running.home)).body).toContain('/login')
    const page = await decideInSandbox(browser, await browser.open(`${running.home}login`), { pid: person().pid })
    expect([page.status, page.body]).toEqual([200, expect.stringContaining(shownName())])
    const another = openBrowser()
    const declined = await decideInSandbox(another, await another.open(`${running.home}login`), 'deny')
    expect([declined.status, declined.body]).toEqual([403, expect.stringMatching(/not signed in/)])
    await running.stop()
  })
})

/** Runs files that read their settings when they are loaded. */
async function load<T>(name: keyof typeof documents, file: string): Promise<T> {
  Object.assign(process.env, environment(documents[name][1]))
  // Safe: the files above are the ones that the test has unpacked and type-checked.
  return (await import(join(folder, name, file))) as T
}

type Handler = (request: Request) => Promise<Response>

test('docs/quick-starts/fetch-handler.md: its two handlers sign a person in, and tell one who declines', async () => {
  const [login, callback] = [
    await load<{ GET: Handler }>('fetch-handler', 'app/login/route.ts'),
    await load<{ GET: Handler }>('fetch-handler', 'app/callback/route.ts'),
  ]
  const server = await serveFetch(port, (request) => (new URL(request.url).pathname === '/login' ? login : callback).GET(request))
  const browser = openBrowser()
  const page = await decideInSandbox(browser, await browser.open(`http://127.0.0.1:${port}/login`), { pid: person().pid })
  expect(page.body).toContain(shownName())
  const declined = await decideInSandbox(browser, await browser.open(`http://127.0.0.1:${port}/login`), 'deny')
  expect([declined.status, declined.body]).toEqual([403, expect.stringContaining('not signed in')])
  await server.close()
})

test('sdk/README.md: its sign-in, its notices and its API call do what it says', async () => {
  type SignIn = {
    begin: () => Promise<{ address: URL; pending: unknown }>
    finish: (answer: URL, pending: unknown) => Promise<{ claims: { name: string } } | string>
  }
  const { begin, finish } = await load<SignIn>('sdk', 'sign-in.ts')
  const server = await serveFetch(port, async () => new Response('back'))
  const browser = openBrowser()
  for (const decision of [{ pid: person().pid }, 'deny'] as const) {
    const { address, pending } = await begin()
    const { url } = await decideInSandbox(browser, await browser.open(address), decision)
    const told = await finish(url, pending)
    expect(typeof told === 'string' ? told : told.claims.name).toContain(decision === 'deny' ? 'ท่านยังไม่ได้เข้าสู่ระบบ' : shownName())
  }
  await server.close()
  const { POST } = await load<{ POST: Handler }>('sdk', 'notices.ts')
  const forged = new Request('http://127.0.0.1/notices', {
    method: 'POST',
    headers: { 'content-type': 'application/secevent+jwt' },
    body: 'a.b.c',
  })
  expect((await POST(forged)).status).toBe(400)
  const { hotline } = await load<{ hotline: () => Promise<string> }>('sdk', 'api.ts')
  expect(await hotline()).toBe('1548')
})

const tools = ['curl', 'jq', 'openssl'].filter((tool) => spawnSync(tool, ['--version']).error === undefined)

test.skipIf(tools.length < 3)('docs/quick-starts/curl.md: its steps, pasted one after the other, end with the person’s name', () => {
  const text = readFileSync(join(root, 'docs/quick-starts/curl.md'), 'utf8')
  const steps = [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')
  expect(steps).toHaveLength(6)
  const cwd = mkdtempSync(join(folder, 'curl-'))
  const env = { PATH: process.env.PATH ?? '', ...environment('standard'), PID: person().pid }
  expect(execFileSync('bash', ['-euo', 'pipefail', '-c', steps.join('\n')], { cwd, env, encoding: 'utf8' })).toBe('true\ntrue\ntrue\n')
})
