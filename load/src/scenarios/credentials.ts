import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import pg from 'pg'
import type { Bench, Engine, Scenario } from '../bench-order.ts'
import { percentile } from '../drive.ts'
import { type Connections, openConnections, textMember } from '../http-client.ts'
import type { World } from '../open-world.ts'
import { callAsPhone } from '../providers/approve-by-phone.ts'
import { figure, type Table } from '../table.ts'
import { type Contestant, summarise, type Taken, takeTurns } from '../take-turns.ts'

/** Credentials of one request. */
const sizes = [1, 10, 30] as const

interface WalletKey {
  readonly jwk: object
  readonly privateKey: KeyObject
}

/** A wallet makes fresh ones each time; the driver, which is not measured, signs fresh proofs with these. */
const makeKeys = (count: number): WalletKey[] =>
  Array.from({ length: count }, () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return { jwk: publicKey.export({ format: 'jwk' }), privateKey: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })) }
  })

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function prove({ jwk, privateKey }: WalletKey, aud: string, nonce: string): string {
  const claims = { aud, nonce, iat: Math.floor(Date.now() / 1000) }
  const signed = `${encoded({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk })}.${encoded(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

async function askBatch(connections: Connections, world: World, lane: number, keys: readonly WalletKey[]): Promise<void> {
  const holder = world.phones[lane % world.phones.length]
  if (!holder) throw new Error('no phone is registered')
  const given = await callAsPhone(connections, holder.phone, { method: 'POST', path: '/citizen/v1/credentials/nonce' })
  const [nonce, issuer] = [textMember(given, 'c_nonce'), textMember(given, 'credential_issuer')]
  const proofs = keys.map((key) => prove(key, issuer, nonce))
  await callAsPhone(connections, holder.phone, { method: 'POST', path: '/citizen/v1/credentials', body: { nonce, proofs } })
}

async function unlockAll(world: World): Promise<void> {
  const connections = openConnections(world.origin)
  try {
    const unlock = { method: 'POST', path: '/citizen/v1/unlocks' } as const
    for (const { phone, pin } of world.phones) await callAsPhone(connections, phone, { ...unlock, body: { pin } })
  } finally {
    connections.close()
  }
}

async function issue(bench: Bench, engine: Engine): Promise<readonly (readonly [size: number, taken: Taken])[]> {
  const world = await bench.world(engine)
  world.program.resume()
  await unlockAll(world)
  const database = engine === 'postgres' ? await bench.database() : null
  const contestants = sizes.map((size): Contestant => {
    const keys = makeKeys(size)
    const name = `${size} in a request, ${engine}`
    return { name, origin: world.origin, program: world.program, work: (connections, lane) => askBatch(connections, world, lane, keys) }
  })
  const taken = await takeTurns(contestants, { ...bench, rounds: 1, databaseCpuMs: () => database?.cpuMs() ?? null })
  world.program.pause()
  return taken.map((one, i) => [sizes[i] ?? 1, one] as const)
}

function issuingTable(all: readonly (readonly [number, Taken])[], atOnce: number): Table {
  return {
    title: `Credentials of the digital card, ${atOnce} requests at once`,
    columns: ['', 'credentials/s', 'p50 ms', 'p95 ms', 'CPU ms server', 'CPU ms database', 'CPU ms', 'per core-second', 'errors'],
    rows: all.map(([size, taken]) => {
      const s = summarise(taken, percentile)
      const each = [s.programMs / size, s.databaseMs / size, s.cpuMs / size]
      const figures = [s.perSecond * size, s.p50, s.p95, ...each, (1000 * size) / s.cpuMs].map(figure)
      return [taken.contestant.name, ...figures, `${s.errors} of ${s.done + s.errors}`]
    }),
    notes: [
      'A credential is an SD-JWT VC and an mdoc: two signatures, 38 salts or more, the proof of possession and its nonce. CPU is for one credential; times are for a request.',
      'The demo’s portraits are drawings: each request pays for making a photograph of one, which a register of photographs does not.',
    ],
  }
}

const entries = 2 ** 20
const cards = 66_000_000

/** Fills a list of its own with credentials that nobody holds; every `1 / share`-th, at random, is invalid. */
async function fillList(client: pg.Client, listId: number, share: number): Promise<void> {
  const owner = '00000000-0000-7000-8000-000000000000'
  await client.query(
    `insert into credentials.status_list (list_id, entries, state, opened_at, closed_at) values ($1, $2, 'closed', now(), now())`,
    [listId, entries],
  )
  await client.query(
    `insert into credentials.batch (person_key, batch_id, device_id, state, content, stored_at, expires_at)
     values ($1, $1, null, 'issued', '', now(), now() + interval '14 days') on conflict do nothing`,
    [owner],
  )
  await client.query(
    `insert into credentials.credential (list_id, idx, person_key, batch_id, sd_jwt_digest, mdoc_digest, status)
     select $1, i, $2, $2, sha256(int4send(i)), sha256(int4send(-i)), case when random() < $3 then 1 else 0 end
       from generate_series(0, $4::integer - 1) as i`,
    [listId, owner, share, entries],
  )
  await client.query('analyze credentials.credential')
}

interface MeasuredList {
  readonly share: number
  readonly tokenBytes: number
  readonly buildMs: number
  readonly againMs: number
  readonly unpackMs: number
  readonly lookupNs: number
}

/** A verifier's work: unpack once, look up many times. */
function lookUp(lst: string): { unpackMs: number; lookupNs: number } {
  const from = performance.now()
  const bytes = inflateSync(Buffer.from(lst, 'base64url'))
  const unpackMs = performance.now() - from
  const lookups = 5_000_000
  let invalid = 0
  const lookFrom = performance.now()
  // A step that is prime to the length: all over the list, not one cache line after the other.
  for (let n = 0, i = 0; n < lookups; n++, i = (i + 611_953) % entries)
    if ((((bytes[i >> 2] ?? 0) >> ((i & 3) * 2)) & 3) === 1) invalid += 1
  const lookupNs = ((performance.now() - lookFrom) * 1e6) / lookups
  if (invalid === 0) throw new Error('no entry of the list is invalid')
  return { unpackMs, lookupNs }
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const from = performance.now()
  return [await work(), performance.now() - from]
}

async function measureLists(bench: Bench): Promise<MeasuredList[]> {
  const world = await bench.world('postgres')
  world.program.resume()
  const client = new pg.Client({ connectionString: world.databaseUrl ?? '' })
  const connections = openConnections(world.origin)
  try {
    await client.connect()
    const measured: MeasuredList[] = []
    for (const [i, share] of [0.001, 0.02].entries()) {
      const listId = 900_000 + i
      bench.say(`filling a status list, ${share * 100} % revoked`)
      await fillList(client, listId, share)
      const fetchList = () => connections.send('GET', `/public/v1/status-lists/${listId}`)
      const [first, buildMs] = await timed(fetchList)
      const [, againMs] = await timed(fetchList)
      const token = first.body
      const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
      const list = typeof payload === 'object' && payload !== null && 'status_list' in payload ? payload.status_list : null
      measured.push({ share, tokenBytes: Buffer.byteLength(token), buildMs, againMs, ...lookUp(textMember(list, 'lst')) })
    }
    return measured
  } finally {
    connections.close()
    await client.end()
    world.program.pause()
  }
}

function listTable(all: readonly MeasuredList[]): Table {
  const lists = Math.ceil(cards / entries)
  const megabytes = (bytes: number) => figure(bytes / 1e6)
  return {
    title: `Status lists of 2^20 entries, and of ${figure(cards)} cards with one credential each`,
    columns: ['revoked', 'bytes of a list', 'build ms', 'served again ms', 'unpack ms', 'lookup ns', `${lists} lists MB`, 'build all s'],
    rows: all.map((m) => [
      `${m.share * 100} %`,
      ...[m.tokenBytes, m.buildMs, m.againMs, m.unpackMs, m.lookupNs].map(figure),
      megabytes(m.tokenBytes * lists),
      figure((m.buildMs * lists) / 1000),
    ]),
    notes: [
      `${figure(cards)} / 2^20 = ${(cards / entries).toFixed(2)}, so ${lists} full lists; uncompressed 2^20 × 2 bits = 262,144 bytes each, ${megabytes(lists * 262_144)} MB. With batches of 30 all figures of the last two columns are 30 times as large.`,
      "Build: select of what is not valid, packing, zlib level 9, signature, over HTTP. Unpack and lookup are a verifier's, in Node.",
    ],
  }
}

/** The digital card: issuing it, and the lists that say what has become of it. */
export const credentialsScenario: Scenario = {
  name: 'credentials',
  about: 'credentials issued, and status lists of 2^20 entries reckoned up to 66 million cards',
  run: async (bench) => {
    const issued: (readonly [number, Taken])[] = []
    for (const engine of bench.engines) issued.push(...(await issue(bench, engine)))
    const tables = [issuingTable(issued, bench.atOnce)]
    return bench.engines.includes('postgres') ? [...tables, listTable(await measureLists(bench))] : tables
  },
}
