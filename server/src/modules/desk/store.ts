import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'

/** SQL of passkeys, their codes and looks, and of a session's touch. */

export const stepUpSession = (db: Db, digest: Buffer, now: Date): Promise<number> =>
  db.run(sql`
    update desk.session
       set stepped_up_at = ${now}
     where digest = ${digest}`)

export const sweepEnrolments = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from desk.enrolment
     where ends_at < ${before}`)

export interface PasskeyRow {
  readonly [column: string]: unknown
  readonly credential_id: string
  readonly public_key: Uint8Array
  /** A bigint: node-postgres gives it as text, PGlite as a number. */
  readonly counter: string | number
  readonly transports: string[]
}

/** Passkeys of an officer that count. */
export const listPasskeys = (db: Db, personKey: string) =>
  db.many<PasskeyRow>(sql`
    select credential_id, public_key, counter, transports
      from desk.passkey
     where person_key = ${personKey}
       and ended_at is null
     order by added_at
     limit 20`)

interface NewPasskey {
  readonly credentialId: string
  readonly personKey: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly now: Date
}

/** Uses a code up. @returns null when it counts no more, or is somebody else's */
export const useEnrolment = (tx: Statements, o: { digest: Buffer; personKey: string; now: Date }) =>
  tx.maybeOne<{ person_key: string }>(sql`
    update desk.enrolment
       set used_at = ${o.now}
     where digest = ${o.digest}
       and person_key = ${o.personKey}
       and used_at is null
       and ends_at > ${o.now}
    returning person_key`)

/** @returns null when the passkey is known */
export const insertPasskey = (tx: Statements, p: NewPasskey, writes: readonly Write[]) =>
  tx.step<{ credential_id: string }>(
    sql`
    insert into desk.passkey (credential_id, person_key, public_key, counter, transports, added_at)
    values (${p.credentialId}, ${p.personKey}, ${p.publicKey}, ${p.counter}, ${p.transports}, ${p.now})
    on conflict do nothing
    returning credential_id`,
    writes,
  )

/** The counter of a passkey only rises; those that have none stay at 0. @returns 0 when it did not, or the passkey ended */
export const usePasskey = (db: Db, o: { credentialId: string; personKey: string; counter: number; now: Date }): Promise<number> =>
  db.run(sql`
    update desk.passkey
       set counter = ${o.counter},
           used_at = ${o.now}
     where credential_id = ${o.credentialId}
       and person_key = ${o.personKey}
       and ended_at is null
       and (counter < ${o.counter} or (counter = 0 and ${o.counter} = 0))`)

export const endPasskeys = (db: Statements, personKey: string, now: Date): Promise<number> =>
  db.run(sql`
    update desk.passkey
       set ended_at = ${now}
     where person_key = ${personKey}
       and ended_at is null`)

/** Codes that were not used count no more. */
export const endEnrolments = (db: Statements, personKey: string, now: Date): Promise<number> =>
  db.run(sql`
    update desk.enrolment
       set used_at = ${now}
     where person_key = ${personKey}
       and used_at is null`)

export const insertEnrolment = (
  db: Statements,
  e: { digest: Buffer; personKey: string; madeBy: string | null; now: Date; endsAt: Date },
  writes: readonly Write[] = [],
): Promise<void> =>
  db.write([
    {
      table: 'desk.enrolment',
      row: { digest: e.digest, person_key: e.personKey, made_by: e.madeBy, made_at: e.now, ends_at: e.endsAt },
    },
    ...writes,
  ])

/** That an officer opened a person's record for a case since then. */
export const findLook = (db: Statements, o: { officerKey: string; personKey: string; caseRef: string; since: Date }) =>
  db.maybeOne<{ look_id: string }>(sql`
    select look_id
      from desk.look
     where officer_key = ${o.officerKey}
       and case_ref = ${o.caseRef}
       and person_key = ${o.personKey}
       and at >= ${o.since}
     limit 1`)

/** Looks and stops of before `before`, at most `limit` of each. @returns how many looks it were */
export async function deleteLooksBefore(db: Db, before: Date, limit: number): Promise<number> {
  await db.run(sql`
    delete from desk.quota_stop
     where (office_code, stop_id) in (
       select office_code, stop_id from desk.quota_stop where at < ${before} limit ${limit})`)
  return db.run(sql`
    delete from desk.look
     where (officer_key, look_id) in (
       select officer_key, look_id from desk.look where at < ${before} limit ${limit})`)
}

export const deletePasskeysEndedBefore = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from desk.passkey
     where ended_at < ${before}`)
