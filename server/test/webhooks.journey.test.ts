import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unlock } from '@open-thaid/simulator-phone'
import { callServer } from '@open-thaid/simulator-phone/call-server.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compose } from '../src/compose.ts'
import { settingsFromEnvironment } from '../src/config.ts'
import type { DemoClient } from '../src/demo/demo-file.ts'
import { auditWrite } from '../src/modules/audit/index.ts'
import { parsePid, personKeyOf, recordDeath } from '../src/modules/registry/index.ts'
import { decideInSandbox, openBrowser } from './interop/browser.ts'
import { freePort } from './interop/open-provider.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'
import { type Citizen, openStandardClient, registerCitizens } from './journey/sign-in.ts'

/** The program of docs/quick-starts/webhooks.md, as it stands there. */
const quickStart = readFileSync(join(import.meta.dirname, '../../docs/quick-starts/webhooks.md'), 'utf8')
const root = join(import.meta.dirname, '../..')
const withoutDemo = { DEMO: 'false', AGENCY_LOOPBACK_TARGETS: 'true' }

let place: Place
let program: RunningProgram
let folder: string
let port: number
let receiver: { child: ChildProcess; lines: () => string[] }
let client: DemoClient
let citizens: Citizen[]
let call: (method: string, path: string, body?: object) => Promise<Record<string, unknown>>
let webhook: string

async function startReceiver(): Promise<typeof receiver> {
  const env = { PATH: process.env.PATH ?? '', THAID_ISSUER: program.url, THAID_CLIENT_ID: client.client_id, PORT: String(port) }
  const child = spawn(process.execPath, ['server.ts'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')))
  const started = { child, lines: () => printed.split('\n') }
  await until(() => printed.includes('ready'))
  return started
}

/** Waits for something that another process does. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** A member of an agency, by HTTP alone. */
async function signInToPortal(pid: string): Promise<typeof call> {
  const browser = openBrowser()
  const landed = await decideInSandbox(browser, await browser.open(`${program.url}/agency/v1/sign-in`), { pid })
  expect(landed.url.pathname).toBe('/agency/')
  const cookie = browser.cookiesFor(landed.url)
  return async (method, path, body) => {
    const response = await fetch(`${program.url}/agency/v1${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    // Safe: every answer of the portal is a JSON object.
    return answer as Record<string, unknown>
  }
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'open-thaid-webhooks-')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'server.ts'), /```ts server\.ts\n([\s\S]*?)```/.exec(quickStart)?.[1] ?? '')
  // On PostgreSQL, so that the register can be written beside the running program, as an officers' desk will.
  place = await makePlace('postgres', { durable: true })
  program = await runProgram(place)
  port = await freePort()
  citizens = await registerCitizens(program, ['adult_male_1', 'adult_male_2', 'adult_male_3'])
  call = await signInToPortal(program.demo.test_people.find(({ tag }) => tag === 'adult_female_1')?.pid ?? '')
  const agency = await call('POST', '/agencies', { name_th: 'กรมทดลอง', name_en: 'Department of Trials' })
  const clients = `/agencies/${agency.agency_id}/clients`
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const made = await call('POST', clients, {
    ...{ service_name_th: 'นัดหมาย', service_name_en: 'Appointments', redirect_uris: [redirectUri], post_logout_redirect_uris: [] },
    ...{ backchannel_logout_uri: null, scopes: ['openid', 'name'], purpose_th: 'เพื่อนัดหมายรับบริการ', purpose_en: 'To book an appointment' },
    ...{ legal_basis: null, retention_days: 90, profile: 'standard', confidential: true, public_key: null },
  })
  // Safe: the reply of this route, as openapi.json has it.
  const { client_id } = made.client as { client_id: string }
  client = {
    ...(program.demo.clients[0] as DemoClient),
    client_id,
    client_secret: String(made.client_secret),
    redirect_uris: [redirectUri],
  }
  const kinds = ['consent_withdrawn', 'account_suspended', 'account_resumed', 'person_deceased', 'address_changed']
  const webhooks = `${clients}/${client_id}/webhooks`
  webhook = `${webhooks}/${(await call('POST', webhooks, { url: `http://127.0.0.1:${port}/notices`, kinds })).endpoint_id}`
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver?.child.kill('SIGTERM')
  await program?.stop()
  await place?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const citizen = (at: number): Citizen => citizens[at] ?? expect.fail('nobody registered')

/** @returns the subject in her ID token */
const signIn = async (who: Citizen): Promise<string> => (await (await openStandardClient(program.url, client, 'openid name'))(who)).sub

async function withdraw(who: Citizen): Promise<void> {
  await unlock(who.phone, who.pin)
  const { consents } = await callServer(who.phone, 'GET /citizen/v1/consents')
  const [consent] = consents
  expect(consents.map(({ agency_name_en: name }) => name)).toEqual(['Department of Trials'])
  await callServer(who.phone, 'POST /citizen/v1/consents/{agencyId}/withdrawals', { params: { agencyId: consent?.agency_id ?? '' } })
}

const heard = (line: string) => until(() => receiver.lines().includes(line))

/** The receiver has it before the server has read the receiver's answer. */
const allDelivered = () =>
  until(async () => {
    // Safe: the reply of this route, as openapi.json has it.
    const { deliveries } = (await call('GET', `${webhook}/deliveries`)) as { deliveries: { state: string }[] }
    return deliveries.every(({ state }) => state === 'delivered')
  })

describe('the program of docs/quick-starts/webhooks.md, beside the running server', { timeout: 300_000 }, () => {
  test('takes the test that a developer sends herself', async () => {
    await call('POST', `${webhook}/test-notices`)
    await heard('test null')
  })

  test('hears that a citizen withdrew, by the subject of her ID token; her history says so too', async () => {
    const subject = await signIn(citizen(0))
    await withdraw(citizen(0))
    await heard(`consent_withdrawn ${subject}`)
    const { entries } = await callServer(citizen(0).phone, 'GET /citizen/v1/history')
    expect(entries[0]).toMatchObject({ kind: 'consent_withdrawn', agency_name_en: 'Department of Trials', scopes: [] })
    expect(await signIn(citizen(0))).toBe(subject)
  })

  test('hears of a death that is recorded in the register, and drops what is sent again', async () => {
    const subject = await signIn(citizen(1))
    await die(citizen(1))
    await heard(`person_deceased ${subject}`)
    await allDelivered()
    const time = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() }
    expect((await call('POST', `${webhook}/replays`, time)).replayed).toBe(2)
    await until(() => receiver.lines().filter((line) => line.startsWith('again ')).length === 2)
    expect(receiver.lines().filter((line) => line.startsWith('person_deceased'))).toHaveLength(1)
  })

  test('hears what happened although receiver and server were killed in between', async () => {
    const subject = await signIn(citizen(2))
    receiver.child.kill('SIGKILL')
    await withdraw(citizen(2))
    await program.kill()
    program = await runProgram(place, withoutDemo)
    receiver = await startReceiver()
    await heard(`consent_withdrawn ${subject}`)
  })
})

/** What an officers' desk will do: the registry's own use case, beside the running program. */
async function die(who: Citizen): Promise<void> {
  const { kit, close } = await compose(settingsFromEnvironment({ ...place.environment, ...withoutDemo }), () => undefined)
  const parsed = parsePid(who.pid)
  const personKey = 'pid' in parsed ? personKeyOf(kit.keys, parsed.pid) : expect.fail('no number')
  const audit = auditWrite(kit, { kind: 'registry.test', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' })
  await recordDeath(kit, { personKey, diedOn: null, audit })
  await close()
}
