import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { PersonKey } from '../registry/index.ts'
import type { CredentialStatus, WalletEvent, WalletHold } from './model.ts'

export interface NewCredential {
  readonly idx: number
  /** Null: not in this format. */
  readonly sdJwtDigest: Buffer | null
  readonly mdocDigest: Buffer | null
}

export interface NewBatch {
  readonly personKey: PersonKey
  readonly batchId: string
  readonly deviceId: string | null
  /** The parent whose phone it is, when it is a child's card. */
  readonly guardianKey: PersonKey | null
  readonly wallet: WalletHold | null
  /** SHA-256 of each key, when it is a wallet of another maker that holds them; none: the person's own phone. */
  readonly keyDigests: readonly Buffer[]
  readonly listId: number
  readonly content: Buffer
  readonly now: Date
  readonly expiresAt: Date
  readonly credentials: readonly NewCredential[]
}

/**
 * Stores what will be signed, in one statement with its entry in the audit log. Null: the list was closed meanwhile, and nothing was stored.
 *
 * @throws unique violation when a place was taken meanwhile, or a key came before: then nothing was stored either
 */
export const storeBatch = (db: Statements, b: NewBatch, audit: Write) =>
  db.step<{ batch_id: string }>(
    sql`
    insert into credentials.batch (person_key, batch_id, device_id, guardian_key, client_id, agency_id, grant_id, granted_at, state, content,
                                   stored_at, expires_at)
    select ${b.personKey}::uuid, ${b.batchId}::uuid, ${b.deviceId}::uuid, ${b.guardianKey}::uuid, ${b.wallet?.clientId ?? null}::text,
           ${b.wallet?.agencyId ?? null}::uuid, ${b.wallet?.grantId ?? null}::uuid, ${b.wallet?.grantedAt ?? null}::timestamptz,
           'intended', ${b.content}::bytea, ${b.now}::timestamptz, ${b.expiresAt}::timestamptz
      from credentials.status_list
     where list_id = ${b.listId}
       and state = 'open'
    returning batch_id`,
    [
      ...b.credentials.map(({ idx, sdJwtDigest, mdocDigest }) => ({
        table: 'credentials.credential',
        row: {
          list_id: b.listId,
          idx,
          person_key: b.personKey,
          batch_id: b.batchId,
          sd_jwt_digest: sdJwtDigest,
          mdoc_digest: mdocDigest,
        },
      })),
      ...b.keyDigests.map((keyDigest) => ({
        table: 'credentials.wallet_key',
        row: { person_key: b.personKey, key_digest: keyDigest, batch_id: b.batchId },
      })),
      audit,
    ],
  )

/** Does one of these keys bear a credential of hers already, in a wallet of another maker? */
export const isKeyKnown = async (db: Statements, personKey: PersonKey, keyDigests: readonly Buffer[]): Promise<boolean> =>
  (await db.maybeOne(sql`
    select key_digest
      from credentials.wallet_key
     where person_key = ${personKey}
       and key_digest = any(${keyDigests}::bytea[])
     limit 1`)) !== null

/** The batch is signed and about to be handed over. Null: it was voided because it took too long. */
export const markIssued = (db: Statements, personKey: PersonKey, batchId: string) =>
  db.maybeOne<{ batch_id: string }>(sql`
    update credentials.batch
       set state = 'issued'
     where person_key = ${personKey}
       and batch_id = ${batchId}
       and state = 'intended'
    returning batch_id`)

export interface UnfinishedBatch {
  readonly [column: string]: unknown
  readonly person_key: PersonKey
  readonly batch_id: string
}

/** Stored before `before`, and nobody knows whether it was signed. */
export const listUnfinished = (db: Statements, before: Date) =>
  db.many<UnfinishedBatch>(sql`
    select person_key, batch_id
      from credentials.batch
     where state = 'intended'
       and stored_at < ${before}
     order by stored_at
     limit 100`)

