import { type Clock, secondsAfter } from './clock.ts'
import type { Statements } from './db/db.ts'
import { sql } from './db/sql.ts'

export interface Claim {
  readonly key: string
  readonly ttlSeconds: number
}

export interface NewValue extends Claim {
  readonly value: string
}

/** Short-lived state. Losing all of it may only mean "start again". */
export interface Ephemeral {
  put(key: string, value: string, ttlSeconds: number): Promise<void>
  get(key: string): Promise<string | null>
  /** Gets and forgets in one: exactly one caller is given the value. */
  take(key: string): Promise<string | null>
  /** Puts a value unless there is one, and says which one stands: of several callers all are told the same. */
  remember(key: string, value: string, ttlSeconds: number): Promise<string>
  /** Lets a value live at least so long from now. False: it is gone, and stays gone. */
  prolong(key: string, ttlSeconds: number): Promise<boolean>
  /**
   * Claims keys, each for exactly one caller until its time is over, in one statement. A value given with them is put if all were free.
   *
   * @param claims  of different keys
   * @returns the keys that were free
   */
  claim(claims: readonly Claim[], andPut?: NewValue): Promise<ReadonlySet<string>>
  /** Counts one more in the window that the first count opened, and says how many there are now. */
  count(key: string, windowSeconds: number): Promise<number>
  /** How many there are, without counting. */
  counted(key: string): Promise<number>
  forget(key: string): Promise<void>
}

export function databaseEphemeral(db: Statements, clock: Clock): Ephemeral {
  return {
    put: async (key, value, ttlSeconds) => {
      await db.run(sql`
        insert into platform.ephemeral (key, value, expires_at)
        values (${key}, ${value}, ${secondsAfter(clock.now(), ttlSeconds)})
        on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at`)
    },
    get: async (key) => {
      const row = await db.maybeOne<{ value: string | null }>(sql`
        select value from platform.ephemeral where key = ${key} and expires_at > ${clock.now()}`)
      return row?.value ?? null
    },
    take: async (key) => {
      const row = await db.maybeOne<{ value: string | null; expires_at: Date }>(sql`
        delete from platform.ephemeral where key = ${key} returning value, expires_at`)
      return row && row.expires_at > clock.now() ? row.value : null
    },
    remember: async (key, value, ttlSeconds) => {
      const now = clock.now()
      const row = await db.one<{ value: string }>(sql`
        insert into platform.ephemeral as e (key, value, expires_at)
        values (${key}, ${value}, ${secondsAfter(now, ttlSeconds)})
        on conflict (key) do update
          set value = case when e.expires_at <= ${now} then excluded.value else e.value end,
              expires_at = case when e.expires_at <= ${now} then excluded.expires_at else e.expires_at end
        returning value`)
      return row.value
    },
    prolong: async (key, ttlSeconds) => {
      const now = clock.now()
      const touched = await db.run(sql`
        update platform.ephemeral
           set expires_at = greatest(expires_at, ${secondsAfter(now, ttlSeconds)})
         where key = ${key}
           and expires_at > ${now}`)
      return touched > 0
    },
    claim: async (claims, andPut) => {
      const now = clock.now()
      const keys = claims.map(({ key }) => key)
      const ends = claims.map(({ ttlSeconds }) => secondsAfter(now, ttlSeconds).toISOString())
      const claimed = sql`
        insert into platform.ephemeral as e (key, expires_at)
        select key, expires_at
          from unnest(${keys}::text[], ${ends}::timestamptz[]) as c (key, expires_at)
        on conflict (key) do update set expires_at = excluded.expires_at
          where e.expires_at <= ${now}
        returning key`
      const rows = await db.many<{ key: string }>(
        andPut === undefined
          ? claimed
          : sql`
        with claimed as (${claimed}),
             put as (
               insert into platform.ephemeral (key, value, expires_at)
               select ${andPut.key}, ${andPut.value}, ${secondsAfter(now, andPut.ttlSeconds)}::timestamptz
                where (select count(*) from claimed) = ${claims.length}
               on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at)
        select key from claimed`,
      )
      return new Set(rows.map(({ key }) => key))
    },
    count: async (key, windowSeconds) => {
      const now = clock.now()
      const row = await db.one<{ count: number }>(sql`
        insert into platform.ephemeral as e (key, count, expires_at)
        values (${key}, 1, ${secondsAfter(now, windowSeconds)})
        on conflict (key) do update
          set count = case when e.expires_at <= ${now} then 1 else e.count + 1 end,
              expires_at = case when e.expires_at <= ${now} then excluded.expires_at else e.expires_at end
        returning count`)
      return row.count
    },
    counted: async (key) => {
      const row = await db.maybeOne<{ count: number }>(sql`
        select count from platform.ephemeral where key = ${key} and expires_at > ${clock.now()}`)
      return row?.count ?? 0
    },
    forget: async (key) => {
      await db.run(sql`delete from platform.ephemeral where key = ${key}`)
    },
  }
}

/** Removes what is over; run now and then by the worker. */
export const sweepEphemeral = (db: Statements, now: Date): Promise<number> =>
  db.run(sql`delete from platform.ephemeral where expires_at <= ${now}`)
