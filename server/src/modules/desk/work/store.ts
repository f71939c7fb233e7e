import type { Statements } from '../../../platform/db/db.ts'
import { type Sql, sql } from '../../../platform/db/sql.ts'

/** SQL of what was opened, by whom and why. */

export interface LookRow {
  readonly [column: string]: unknown
  readonly look_id: string
  readonly at: Date
  readonly officer_key: string
  readonly office_code: string
  readonly reason: string
  readonly case_ref: string | null
}

const columns: Sql = sql`look_id, at, officer_key, office_code, reason, case_ref`
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** What an officer opened, newest first. @param before  id of a look; null: from the newest */
export const listLooksOf = (db: Statements, officerKey: string, before: string | null) =>
  db.many<LookRow>(sql`
    select ${columns}
      from desk.look
     where officer_key = ${officerKey}
       and look_id < ${before ?? lastId}
     order by look_id desc
     limit 50`)

/** What was opened for an office, newest first. */
export const listLooksFor = (db: Statements, officeCode: string, before: string | null) =>
  db.many<LookRow>(sql`
    select ${columns}
      from desk.look
     where office_code = ${officeCode}
       and look_id < ${before ?? lastId}
     order by look_id desc
     limit 50`)
