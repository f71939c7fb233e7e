import type { Db } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'

/**
 * How a sign-in ended. `refused`: the person said no, or cancelled on the page; `level`: below the assurance level that the agency asked for;
 * `not_scanned`: no phone came; `left_after_scan`: a phone came and did not decide; `not_fetched`: allowed, and the browser did not come back.
 */
export type Outcome = 'signed_in' | 'refused' | 'level' | 'not_scanned' | 'left_after_scan' | 'not_fetched'

/**
 * Removes sign-ins that ended before `before` and counts them, by the day in Bangkok on which they began, in one statement: after a crash
 * they are there and not counted, or gone and counted. One that was started again is not counted, its successor is.
 *
 * @returns how many were removed, `limit` at most
 */
export async function sweepInteractions(db: Db, before: Date, limit: number): Promise<number> {
  const { swept } = await db.one<{ swept: number }>(sql`
    with gone as (
      delete from signin.interaction
       where id in (select id from signin.interaction where expires_at < ${before} limit ${limit})
      returning client_id, state, started_at, person_key, refused_for
    ), counted as (
      insert into signin.daily_outcome (day, client_id, outcome, count)
      select (started_at at time zone 'Asia/Bangkok')::date, client_id,
             case when state = 'completed' and person_key is not null then 'signed_in'
                  when refused_for is not null then 'level'
                  when state in ('completed', 'denied') then 'refused'
                  when state = 'approved' then 'not_fetched'
                  when state = 'claimed' then 'left_after_scan'
                  else 'not_scanned'
             end, count(*)::int
        from gone
       where state <> 'expired'
       group by 1, 2, 3
      on conflict (client_id, day, outcome) do update set count = signin.daily_outcome.count + excluded.count
      returning 1
    )
    select count(*)::int as swept from gone`)
  return swept
}

export interface DailyOutcome {
  readonly [column: string]: unknown
  /** In Bangkok, ISO 8601. */
  readonly day: string
  readonly outcome: Outcome
  readonly count: number
}

/** Newest day first. */
export const selectOutcomes = (db: Db, clientId: string, since: Date) =>
  db.many<DailyOutcome>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, outcome, count
      from signin.daily_outcome
     where client_id = ${clientId}
       and day >= (${since}::timestamptz at time zone 'Asia/Bangkok')::date
     order by signin.daily_outcome.day desc, outcome`)

export const deleteOutcomesBefore = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from signin.daily_outcome
     where day < (${before}::timestamptz at time zone 'Asia/Bangkok')::date`)
