import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { json, sql } from '../../platform/db/sql.ts'
import type { DriveState, Target, TargetKind, Team } from './model.ts'

/** SQL of plans: drives, their targets and teams, links of boards. */

export interface DriveRow {
  readonly [column: string]: unknown
  readonly drive_id: string
  readonly office_code: string
  readonly name_th: string
  readonly name_en: string
  readonly place_th: string
  readonly place_en: string
  readonly starts_at: Date
  readonly ends_at: Date
  readonly slips_until: Date
  readonly languages: ('th' | 'en')[]
  readonly state: DriveState
  readonly revision: number
  readonly number_key_sealed: Uint8Array | null
  readonly opened_at: Date | null
  readonly closed_at: Date | null
  readonly erased_at: Date | null
  readonly synthetic: boolean
}

const driveColumns = sql`
  drive_id, office_code, name_th, name_en, place_th, place_en, starts_at, ends_at, slips_until, languages, state, revision, number_key_sealed,
  opened_at, closed_at, erased_at, synthetic`

export interface PlanToKeep {
  readonly nameTh: string
  readonly nameEn: string
  readonly placeTh: string
  readonly placeEn: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly slipsUntil: Date
  readonly languages: readonly string[]
  readonly targets: readonly Target[]
  readonly teams: readonly Team[]
}

export interface NewDrive extends PlanToKeep {
  readonly driveId: string
  readonly officeCode: string
  readonly numberKeySealed: Buffer
  readonly plannedBy: string
  readonly synthetic: boolean
  readonly now: Date
}

/** @returns null when it is there already */
export const insertDrive = (tx: Statements, d: NewDrive): Promise<DriveRow | null> =>
  tx.maybeOne<DriveRow>(sql`
    insert into outreach.drive (drive_id, office_code, name_th, name_en, place_th, place_en, starts_at, ends_at, slips_until, languages, state,
                                number_key_sealed, planned_by, planned_at, synthetic)
    values (${d.driveId}, ${d.officeCode}, ${d.nameTh}, ${d.nameEn}, ${d.placeTh}, ${d.placeEn}, ${d.startsAt}, ${d.endsAt}, ${d.slipsUntil},
            ${d.languages}, 'planned', ${d.numberKeySealed}, ${d.plannedBy}, ${d.now}, ${d.synthetic})
    on conflict (drive_id) do nothing
    returning ${driveColumns}`)

/** Null: somebody else changed it since `revision`, or it is closed. */
export const updateDrive = (tx: Statements, o: { driveId: string; revision: number; plan: PlanToKeep }): Promise<DriveRow | null> =>
  tx.maybeOne<DriveRow>(sql`
    update outreach.drive
       set name_th = ${o.plan.nameTh},
           name_en = ${o.plan.nameEn},
           place_th = ${o.plan.placeTh},
           place_en = ${o.plan.placeEn},
           starts_at = ${o.plan.startsAt},
           ends_at = ${o.plan.endsAt},
           slips_until = ${o.plan.slipsUntil},
           languages = ${o.plan.languages},
           revision = revision + 1
     where drive_id = ${o.driveId}
       and revision = ${o.revision}
       and state in ('planned', 'open')
    returning ${driveColumns}`)

/** Null: somebody else moved it, or it may not go there. */
export const moveDrive = (
  db: Db,
  o: { driveId: string; revision: number; to: 'open' | 'closed'; from: readonly string[]; now: Date },
  writes: readonly Write[],
): Promise<DriveRow | null> =>
  db.step<DriveRow>(
    sql`
    update outreach.drive
       set state = ${o.to},
           opened_at = case when ${o.to} = 'open' then ${o.now} else opened_at end,
           closed_at = case when ${o.to} = 'closed' then ${o.now}::timestamptz else null end,
           revision = revision + 1
     where drive_id = ${o.driveId}
       and revision = ${o.revision}
       and state = any(${o.from})
    returning ${driveColumns}`,
    writes,
  )

/** Plans stay small: targets and teams are written as a whole; what has slips or counts stays, for a target's number is a promise. */
export async function replaceTargets(tx: Statements, driveId: string, targets: readonly Target[]): Promise<void> {
  await tx.run(sql`
    delete from outreach.target t
     where t.drive_id = ${driveId}
       and not (t.target_no = any(${targets.map(({ targetNo }) => targetNo)}))`)
  await tx.run(sql`
    insert into outreach.target (drive_id, target_no, kind, name_th, name_en, place_code, people)
    select ${driveId}, t."targetNo", t.kind, t."nameTh", t."nameEn", t."placeCode", t.people
      from jsonb_to_recordset(${json(targets)}::jsonb)
        as t ("targetNo" int, kind text, "nameTh" text, "nameEn" text, "placeCode" text, people int)
    on conflict (drive_id, target_no) do update
      set kind = excluded.kind,
          name_th = excluded.name_th,
          name_en = excluded.name_en,
          place_code = excluded.place_code,
          people = excluded.people`)
}

export const deleteTeams = (tx: Statements, driveId: string): Promise<number> =>
  tx.run(sql`
    delete from outreach.team
     where drive_id = ${driveId}`)

