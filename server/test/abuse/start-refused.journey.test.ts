import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { compose } from '../../src/compose.ts'
import { allSettings } from '../../src/config.ts'
import { registerAgency } from '../../src/modules/agencies/index.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { makePlace, spawnProgram } from '../journey/run-server.ts'

let dataDir: string
const production = {
  NODE_ENV: 'production',
  DEMO: 'false',
  KEYSTORE_PASSPHRASE: 'a passphrase of this test',
  PUBLIC_URL: 'https://id.example.go.th',
}

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'open-thaid-start-'))
  cpSync(inject('pgliteTemplate'), join(dataDir, 'database'), { recursive: true })
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const composeWith = async (more: Readonly<Record<string, string>>) =>
  compose(readSettings(allSettings, { DATA_DIR: dataDir, ...more }), () => undefined)

/** Why it would not start. */
async function refusal(more: Readonly<Record<string, string>>): Promise<string> {
  try {
    await (await composeWith(more)).close()
    return 'started'
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown value is not an Error'
  }
}

describe('10.104 the server refuses to start and says which', () => {
  test.each([
    ['DEMO', 'true'],
    ['SIGN_IN_SANDBOX', 'true'],
    ['RATE_LIMIT_FACTOR', '0'],
    ['KEYSTORE_PASSPHRASE', 'short'],
    ['PUBLIC_URL', 'http://127.0.0.1:4600'],
    ['PUBLIC_URL', 'https://id.example.go.th/path'],
    ['DATABASE_URL', 'mysql://somebody:secretword@nowhere/x'],
  ])('%s in production, and never repeats what was given', async (name, value) => {
    const message = await refusal({ ...production, [name]: value })
    expect(message).toMatch(new RegExp(`^${name} `))
    if (value.length > 4) expect(message).not.toContain(value)
  })

  test('a passphrase that is missing, and everything else that is wrong at once', async () => {
    const message = await refusal({ NODE_ENV: 'production', SIGN_IN_SANDBOX: 'true' })
    expect(message.match(/^[A-Z_]+/gm)).toEqual(['DEMO', 'SIGN_IN_SANDBOX', 'KEYSTORE_PASSPHRASE', 'PUBLIC_URL'])
  })

  test('a keystore that others can read, or that another passphrase closed', async () => {
    expect(await refusal(production)).toBe('started')
    const keystore = join(dataDir, 'keystore')
    expect(statSync(keystore).mode & 0o077).toBe(0)
    expect(await refusal({ ...production, KEYSTORE_PASSPHRASE: 'another passphrase of this test' })).toContain('passphrase')
    chmodSync(keystore, 0o644)
    expect(await refusal(production)).toContain('owner only')
    chmodSync(keystore, 0o600)
  })

  test('a database on which the demo ran, for its secrets are known', async () => {
    const demo = await composeWith({ NODE_ENV: 'test' })
    await registerAgency(demo.kit, { nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', synthetic: true })
    await demo.close()
    expect(await refusal(production)).toContain('agencies of the demo')
    // Refused cleanly: the folder is free again.
    expect(await refusal({ NODE_ENV: 'test' })).toBe('started')
  })

  test('the program says so in one line without a stack and ends with 1', async () => {
    const place = await makePlace('pglite')
    const program = spawnProgram(place, { ...production, SIGN_IN_SANDBOX: 'true', RATE_LIMIT_FACTOR: '1' })
    expect(await program.ended).toBe(1)
    expect(program.printed()).toMatch(/^SIGN_IN_SANDBOX must be false[^\n]*\n$/)
    await place.remove()
  })
})