/** All or nothing; false when the batch came to its end meanwhile. */
export const voidBatch = (db: Db, { person_key, batch_id }: UnfinishedBatch, audit: Write) =>
  db.transaction(async (tx) => {
    const voided = await tx.step(
      sql`
      update credentials.batch
         set state = 'void'
       where person_key = ${person_key}
         and batch_id = ${batch_id}
         and state = 'intended'
      returning batch_id`,
      [audit],
    )
    if (voided) await setStatus(tx, person_key, batch_id, 1)
    return voided !== null
  })

export interface HeldBatch {
  readonly [column: string]: unknown
  readonly batch_id: string
  /** Whose card it is. */
  readonly person_key: PersonKey
  readonly guardian_key: PersonKey | null
  readonly device_id: string | null
  /** Of a wallet; null: in a phone of the person's own. */
  readonly agency_id: string | null
  readonly granted_at: Date | null
  readonly notified: WalletEvent | null
  readonly content: Uint8Array
  readonly status: CredentialStatus
}

/** Batches of a person's card, and of children's cards that she carries, neither over nor invalid already. All credentials of a batch have one status. */
export const listHeld = (db: Statements, personKey: PersonKey, now: Date) =>
  db.many<HeldBatch>(sql`
    select b.batch_id, b.person_key, b.guardian_key, b.device_id, b.agency_id, b.granted_at, b.notified, b.content, max(c.status) as status
      from credentials.batch b
      join credentials.credential c on c.person_key = b.person_key and c.batch_id = b.batch_id
     where (b.person_key = ${personKey} or b.guardian_key = ${personKey})
       and b.expires_at > ${now}
       and c.status <> 1
     group by b.person_key, b.batch_id
     order by b.batch_id`)

/** Changes what is not invalid, and counts up the lists it stands on: in one transaction, so that no list is served that says otherwise. */
async function setStatus(tx: Statements, personKey: string, batchId: string, status: CredentialStatus): Promise<number> {
  const changed = await tx.many<{ list_id: number }>(sql`
    update credentials.credential
       set status = ${status}
     where person_key = ${personKey}
       and batch_id = ${batchId}
       and status <> 1
       and status <> ${status}
    returning list_id`)
  const lists = [...new Set(changed.map(({ list_id }) => list_id))]
  if (lists.length > 0) {
    await tx.run(sql`
      update credentials.status_list
         set version = version + 1
       where list_id = any(${lists}::integer[])`)
  }
  return changed.length
}

/** @returns how many credentials changed; with none, nothing is written */
export const changeStatus = (
  db: Db,
  o: { personKey: PersonKey; batchId: string; status: CredentialStatus },
  audit: (credentials: number) => Write,
) =>
  db.transaction(async (tx) => {
    const changed = await setStatus(tx, o.personKey, o.batchId, o.status)
    if (changed > 0) await tx.write([audit(changed)])
    return changed
  })

export interface WalletBatchKey {
  readonly personKey: PersonKey
  readonly batchId: string
  readonly grantId: string
}

/** Keeps what a wallet tells; null: it said so before, said already that it is gone, or there is no such batch. */
export const noteEvent = (db: Db, o: WalletBatchKey & { readonly event: WalletEvent }, writes: readonly Write[]) =>
  db.step<{ batch_id: string }>(
    sql`
    update credentials.batch
       set notified = ${o.event}
     where person_key = ${o.personKey}
       and batch_id = ${o.batchId}
       and grant_id = ${o.grantId}
       and state = 'issued'
       and (notified is null or (notified = 'credential_accepted' and ${o.event} <> 'credential_accepted'))
    returning batch_id`,
    writes,
  )

export const findWalletBatch = (db: Db, o: WalletBatchKey) =>
  db.maybeOne<{ batch_id: string }>(sql`
    select batch_id
      from credentials.batch
     where person_key = ${o.personKey}
       and batch_id = ${o.batchId}
       and grant_id = ${o.grantId}
       and state = 'issued'`)