export const insertTeams = (tx: Statements, driveId: string, teams: readonly Team[]): Promise<number> =>
  tx.run(sql`
    insert into outreach.team (drive_id, team_no, name_th, name_en, helpers, target_no, kits)
    select ${driveId}, t."teamNo", t."nameTh", t."nameEn", t.helpers, t."targetNo", array(select jsonb_array_elements_text(t.kits))
      from jsonb_to_recordset(${json(teams)}::jsonb)
        as t ("teamNo" int, "nameTh" text, "nameEn" text, helpers int, "targetNo" int, kits jsonb)`)

export const findDrive = (db: Statements, driveId: string): Promise<DriveRow | null> =>
  db.maybeOne<DriveRow>(sql`
    select ${driveColumns}
      from outreach.drive
     where drive_id = ${driveId}`)

type TargetRow = Target & { readonly [column: string]: unknown; readonly kind: TargetKind }
type TeamRow = Team & { readonly [column: string]: unknown }

export const listTargets = (db: Statements, driveId: string): Promise<TargetRow[]> =>
  db.many<TargetRow>(sql`
    select target_no as "targetNo", kind, name_th as "nameTh", name_en as "nameEn", place_code as "placeCode", people
      from outreach.target
     where drive_id = ${driveId}
     order by target_no`)

export const listTeams = (db: Statements, driveId: string): Promise<TeamRow[]> =>
  db.many<TeamRow>(sql`
    select team_no as "teamNo", name_th as "nameTh", name_en as "nameEn", helpers, target_no as "targetNo", kits
      from outreach.team
     where drive_id = ${driveId}
     order by team_no`)

export interface DriveLine extends DriveRow {
  readonly people: number
  readonly done: number
}

/** Drives of an office with how far they are, newest first; 200 at most. */
export const listDrives = (db: Statements, officeCode: string): Promise<DriveLine[]> =>
  db.many<DriveLine>(sql`
    select ${driveColumns},
           coalesce((select sum(t.people) from outreach.target t where t.drive_id = d.drive_id), 0)::int as people,
           coalesce((select sum(c.done) from outreach.team_tally c where c.drive_id = d.drive_id), 0)::int as done
      from outreach.drive d
     where office_code = ${officeCode}
     order by starts_at desc, drive_id
     limit 200`)

/** An open drive at which one of these kits is, other than `driveId`. */
export const findKitElsewhere = (db: Statements, o: { driveId: string; kits: readonly string[] }) =>
  db.maybeOne<{ kit: string }>(sql`
    select min(k.kit) as kit
      from outreach.team t
      join outreach.drive d on d.drive_id = t.drive_id
      cross join lateral unnest(t.kits) as k (kit)
     where t.kits && ${o.kits}::text[]
       and k.kit = any(${o.kits})
       and d.state = 'open'
       and d.drive_id <> ${o.driveId}
    having count(*) > 0`)

/** Drives that counted at that time and made slips, opened last first; a thousand at most. */
export const listDrivesWithSlips = (db: Statements, at: Date) =>
  db.many<Pick<DriveRow, 'drive_id' | 'number_key_sealed'> & { readonly [column: string]: unknown }>(sql`
    select drive_id, number_key_sealed
      from outreach.drive
     where state = 'open'
       and opened_at <= ${at}
       and next_slip > 1
     order by opened_at desc, drive_id
     limit 1000`)

/** Drives of an office that counted at that time; two at most, for whoever wants to know whether there is one. */
export const listOpenDrivesOf = (db: Statements, o: { officeCode: string; at: Date }) =>
  db.many<{ drive_id: string }>(sql`
    select drive_id
      from outreach.drive
     where office_code = ${o.officeCode}
       and opened_at <= ${o.at}
       and (closed_at is null or closed_at > ${o.at})
     limit 2`)

/** The drive that a kit counts for: the open one, or one that was open when the news happened. */
export const findTeamOfKit = (db: Statements, o: { kit: string; at: Date }) =>
  db.maybeOne<{ drive_id: string; team_no: number; target_no: number | null }>(sql`
    select t.drive_id, t.team_no, t.target_no
      from outreach.team t
      join outreach.drive d on d.drive_id = t.drive_id
     where t.kits @> array[${o.kit}]::text[]
       and d.opened_at <= ${o.at}
       and (d.closed_at is null or d.closed_at > ${o.at})
     order by d.opened_at desc
     limit 1`)

export const insertBoardLink = (
  db: Db,
  o: { digest: Buffer; driveId: string; now: Date; endsAt: Date },
  writes: readonly Write[],
): Promise<void> =>
  db.write([
    { table: 'outreach.board_link', row: { code_digest: o.digest, drive_id: o.driveId, made_at: o.now, ends_at: o.endsAt } },
    ...writes,
  ])

export const findBoardLink = (db: Statements, digest: Buffer, now: Date) =>
  db.maybeOne<{ drive_id: string }>(sql`
    select drive_id
      from outreach.board_link
     where code_digest = ${digest}
       and ends_at > ${now}`)
