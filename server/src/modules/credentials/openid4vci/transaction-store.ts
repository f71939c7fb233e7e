import type { Db } from '../../../platform/db/db.ts'
import { json, sql } from '../../../platform/db/sql.ts'
import type { PublicJwk } from '../formats/prepare-sd-jwt.ts'

/** All SQL of deferred issuing. */

export interface TransactionKey {
  readonly personKey: string
  /** SHA-256 of the transaction id. */
  readonly digest: Buffer
  readonly grantId: string
  readonly now: Date
}

export const insertTransaction = (
  db: Db,
  t: TransactionKey & { readonly format: string; readonly keys: readonly PublicJwk[]; readonly expiresAt: Date },
) =>
  db.run(sql`
    insert into credentials.deferred (person_key, transaction_digest, grant_id, format, keys, made_at, expires_at)
    values (${t.personKey}, ${t.digest}, ${t.grantId}, ${t.format}, ${json(t.keys)}, ${t.now}, ${t.expiresAt})`)

/** May it still be redeemed, by this grant? */
export const isTransactionOpen = async (db: Db, t: TransactionKey): Promise<boolean> =>
  (await db.maybeOne(sql`
    select format
      from credentials.deferred
     where person_key = ${t.personKey}
       and transaction_digest = ${t.digest}
       and grant_id = ${t.grantId}
       and used_at is null
       and expires_at > ${t.now}`)) !== null

/** Uses it up; null: unknown, used, over, or of another grant. */
export const useTransaction = (db: Db, t: TransactionKey) =>
  db.maybeOne<{ format: string; keys: unknown }>(sql`
    update credentials.deferred
       set used_at = ${t.now}
     where person_key = ${t.personKey}
       and transaction_digest = ${t.digest}
       and grant_id = ${t.grantId}
       and used_at is null
       and expires_at > ${t.now}
    returning format, keys`)

/** Nothing was issued: it counts once more. */
export const giveBackTransaction = (db: Db, t: TransactionKey) =>
  db.run(sql`
    update credentials.deferred
       set used_at = null
     where person_key = ${t.personKey}
       and transaction_digest = ${t.digest}
       and grant_id = ${t.grantId}`)

export const sweepTransactions = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from credentials.deferred
     where (person_key, transaction_digest) in (
       select person_key, transaction_digest from credentials.deferred where expires_at < ${before} limit 5000)`)
