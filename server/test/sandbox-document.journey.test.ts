import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'

const root = join(import.meta.dirname, '../..')
const document = readFileSync(join(root, 'docs/sandbox.md'), 'utf8')
const [, ...examples] = [...document.matchAll(/```bash\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')
const hasTools = spawnSync('bash', ['-c', 'command -v curl && command -v jq']).status === 0

describe('docs/sandbox.md', () => {
  let place: Place
  let program: RunningProgram
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-examples-'))

  beforeAll(async () => {
    place = await makePlace('pglite')
    program = await runProgram(place)
  })
  afterAll(async () => {
    await program?.stop()
    await place?.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  test.skipIf(!hasTools)('its examples, pasted one after the other, register a phone and sign it in', { timeout: 60_000 }, () => {
    expect(examples.length).toBeGreaterThan(6)
    const addresses = `SERVER=${program.url}\nPHONE=${program.demo.addresses.phone?.replace(/\/$/, '')}\nDEMO='${join(place.dataDir, 'demo.json')}'\n`
    const done = spawnSync('bash', ['-euo', 'pipefail', '-c', `set -x\n${addresses}${examples.join('\n')}`], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect({ status: done.status, lastLines: done.status === 0 ? '' : done.stderr.split('\n').slice(-8).join('\n') }).toEqual({
      status: 0,
      lastLines: '',
    })
  })

  test('demo.json and the phones are readable by their owner only', () => {
    const modes = execFileSync('stat', ['-c', '%a', 'demo.json', 'keystore.demo'], { cwd: place.dataDir, encoding: 'utf8' })
    expect(modes).toBe('600\n600\n')
  })

  test('the pocket phone refuses pages of other sites, and names that were made to point here', async () => {
    const phone = program.demo.addresses.phone_api ?? ''
    expect(await statusOf(phone, { origin: 'https://evil.example' })).toBe(403)
    expect(await statusOf(phone, { 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await statusOf(phone, { host: 'evil.example' })).toBe(403)
    expect(await statusOf(phone, {})).toBe(404) // Nobody has the number 1.
  })

  test('the pocket phone and the agency also run alone, and the phone beside nothing but a sandbox', async () => {
    await program.stop()
    // A process of one role leaves the simulators to others.
    program = await runProgram(place, { ROLE: 'public' })
    for (const [folder, address] of [
      ['simulators/phone', program.demo.addresses.phone],
      ['demo/passport', program.demo.addresses.passport],
    ] as const) {
      const child = spawn(process.execPath, [join(root, folder, 'src/main.ts'), place.dataDir])
      await new Promise((resolve) => child.stdout.once('data', resolve))
      expect((await fetch(address ?? '')).status).toBe(200)
      child.kill('SIGTERM')
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
    }
    await program.stop()
    program = await runProgram(place, { DEMO: 'false' })
    const refused = spawnSync(process.execPath, [join(root, 'simulators/phone/src/main.ts'), place.dataDir], { encoding: 'utf8' })
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('is not a sandbox') })
  })
})

/** Status of a POST with headers that `fetch` does not let a program set. */
const statusOf = (address: string, headers: Readonly<Record<string, string>>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = request(address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (reply) => {
      reply.resume()
      resolve(reply.statusCode)
    })
    sent.once('error', reject)
    sent.end('{"pid":"1"}')
  })
