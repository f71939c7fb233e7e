import type { Db, Row, Statements, Write } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { PersonKey } from '../../registry/index.ts'
import type { CardRequest, CheckCause, CheckResult } from '../gates/model.ts'
import type { ReadPresented } from './presented-code.ts'

export interface PresentationRow extends Row {
  readonly presentation_id: string
  readonly person_key: PersonKey
  readonly device_id: string
  /** The parent who shows a child's card; null: one's own. */
  readonly guardian_key: PersonKey | null
  readonly request: CardRequest
  readonly ends_at: Date
  readonly used_at: Date | null
  readonly gate_id: string | null
  readonly outcome: CheckResult | null
  readonly cause: CheckCause | null
}

const columns = sql`presentation_id, person_key, device_id, guardian_key, request, ends_at, used_at, gate_id, outcome, cause`

export interface NewPresentation {
  readonly presentationId: string
  readonly personKey: PersonKey
  readonly deviceId: string
  readonly guardianKey: PersonKey | null
  readonly request: CardRequest
  readonly codeDigest: Buffer
  readonly typedDigest: Buffer
  readonly now: Date
  readonly endsAt: Date
}

/** A phone shows one code: what it showed before ends now, whosever card it was. */
export const endEarlier = (db: Statements, deviceId: string, now: Date): Promise<number> =>
  db.run(sql`
    update credentials.presentation
       set ends_at = ${now}
     where device_id = ${deviceId}
       and used_at is null
       and ends_at > ${now}`)

export const insertPresentation = (db: Db, p: NewPresentation, writes: readonly Write[]) =>
  db.step<{ presentation_id: string }>(
    sql`
    insert into credentials.presentation (presentation_id, person_key, device_id, guardian_key, request, code_digest, typed_digest, made_at, ends_at)
    values (${p.presentationId}, ${p.personKey}, ${p.deviceId}, ${p.guardianKey}, ${p.request}, ${p.codeDigest}, ${p.typedDigest}, ${p.now},
            ${p.endsAt})
    returning presentation_id`,
    writes,
  )

export const findByCode = (db: Statements, code: ReadPresented) =>
  db.maybeOne<PresentationRow>(sql`
    select ${columns}
      from credentials.presentation
     where ${code.kind === 'qr' ? sql`code_digest = ${code.digest}` : sql`typed_digest = ${code.digest}`}
     order by made_at desc
     limit 1`)

/** A code that this person made, for the own card or a child's. */
export const findOwn = (db: Statements, o: { presentationId: string; personKey: PersonKey }) =>
  db.maybeOne<PresentationRow>(sql`
    select ${columns}
      from credentials.presentation
     where presentation_id = ${o.presentationId}
       and coalesce(guardian_key, person_key) = ${o.personKey}`)

/**
 * Uses a code up, once, at an active gate that may ask for its request. Null: another check won, its time was over, or the gate was paused
 * meanwhile; then nothing is written and nothing may be sent.
 */
export const useCode = (
  db: Db,
  o: { presentationId: string; gateId: string; outcome: CheckResult; cause: CheckCause | null; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ presentation_id: string }>(
    sql`
    update credentials.presentation p
       set used_at = ${o.now},
           gate_id = ${o.gateId},
           outcome = ${o.outcome},
           cause = ${o.cause}
      from credentials.gate g
     where p.presentation_id = ${o.presentationId}
       and p.used_at is null
       and p.ends_at > ${o.now}
       and g.gate_id = ${o.gateId}
       and g.status = 'active'
       and p.request = any(g.requests)
    returning p.presentation_id`,
    writes,
  )

export const sweepPresentations = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`delete from credentials.presentation where ends_at < ${before}`)
