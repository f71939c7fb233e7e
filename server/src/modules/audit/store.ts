import type { Db, Statements } from '../../platform/db/db.ts'
import { type Sql, sql } from '../../platform/db/sql.ts'
import type { TreeNode } from './merkle.ts'

/** A transaction id of PostgreSQL (xid8) as decimal text. */
export type TransactionId = string

export interface Head {
  readonly [column: string]: unknown
  /** Entries that have a place. */
  readonly size: number
  /** Every entry of an older transaction has its place. */
  readonly horizon: TransactionId
  /** Name of the log; null until the first checkpoint. */
  readonly origin: string | null
  /** Transactions older than this one are over: committed and visible from now on, or never. */
  readonly open_from: TransactionId
}

/**
 * A horizon beyond the running transactions is another cluster's (restored from a dump): then everything is walked once.
 */
export const readHead = (db: Statements) =>
  db.one<Head>(sql`
    select size,
           case when horizon > pg_snapshot_xmin(pg_current_snapshot()) then '0' else horizon::text end as horizon,
           origin,
           pg_snapshot_xmin(pg_current_snapshot())::text as open_from
      from audit.head
     where log = 1`)

export interface WaitingEntry {
  readonly [column: string]: unknown
  readonly id: string
  readonly tx: TransactionId
  readonly leaf: Uint8Array
}

/**
 * Entries without a place, oldest transaction first. The place is looked up row by row (a scalar subquery is never turned into a join), so
 * the cost is that of the few entries since the horizon, however long the log is.
 */
const waiting = (columns: Sql, horizon: TransactionId, limit: number): Sql => sql`
  select ${columns}
    from audit.entry e
   where e.tx >= ${horizon}::xid8
     and (select l.position from audit.leaf l where l.entry_id = e.id) is null
   order by e.tx, e.id
   limit ${limit}`

export const listWaiting = (db: Statements, horizon: TransactionId, limit: number) =>
  db.many<WaitingEntry>(waiting(sql`e.id, e.tx::text as tx, e.leaf`, horizon, limit))

/** When the entry that waits longest was written: for a place, or for a checkpoint that covers it. Null: none waits. */
export async function oldestUnpublishedAt(db: Statements): Promise<Date | null> {
  const { horizon } = await readHead(db)
  const oldest = await db.one<{ without_place: Date | null; without_checkpoint: Date | null }>(sql`
    select (select w.at from (${waiting(sql`e.at`, horizon, 1)}) w) as without_place,
           (select e.at
              from audit.leaf l
              join audit.entry e on e.id = l.entry_id
             where l.position = (select coalesce(max(c.size), 0) from audit.checkpoint c)) as without_checkpoint`)
  const times = [oldest.without_place, oldest.without_checkpoint].filter((at) => at !== null)
  return times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime())))
}

/** Hashes of one level from `first` up to before `end`, joined; fewer when the tree is smaller. */
export async function readHashes(db: Statements, level: number, first: number, end: number): Promise<Buffer> {
  const from = level === 0 ? sql`audit.leaf where` : sql`audit.node where level = ${level} and`
  const { hashes } = await db.one<{ hashes: Uint8Array | null }>(sql`
    select string_agg(hash, ''::bytea order by position) as hashes
      from ${from} position >= ${first}
       and position < ${end}`)
  return Buffer.from(hashes ?? [])
}

export interface Bundle {
  readonly [column: string]: unknown
  readonly count: number
  readonly bundle: Uint8Array | null
}

/** Entries from `first` up to before `end`, each with its length in two bytes (big-endian) in front. */
export const readBundle = (db: Statements, first: number, end: number) =>
  db.one<Bundle>(sql`
    select count(*) as count,
           string_agg(int2send(octet_length(e.leaf)::int2) || e.leaf, ''::bytea order by l.position) as bundle
      from audit.leaf l
      join audit.entry e on e.id = l.entry_id
     where l.position >= ${first}
       and l.position < ${end}`)

export interface Placement {
  readonly sizeBefore: number
  readonly entryIds: readonly string[]
  readonly hashes: readonly Buffer[]
  readonly nodes: readonly TreeNode[]
  readonly horizon: TransactionId
}

/** Gives entries their places and moves the head, in one statement. False when another worker moved the head first: nothing is written. */
export async function placeEntries(db: Db, p: Placement): Promise<boolean> {
  const moved = await db.maybeOne(sql`
    with decided as (
      update audit.head
         set size = ${p.sizeBefore + p.entryIds.length},
             horizon = ${p.horizon}::xid8
       where log = 1
         and size = ${p.sizeBefore}
      returning size),
    leaves as (
      insert into audit.leaf (position, entry_id, hash)
      select ${p.sizeBefore} + l.nth - 1, l.entry_id, l.hash
        from decided, unnest(${p.entryIds}::uuid[], ${p.hashes}::bytea[]) with ordinality as l (entry_id, hash, nth)),
    nodes as (
      insert into audit.node (level, position, hash)
      select n.level, n.position, n.hash
        from decided,
             unnest(${p.nodes.map((n) => n.level)}::smallint[], ${p.nodes.map((n) => n.position)}::bigint[],
                    ${p.nodes.map((n) => n.hash)}::bytea[]) as n (level, position, hash))
    select size from decided`)
  return moved !== null
}

/** Names the log once; later calls get the first name back. */
export async function nameLog(db: Statements, origin: string): Promise<string> {
  const named = await db.one<{ origin: string }>(sql`
    update audit.head
       set origin = coalesce(origin, ${origin})
     where log = 1
    returning origin`)
  return named.origin
}

export interface SignedNote {
  readonly [column: string]: unknown
  readonly size: number
  readonly note: string
}

/** The latest checkpoint; null before the first. */
export const readCheckpoint = (db: Statements) =>
  db.maybeOne<SignedNote>(sql`select size, note from audit.checkpoint order by size desc limit 1`)

/** Keeps a signed checkpoint; of two workers that signed the same one, the first is kept (the bytes are equal). */
export const addCheckpoint = (db: Statements, c: { size: number; note: string; signedAt: Date }) =>
  db.run(sql`
    insert into audit.checkpoint (size, note, signed_at)
    values (${c.size}, ${c.note}, ${c.signedAt})
    on conflict (size) do nothing`)
