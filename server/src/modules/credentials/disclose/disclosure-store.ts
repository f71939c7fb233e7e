import type { Db, Guard, Row, Statements, Write } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { PersonKey } from '../../registry/index.ts'
import type { CardRequest } from '../gates/model.ts'
import type { DisclosureOutcome, DisclosureState } from './model.ts'

export interface DisclosureRow extends Row {
  readonly disclosure_id: string
  readonly person_key: PersonKey
  readonly device_id: string
  readonly verifier_id: string
  readonly request: CardRequest
  readonly response_uri: string
  readonly shown_digest: string
  readonly reference_code: string
  readonly state: DisclosureState
  readonly ends_at: Date
}

const columns = sql`disclosure_id, person_key, device_id, verifier_id, request, response_uri, shown_digest, reference_code, state, ends_at`

export interface NewDisclosure {
  readonly disclosureId: string
  readonly personKey: PersonKey
  readonly deviceId: string
  readonly verifierId: string
  readonly request: CardRequest
  readonly requestDigest: Buffer
  readonly responseUri: string
  readonly shownDigest: string
  readonly referenceCode: string
  readonly now: Date
  readonly endsAt: Date
}

/** Null: this very request was read before. */
export const insertDisclosure = (db: Statements, d: NewDisclosure) =>
  db.maybeOne<{ disclosure_id: string }>(sql`
    insert into credentials.disclosure (disclosure_id, person_key, device_id, verifier_id, request, request_digest, response_uri,
                                        shown_digest, reference_code, state, made_at, ends_at)
    values (${d.disclosureId}, ${d.personKey}, ${d.deviceId}, ${d.verifierId}, ${d.request}, ${d.requestDigest}, ${d.responseUri},
            ${d.shownDigest}, ${d.referenceCode}, 'waiting', ${d.now}, ${d.endsAt})
    on conflict (request_digest) do nothing
    returning disclosure_id`)

export interface Own {
  readonly disclosureId: string
  readonly personKey: PersonKey
  readonly deviceId: string
  readonly now: Date
}

/** One of this phone's that waits. */
export const findWaiting = (db: Statements, o: Own) =>
  db.maybeOne<DisclosureRow>(sql`
    select ${columns}
      from credentials.disclosure
     where disclosure_id = ${o.disclosureId}
       and person_key = ${o.personKey}
       and device_id = ${o.deviceId}
       and state = 'waiting'
       and ends_at > ${o.now}`)

/** The person's yes: only with the right PIN, for exactly what was shown, in time, once, and to a verifier that is active now. */
export const agree = <R extends Row>(db: Db, o: Own & { shownDigest: string }, guard: Guard, writes: readonly Write[]) =>
  db.guardedStep<R>(
    guard,
    (passed) => sql`
    update credentials.disclosure d
       set state = 'agreed',
           decided_at = ${o.now}
      from credentials.verifier v
     where d.disclosure_id = ${o.disclosureId}
       and d.person_key = ${o.personKey}
       and d.device_id = ${o.deviceId}
       and d.state = 'waiting'
       and d.shown_digest = ${o.shownDigest}
       and d.ends_at > ${o.now}
       and v.verifier_id = d.verifier_id
       and v.status = 'active'
       and ${passed}
    returning d.disclosure_id`,
    writes,
  )

/** The person's no counts whatever was shown. */
export const decline = (db: Db, o: Own, writes: readonly Write[]) =>
  db.step<{ disclosure_id: string }>(
    sql`
    update credentials.disclosure
       set state = 'declined',
           decided_at = ${o.now}
     where disclosure_id = ${o.disclosureId}
       and person_key = ${o.personKey}
       and device_id = ${o.deviceId}
       and state = 'waiting'
       and ends_at > ${o.now}
    returning disclosure_id`,
    writes,
  )

/** What became of an answer. Null: it is known already. */
export const settle = (db: Db, o: { disclosureId: string; outcome: DisclosureOutcome; now: Date }, writes: readonly Write[]) =>
  db.step<{ disclosure_id: string }>(
    sql`
    update credentials.disclosure
       set state = ${o.outcome},
           outcome_at = ${o.now}
     where disclosure_id = ${o.disclosureId}
       and state = 'agreed'
    returning disclosure_id`,
    writes,
  )

/** Agreed to before `before`, and still nothing is known. */
export const listWithoutOutcome = (db: Statements, before: Date) =>
  db.many<DisclosureRow>(sql`
    select ${columns} from credentials.disclosure where state = 'agreed' and decided_at < ${before} order by decided_at limit 500`)

export const sweepDisclosures = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`delete from credentials.disclosure where ends_at < ${before} and state <> 'agreed'`)
