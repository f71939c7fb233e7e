import type { Statements } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'

export interface StatusListRow {
  readonly [column: string]: unknown
  readonly list_id: number
  readonly entries: number
  readonly version: string | number
  readonly opened_at: Date
}

export const findOpenList = (db: Statements) =>
  db.maybeOne<StatusListRow>(sql`
    select list_id, entries, version, opened_at
      from credentials.status_list
     where state = 'open'`)

export const findList = (db: Statements, listId: number) =>
  db.maybeOne<StatusListRow>(sql`
    select list_id, entries, version, opened_at
      from credentials.status_list
     where list_id = ${listId}`)

export const listLists = (db: Statements) => db.many<{ list_id: number }>(sql`select list_id from credentials.status_list order by list_id`)

/** Opens the first list, or the next one. Of several at once one does; the others find it open. */
export const openList = (db: Statements, o: { entries: number; now: Date }) =>
  db.run(sql`
    insert into credentials.status_list (list_id, entries, state, opened_at)
    select coalesce(max(list_id), 0) + 1, ${o.entries}, 'open', ${o.now}::timestamptz
      from credentials.status_list
    on conflict do nothing`)

export const closeList = (db: Statements, listId: number, now: Date) =>
  db.run(sql`
    update credentials.status_list
       set state = 'closed',
           closed_at = ${now}
     where list_id = ${listId}
       and state = 'open'`)

/** Which of these places are taken. */
export const takenOf = (db: Statements, listId: number, places: readonly number[]) =>
  db.many<{ idx: number }>(sql`
    select idx
      from credentials.credential
     where list_id = ${listId}
       and idx = any(${places}::integer[])`)

/** Everything on a list that is not simply valid. */
export const listNotValid = (db: Statements, listId: number) =>
  db.many<{ idx: number; status: 1 | 2 }>(sql`
    select idx, status
      from credentials.credential
     where list_id = ${listId}
       and status <> 0`)

/** Closed lists on which no credential is in force any more. */
export const listOver = (db: Statements, now: Date) =>
  db.many<{ list_id: number }>(sql`
    select l.list_id
      from credentials.status_list l
     where l.state = 'closed'
       and not exists (
         select 1
           from credentials.credential c
           join credentials.batch b on b.person_key = c.person_key and b.batch_id = c.batch_id
          where c.list_id = l.list_id
            and b.expires_at > ${now})
     order by l.list_id
     limit 10`)

/** At most 5000 at a time; how many there were. */
export const deleteCredentials = (db: Statements, listId: number) =>
  db.run(sql`
    delete from credentials.credential
     where (list_id, idx) in (select list_id, idx from credentials.credential where list_id = ${listId} limit 5000)`)

export const deleteList = (db: Statements, listId: number) =>
  db.run(sql`delete from credentials.status_list where list_id = ${listId} and state = 'closed'`)

/** Batches that are over and of which no credential is left; at most 5000 at a time. */
export const deleteBatches = (db: Statements, now: Date) =>
  db.run(sql`
    delete from credentials.batch b
     where (person_key, batch_id) in (
       select o.person_key, o.batch_id
         from credentials.batch o
        where o.expires_at <= ${now}
          and not exists (
            select 1 from credentials.credential c where c.person_key = o.person_key and c.batch_id = o.batch_id)
        limit 5000)`)
