import { scryptSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { dateInBangkok } from './clock.ts'
import { seal, unseal } from './crypto.ts'
import { FolderInUse, lockFolder } from './db/lock-folder.ts'
import { joinSql, sql, textOf } from './db/sql.ts'
import { folderFiles } from './files.ts'
import { spokenCode, uuidv7 } from './ids.ts'
import { KeystoreRefused, memoryKeys, openKeystore } from './keys.ts'
import { makeLog, maskDigits } from './log.ts'
import { booleanSetting, integerSetting, readSettings, textSetting, WrongSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-thaid-kit-'))
afterAll(() => rmSync(folder, { recursive: true }))
const now = new Date('2026-11-23T03:00:00Z')

describe('settings', () => {
  const port = integerSetting('PORT', { default: 1, min: 1, max: 10, meaning: 'x' })
  const secret = textSetting('SECRET', { default: '', accepts: 'at least 4 characters', pattern: /^.{4,}$/, secret: true, meaning: 'x' })
  const flag = booleanSetting('FLAG', { default: false, meaning: 'x' })

  test('that do not fit are refused by name, all at once, and their values never printed', () => {
    expect.assertions(3)
    try {
      readSettings([port, secret, flag], { PORT: '99', SECRET: 'abc', FLAG: 'yes' })
    } catch (error) {
      expect(error).toBeInstanceOf(WrongSettings)
      const message = error instanceof Error ? error.message : ''
      expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'SECRET', 'FLAG'])
      expect(message).not.toMatch(/99|abc|yes/)
    }
  })

  test('have their defaults when nothing is set', () => {
    const setting = readSettings([port, flag], {})
    expect([setting(port), setting(flag)]).toEqual([1, false])
  })
})

describe('statements', () => {
  test('carry values as parameters, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const statement = sql`select ${a} where ${joinSql([sql`x = ${b}`, sql`y = ${a}`], ' and ')}`
        expect(textOf(statement)).toBe('select $1 where x = $2 and y = $3')
        expect(statement.values).toEqual([a, b, a])
      }),
    )
  })
})

describe('sealed bytes', () => {
  const key = Buffer.alloc(32, 7)
  test('open only with their key, their context and every byte as it was', () => {
    const sealed = seal(key, 'row 1', 'secret')
    expect(unseal(key, 'row 1', sealed).toString()).toBe('secret')
    expect(() => unseal(key, 'row 2', sealed)).toThrow()
    expect(() => unseal(Buffer.alloc(32, 8), 'row 1', sealed)).toThrow()
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => unseal(key, 'row 1', changed)).toThrow()
    }
  })
})

