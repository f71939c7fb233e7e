import type { Statements } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Way } from './model.ts'

/** SQL of counters. A board reads counters only, however many people were counted. */

/** @returns null when this person was counted for the drive already */
export const insertCounted = (tx: Statements, driveId: string, mark: Buffer) =>
  tx.maybeOne<{ drive_id: string }>(sql`
    insert into outreach.counted (drive_id, person_mark)
    values (${driveId}, ${mark})
    on conflict do nothing
    returning drive_id`)

export interface OnePerson {
  readonly driveId: string
  readonly targetNo: number
  readonly teamNo: number
  readonly way: Way
  /** From opening to done; null: not known. */
  readonly seconds: number | null
  readonly at: Date
  readonly quarterAt: Date
  /** In Thailand, `YYYY-MM-DD`. */
  readonly day: string
}

/** One more in every table: in one statement, so that their sums agree at every moment. */
export const addPerson = (tx: Statements, p: OnePerson): Promise<number> =>
  tx.run(sql`
    with of_target as (
      insert into outreach.target_tally as t (drive_id, target_no, by_slip, by_family, by_kit, by_desk, by_alone)
      values (${p.driveId}, ${p.targetNo}, ${Number(p.way === 'slip')}, ${Number(p.way === 'family')}, ${Number(p.way === 'kit')},
              ${Number(p.way === 'desk')}, ${Number(p.way === 'alone')})
      on conflict (drive_id, target_no) do update
        set by_slip = t.by_slip + excluded.by_slip,
            by_family = t.by_family + excluded.by_family,
            by_kit = t.by_kit + excluded.by_kit,
            by_desk = t.by_desk + excluded.by_desk,
            by_alone = t.by_alone + excluded.by_alone),
    of_team as (
      insert into outreach.team_tally as t (drive_id, team_no, done, timed, seconds, last_at)
      values (${p.driveId}, ${p.teamNo}, 1, ${p.seconds === null ? 0 : 1}, ${p.seconds ?? 0}, ${p.at})
      on conflict (drive_id, team_no) do update
        set done = t.done + 1,
            timed = t.timed + excluded.timed,
            seconds = t.seconds + excluded.seconds,
            last_at = greatest(t.last_at, excluded.last_at)),
    of_day as (
      insert into outreach.day_tally as t (drive_id, day, target_no, done)
      values (${p.driveId}, ${p.day}::date, ${p.targetNo}, 1)
      on conflict (drive_id, day, target_no) do update set done = t.done + 1)
    insert into outreach.pace_tally as t (drive_id, quarter_at, team_no, done)
    values (${p.driveId}, ${p.quarterAt}, ${p.teamNo}, 1)
    on conflict (drive_id, quarter_at, team_no) do update set done = t.done + 1`)

/** Of a registration that a slip or an invitation began, once. @returns null: it was told before, or it belongs to no drive */
export const noteHelp = (tx: Statements, sessionMark: Buffer, reason: string) =>
  tx.maybeOne<{ drive_id: string | null }>(sql`
    update outreach.opening
       set helped_reason = ${reason}
     where session_mark = ${sessionMark}
       and helped_reason is null
    returning drive_id`)

export const addHelp = (tx: Statements, driveId: string, reason: string): Promise<number> =>
  tx.run(sql`
    insert into outreach.help_tally as h (drive_id, reason, people)
    values (${driveId}, ${reason}, 1)
    on conflict (drive_id, reason) do update set people = h.people + 1`)

export interface TargetTally {
  readonly [column: string]: unknown
  readonly target_no: number
  readonly by_slip: number
  readonly by_family: number
  readonly by_kit: number
  readonly by_desk: number
  readonly by_alone: number
}

export interface TeamTally {
  readonly [column: string]: unknown
  readonly team_no: number
  readonly done: number
  readonly timed: number
  readonly seconds: number
  readonly last_at: Date
}

export interface Quarter {
  readonly [column: string]: unknown
  readonly quarterAt: Date
  readonly teamNo: number
  readonly done: number
}

export const readTargetTallies = (db: Statements, driveId: string) =>
  db.many<TargetTally>(sql`
    select target_no, by_slip, by_family, by_kit, by_desk, by_alone
      from outreach.target_tally
     where drive_id = ${driveId}`)

export const readTeamTallies = (db: Statements, driveId: string) =>
  db.many<TeamTally>(sql`
    select team_no, done, timed, seconds::double precision as seconds, last_at
      from outreach.team_tally
     where drive_id = ${driveId}`)

export const readQuarters = (db: Statements, driveId: string, since: Date) =>
  db.many<Quarter>(sql`
    select quarter_at as "quarterAt", team_no as "teamNo", done
      from outreach.pace_tally
     where drive_id = ${driveId}
       and quarter_at >= ${since}
     order by quarter_at, team_no`)

export const readHelp = (db: Statements, driveId: string) =>
  db.many<{ reason: string; people: number }>(sql`
    select reason, people
      from outreach.help_tally
     where drive_id = ${driveId}
     order by people desc, reason`)

export interface CoverageRow {
  readonly [column: string]: unknown
  readonly place_code: string | null
  readonly name_th: string
  readonly name_en: string
  readonly people: number
  readonly done: number
  readonly drives: number
}

/**
 * Places of an office over all its drives. Where several drives were for one place, the largest target is how many live there, and what they did is added.
 */
export const readCoverage = (db: Statements, officeCode: string) =>
  db.many<CoverageRow>(sql`
    select t.place_code, min(t.name_th) as name_th, min(t.name_en) as name_en, max(t.people)::int as people,
           coalesce(sum(c.by_slip + c.by_family + c.by_kit + c.by_desk + c.by_alone), 0)::int as done, count(distinct t.drive_id)::int as drives
      from outreach.drive d
      join outreach.target t on t.drive_id = d.drive_id
      left join outreach.target_tally c on c.drive_id = t.drive_id and c.target_no = t.target_no
     where d.office_code = ${officeCode}
     group by t.place_code, coalesce(t.place_code, t.name_th)
     order by place_code nulls last, name_th
     limit 2000`)

/** Who was registered at the drives of an office and is on none of their lists. */
export const countElsewhere = (db: Statements, officeCode: string) =>
  db.one<{ done: number }>(sql`
    select coalesce(sum(c.by_slip + c.by_family + c.by_kit + c.by_desk + c.by_alone), 0)::int as done
      from outreach.drive d
      join outreach.target_tally c on c.drive_id = d.drive_id
     where d.office_code = ${officeCode}
       and c.target_no = 0`)

/** How many on each day, of the places of an office. */
export const readDays = (db: Statements, officeCode: string, since: string) =>
  db.many<{ place_code: string | null; name_th: string; day: string; done: number }>(sql`
    select t.place_code, min(t.name_th) as name_th, to_char(c.day, 'YYYY-MM-DD') as day, sum(c.done)::int as done
      from outreach.drive d
      join outreach.target t on t.drive_id = d.drive_id
      join outreach.day_tally c on c.drive_id = t.drive_id and c.target_no = t.target_no
     where d.office_code = ${officeCode}
       and c.day >= ${since}::date
     group by t.place_code, coalesce(t.place_code, t.name_th), c.day
     order by c.day`)
