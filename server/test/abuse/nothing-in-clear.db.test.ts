import { afterAll, beforeAll, expect, test } from 'vitest'
import { askCredentials } from '../../src/modules/credentials/test/credential-world.ts'
import {
  begin,
  bindPhone,
  claim,
  codeFor,
  decide,
  pin,
  qrOf,
  redeem,
  refresh,
  userinfo,
} from '../../src/modules/signin/test/sign-in-world.ts'
import { background } from '../../src/modules.ts'
import { raw, sql } from '../../src/platform/db/sql.ts'
import { relayEvents } from '../../src/platform/outbox.ts'
import { cardOf, testPerson } from '../test-district.ts'
import { openTarget, type Target } from './open-target.ts'

let target: Target
/** What may stand nowhere in clear, by what it is. */
const secrets = new Map<string, string>()

beforeAll(async () => {
  target = await openTarget()
  const { kit, standard, thaid } = target
  const tagged = testPerson('adult_female_1')
  const { person } = tagged
  const phone = await bindPhone(target, 'adult_female_1')
  await phone.call('POST', '/citizen/v1/unlocks', { pin: '90817263' })
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  await phone.call('GET', '/citizen/v1/card')
  const { credentials } = await askCredentials(kit, phone, 2)
  const { begun, code } = await codeFor(target, standard, phone, { scope: 'openid name pid birthdate address offline_access' })
  const tokens = (await redeem(target, standard, code)).json()
  await userinfo(target, String(tokens.access_token))
  const later = (await refresh(target, standard, String(tokens.refresh_token))).json()
  const denied = await begin(target, thaid)
  const claimed = await claim(phone, await qrOf(target, denied))
  await decide(phone, denied.id, { decision: 'not_me', shown_digest: String(claimed.json.shown_digest) })
  const history = await phone.call('GET', '/citizen/v1/history')
  const entries = history.json.entries as unknown as { entry_id: string; kind: string }[]
  const line = entries.find(({ kind }) => kind === 'signed_in')
  await phone.call('POST', `/citizen/v1/history/${line?.entry_id}/reports`, { reason: 'not_me', comment: 'มีคนใช้ชื่อของดิฉัน' })
  await target.app.inject({ method: 'POST', url: '/public/v1/suspensions', payload: { pid: person.pid, pin: '55667788' } })
  while ((await relayEvents(kit, background.subscriptions)) > 0);
  const card = cardOf(tagged)
  const named = {
    'citizen number': person.pid,
    'citizen number with dashes': person.pid.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5'),
    'laser code': card.laser_code,
    'card number': person.cards.find(({ status }) => status === 'active')?.cardNumber ?? '',
    'full name': `${person.givenNameTh} ${person.familyNameTh}`,
    'given name': person.givenNameTh,
    'English name': person.givenNameEn,
    PIN: pin,
    'wrong PIN': '90817263',
    'PIN of the form': '55667788',
    'words of a report': 'มีคนใช้ชื่อของดิฉัน',
    code,
    'access token': String(tokens.access_token),
    'refresh token': String(tokens.refresh_token),
    'later access token': String(later.access_token),
    credential: credentials[0]?.sd_jwt ?? '',
    'signature of a credential': credentials[0]?.sd_jwt.split('~')[0]?.split('.')[2] ?? '',
    'browser secret': begun.cookie.split('=')[1] ?? '',
    'client secret': standard.clientSecret ?? '',
  }
  for (const [name, secret] of Object.entries(named)) secrets.set(name, secret)
})
afterAll(() => target?.close())

/** Text, and the bytes of the text as PostgreSQL writes a bytea. */
const formsOf = (secret: string): string[] => [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64url')]

const foundIn = (text: string): string[] =>
  [...secrets].filter(([, secret]) => formsOf(secret).some((form) => text.includes(form))).map(([name]) => name)

test('4.57 a search looks for something', () => {
  for (const [name, secret] of secrets) expect([name, secret.length >= 4]).toEqual([name, true])
  expect(foundIn(`x${secrets.get('PIN')}x`)).toEqual(['PIN'])
})

test('4.57 no number, name, PIN or token stands in any column of any table', async () => {
  const tables = await target.kit.owner.many<{ name: string }>(sql`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
      from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
     order by 1`)
  expect(tables.length).toBeGreaterThan(20)
  const found: string[] = []
  let rows = 0
  for (const { name } of tables) {
    const texts = await target.kit.owner.many<{ line: string }>(sql`select t::text as line from ${raw(name)} t`)
    rows += texts.length
    const all = texts.map(({ line }) => line).join('\n')
    found.push(...foundIn(all).map((what) => `${what} in ${name}`))
  }
  expect(rows).toBeGreaterThan(1000)
  expect(found).toEqual([])
})

test('4.57 nor in the raw bytes of the database files', async () => {
  const { owner } = target.kit
  await owner.execute('checkpoint')
  const files = await owner.many<{ path: string }>(sql`
    select distinct pg_relation_filepath(c.oid) as path
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'i', 't') and n.nspname not in ('pg_catalog', 'information_schema') and pg_relation_size(c.oid) > 0`)
  expect(files.length).toBeGreaterThan(10)
  const found: string[] = []
  for (const { path } of files) {
    const { bytes } = await owner.one<{ bytes: Uint8Array }>(sql`select pg_read_binary_file(${path}) as bytes`)
    const text = Buffer.from(bytes)
    for (const [name, secret] of secrets) if (text.includes(Buffer.from(secret))) found.push(`${name} in ${path}`)
  }
  expect(found).toEqual([])
})

test('4.57 nor in the log, of which every line is one line', () => {
  expect(foundIn(target.kit.logged.join(''))).toEqual([])
  for (const line of target.kit.logged) expect(JSON.parse(line)).toHaveProperty('code')
})

test('4.55 nobody but a superuser changes or deletes what the audit log and the history hold', async () => {
  for (const statement of [
    'update audit.entry set leaf = leaf',
    'delete from audit.entry',
    'truncate audit.entry',
    'delete from consent.receipt',
  ]) {
    await expect(target.kit.db.execute(statement)).rejects.toThrow(/permission denied/)
  }
})