describe('the keystore', () => {
  const path = join(folder, 'keystore')
  const open = (passphrase: string) => openKeystore({ path, passphrase, now })

  test('gives the same keys on every start, and rotates with overlap', () => {
    const first = open('correct horse battery')
    const signer = first.active('oidc').kid
    const next = first.published('oidc')[0]?.kid
    first.rotate('oidc', now)
    const second = open('correct horse battery')
    expect(second.active('oidc').kid).toBe(next)
    expect(second.published('oidc').map(({ kid }) => kid)).toContain(signer)
    expect(second.secret('pin-pepper')).toEqual(first.secret('pin-pepper'))
    expect(second.secret('pin-pepper')).not.toEqual(second.secret('file'))
  })

  test('a change by another process is taken on, and the key that signed until then stays published for a week', () => {
    const server = open('correct horse battery')
    expect(server.refresh()).toBe(false)
    const [next, signer] = server.published('oidc').map(({ kid }) => kid)
    open('correct horse battery').rotate('oidc', now)
    expect(server.refresh()).toBe(true)
    expect(server.active('oidc').kid).toBe(next)
    expect(server.published('oidc').map(({ kid }) => kid)).toContain(signer)
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
    server.rotate('oidc', later(6))
    expect(server.published('oidc').map(({ kid }) => kid)).toContain(signer)
    server.rotate('oidc', later(8))
    expect(server.published('oidc').map(({ kid }) => kid)).not.toContain(signer)
    expect(open('correct horse battery').active('oidc').kid).toBe(server.active('oidc').kid)
  })

  test('keys of the audit log stay published for ever: its checkpoints are read in years', () => {
    const keys = open('correct horse battery')
    const signer = keys.active('audit-log').kid
    for (const years of [1, 2, 3]) keys.rotate('audit-log', new Date(now.getTime() + years * 365 * 86_400_000))
    expect(keys.published('audit-log').map(({ kid }) => kid)).toContain(signer)
  })

  test('of an earlier release gets keys for the uses that came since, and keeps what it had', () => {
    const old = join(folder, 'keystore-of-old')
    const signer = openKeystore({ path: old, passphrase: 'correct horse battery', now }).active('oidc').kid
    const bytes = readFileSync(old)
    const wrapping = scryptSync('correct horse battery', bytes.subarray(0, 16), 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 })
    const content = JSON.parse(unseal(wrapping, 'keystore', bytes.subarray(16)).toString())
    const { 'credential-root': _root, 'credential-signer': _signer, ...signing } = content.signing
    writeFileSync(old, Buffer.concat([bytes.subarray(0, 16), seal(wrapping, 'keystore', JSON.stringify({ ...content, signing }))]))
    const opened = openKeystore({ path: old, passphrase: 'correct horse battery', now })
    expect(opened.active('oidc').kid).toBe(signer)
    const { kid } = opened.active('credential-root')
    expect(openKeystore({ path: old, passphrase: 'correct horse battery', now }).active('credential-root').kid).toBe(kid)
  })

  test('does not open with another passphrase, nor when others may read it', () => {
    expect(() => open('wrong horse battery')).toThrow(KeystoreRefused)
    expect(statSync(path).mode & 0o077).toBe(0)
    chmodSync(path, 0o644)
    expect(() => open('correct horse battery')).toThrow(/owner/)
    chmodSync(path, 0o600)
  })

  test('holds no key in clear', () => {
    expect(readFileSync(path).includes('PRIVATE KEY')).toBe(false)
  })
})

describe('files', () => {
  test('are unreadable on the disk, come back whole, and may be deleted twice', async () => {
    const files = folderFiles(join(folder, 'files'), memoryKeys(now))
    const ref = await files.put('proofing/a-1', Buffer.from('portrait of somebody'))
    expect(readFileSync(join(folder, 'files/proofing/a-1')).includes('portrait')).toBe(false)
    expect((await files.get(ref))?.toString()).toBe('portrait of somebody')
    await files.delete(ref)
    await files.delete(ref)
    expect(await files.get(ref)).toBeNull()
    await expect(files.put('../outside', Buffer.from('x'))).rejects.toThrow(/names/)
  })
})

describe('the data folder', () => {
  const place = join(folder, 'data')
  test('belongs to one living process', () => {
    const release = lockFolder(place)
    expect(() => lockFolder(place)).toThrow(FolderInUse)
    release()
    lockFolder(place)()
  })

  test('of a killed process is taken over, also when its id is used again', () => {
    writeFileSync(join(place, 'lock'), '999999999 1')
    lockFolder(place)()
    writeFileSync(join(place, 'lock'), `${process.pid} 1`)
    lockFolder(place)()
  })
})

describe('the log', () => {
  test('masks any run of thirteen digits, dashed or not, and keeps a line one line', () => {
    const lines: string[] = []
    makeLog((line) => lines.push(line)).info('test.line', { text: 'a\r\nb 1100000000004 and 1-1000-00000-00-4' })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd().includes('\n')).toBe(false)
    expect(lines[0]).not.toMatch(/0000000/)
    expect(maskDigits('2026-11-23T03:00:00.000Z 0123456789abcdef')).toBe('2026-11-23T03:00:00.000Z 0123456789abcdef')
  })
})

describe('ids', () => {
  test('of later times sort later', () => {
    const ids = [0, 1, 2, 1000].map((ms) => uuidv7(new Date(now.getTime() + ms)))
    expect([...ids].sort()).toEqual(ids)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('that people read aloud have no letters that are mistaken for one another', () => {
    for (let i = 0; i < 200; i++) expect(spokenCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test('of a day follow the calendar of Bangkok', () => {
    expect(dateInBangkok(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01')
    expect(dateInBangkok(new Date('2026-12-31T16:59:59Z'))).toBe('2026-12-31')
  })
})
