import type { Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'

/** All SQL of consents as they stand: receipts of sign-ins, less what was withdrawn. */

export interface StandingRow {
  readonly [column: string]: unknown
  readonly agency_id: string
  readonly client_id: string
  readonly first_at: Date
  readonly last_at: Date
  /** Everything that was agreed to and stands. */
  readonly scopes: string[]
}

/** One row for each client, the one used last first. A consent given in the moment of the withdrawal does not stand. */
export const listStanding = (db: Statements, personKey: string) =>
  db.many<StandingRow>(sql`
    select r.agency_id, r.client_id, min(r.at) as first_at, max(r.at) as last_at,
           coalesce(array_agg(distinct s.scope) filter (where s.scope is not null), '{}') as scopes
      from consent.receipt r
      left join consent.withdrawal w on w.person_key = r.person_key and w.agency_id = r.agency_id
      join consent.wording t on t.id = r.wording_id
      left join lateral unnest(t.scopes) as s (scope) on true
     where r.person_key = ${personKey}
       and r.about = 'sign_in'
       and (w.withdrawn_at is null or r.at > w.withdrawn_at)
     group by r.agency_id, r.client_id
     order by last_at desc, r.client_id`)

/** Clients of one agency at which a person ever signed in, whether or not that stands. */
export const listClientsEver = (db: Statements, o: { personKey: string; agencyId: string }) =>
  db.many<{ client_id: string }>(sql`
    select distinct client_id
      from consent.receipt
     where person_key = ${o.personKey}
       and agency_id = ${o.agencyId}
       and about = 'sign_in'`)

/** Withdraws everything that stands for an agency. Null when nothing does: of two at once the second finds nothing. */
export const insertWithdrawal = (db: Statements, o: { personKey: string; agencyId: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ withdrawn_at: Date }>(
    sql`
    insert into consent.withdrawal as w (person_key, agency_id, withdrawn_at)
    select ${o.personKey}::uuid, ${o.agencyId}::uuid, ${o.now}::timestamptz
     where exists (
       select 1
         from consent.receipt r
        where r.person_key = ${o.personKey}
          and r.agency_id = ${o.agencyId}
          and r.about = 'sign_in')
    on conflict (person_key, agency_id) do update
      set withdrawn_at = excluded.withdrawn_at
      where exists (
        select 1
          from consent.receipt r
         where r.person_key = w.person_key
           and r.agency_id = w.agency_id
           and r.about = 'sign_in'
           and r.at > w.withdrawn_at)
    returning w.withdrawn_at`,
    writes,
  )

/** Withdrawals and reports of "it was not me", the last of each agency. */
export const listEndings = (db: Statements, personKey: string) =>
  db.many<{ agency_id: string; ended_at: Date }>(sql`
    select e.agency_id, max(e.at) as ended_at
      from (
        select w.agency_id, w.withdrawn_at as at
          from consent.withdrawal w
         where w.person_key = ${personKey}
         union all
        select h.agency_id, r.at
          from consent.report r
          join consent.history h on h.person_key = r.person_key and h.entry_id = r.entry_id
         where r.person_key = ${personKey}
           and r.reason = 'not_me'
           and h.agency_id is not null) e
     group by e.agency_id`)
