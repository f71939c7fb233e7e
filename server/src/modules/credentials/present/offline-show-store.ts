import type { Db, Statements, Write } from '../../../platform/db/db.ts'
import { type Sql, sql } from '../../../platform/db/sql.ts'
import type { PersonKey } from '../../registry/index.ts'
import type { CardRequest } from '../gates/model.ts'

export interface NewOfflineShow {
  /** Who showed it: the card's own person, or a parent. */
  readonly personKey: PersonKey
  readonly deviceId: string
  readonly showId: string
  /** SHA-256 of what was signed in the SD-JWT that was shown. */
  readonly credentialDigest: Buffer
  readonly request: CardRequest
  readonly shownAt: Date
  readonly now: Date
  readonly referenceCode: string
}

/**
 * Records a showing of a credential that was issued to this very phone and was in force at the time, with the traces of it. Null: there is no such
 * credential, or this showing, or another of the same credential, is recorded already; then nothing is written.
 */
export const recordShow = (db: Db, s: NewOfflineShow, writes: readonly Write[]) =>
  db.step<{ show_id: string }>(
    sql`
    insert into credentials.offline_show (person_key, show_id, list_id, idx, request, shown_at, recorded_at, reference_code)
    select ${s.personKey}::uuid, ${s.showId}::uuid, c.list_id, c.idx, ${s.request}::text, ${s.shownAt}::timestamptz, ${s.now}::timestamptz,
           ${s.referenceCode}::text
      from credentials.credential c
      join credentials.batch b on b.person_key = c.person_key and b.batch_id = c.batch_id
     where ${isHeldBy(s.personKey)}
       and c.sd_jwt_digest = ${s.credentialDigest}::bytea
       and b.device_id = ${s.deviceId}::uuid
       and b.state = 'issued'
       and b.stored_at <= ${s.shownAt}::timestamptz + interval '60 seconds'
       and b.expires_at > ${s.shownAt}::timestamptz
    on conflict do nothing
    returning show_id`,
    writes,
  )

/** The own card, or a child's that this person carries. */
const isHeldBy = (personKey: PersonKey): Sql => sql`
  (c.person_key = ${personKey}::uuid and b.guardian_key is null or b.guardian_key = ${personKey}::uuid)`

/** Whose card a credential is that this person holds; null: she holds none of this digest. */
export const findSubject = (db: Statements, s: Pick<NewOfflineShow, 'personKey' | 'credentialDigest'>) =>
  db.maybeOne<{ person_key: PersonKey }>(sql`
    select c.person_key
      from credentials.credential c
      join credentials.batch b on b.person_key = c.person_key and b.batch_id = c.batch_id
     where ${isHeldBy(s.personKey)}
       and c.sd_jwt_digest = ${s.credentialDigest}::bytea`)

/** What was answered when it was recorded. */
export const findShow = (db: Statements, personKey: PersonKey, showId: string) =>
  db.maybeOne<{ reference_code: string }>(sql`
    select reference_code
      from credentials.offline_show
     where person_key = ${personKey}
       and show_id = ${showId}`)

export const sweepOfflineShows = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`delete from credentials.offline_show where recorded_at < ${before}`)
