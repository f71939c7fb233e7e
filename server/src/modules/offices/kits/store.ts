import type { Db, Statements, Write } from '../../../platform/db/db.ts'
import { json, sql } from '../../../platform/db/sql.ts'
import type { Act, PersonKey } from '../model.ts'
import type { FieldKit, PublicJwk } from './model.ts'

interface KitRow {
  readonly [column: string]: unknown
  readonly kit_id: string
  readonly office_code: string
  readonly holder_key: string
  readonly public_jwk: PublicJwk
  readonly device_name: string
  readonly app_version: string
  readonly clock_off_seconds: number
  readonly drive_id: string | null
  readonly acts: Act[]
  readonly area_codes: string[] | null
  readonly chain_start: string
  readonly asked_at: Date
  readonly issued_by: string | null
  readonly issued_at: Date | null
  readonly expires_at: Date | null
  readonly sealing_key_id: string | null
  readonly receipt_first: number | null
  readonly receipt_count: number | null
  readonly revoked_at: Date | null
  readonly revoked_since: Date | null
}

const columns = sql`
  kit_id, office_code, holder_key, public_jwk, device_name, app_version, clock_off_seconds, drive_id, acts, area_codes, chain_start, asked_at,
  issued_by, issued_at, expires_at, sealing_key_id, receipt_first, receipt_count, revoked_at, revoked_since`

function kitOf(row: KitRow): FieldKit {
  const { issued_by: by, issued_at: at, expires_at: expiresAt, sealing_key_id: sealingKeyId } = row
  const { receipt_first: receiptFirst, receipt_count: receiptCount, revoked_at: revokedAt, revoked_since: since } = row
  const isIssued = by !== null && at !== null && expiresAt !== null && sealingKeyId !== null
  return {
    kitId: row.kit_id,
    officeCode: row.office_code,
    holderKey: row.holder_key,
    publicJwk: row.public_jwk,
    deviceName: row.device_name,
    appVersion: row.app_version,
    clockOffSeconds: row.clock_off_seconds,
    driveId: row.drive_id,
    acts: row.acts,
    areaCodes: row.area_codes,
    chainStart: row.chain_start,
    askedAt: row.asked_at,
    issued: isIssued ? { by, at, expiresAt, sealingKeyId, receiptFirst: receiptFirst ?? 0, receiptCount: receiptCount ?? 0 } : null,
    revoked: revokedAt && since ? { at: revokedAt, since } : null,
  }
}

const kitOrNull = (row: KitRow | null): FieldKit | null => row && kitOf(row)

/** Null: unknown. `locked`: nobody else may use the kit until the transaction ends. */
export const findKit = async (db: Statements, kitId: string): Promise<FieldKit | null> =>
  kitOrNull(await db.maybeOne<KitRow>(sql`select ${columns} from offices.field_kit where kit_id = ${kitId}`))

/** Kits of an office, asked for or ending after `since`, newest first. */
export const selectKits = async (db: Statements, officeCode: string, since: Date): Promise<FieldKit[]> =>
  (
    await db.many<KitRow>(sql`
      select ${columns}
        from offices.field_kit
       where office_code = ${officeCode}
         and issued_at is not null
         and (expires_at > ${since} or revoked_at > ${since})
       order by issued_at desc
       limit 200`)
  ).map(kitOf)

export type NewKit = Pick<
  FieldKit,
  | 'kitId'
  | 'officeCode'
  | 'holderKey'
  | 'publicJwk'
  | 'deviceName'
  | 'appVersion'
  | 'clockOffSeconds'
  | 'driveId'
  | 'acts'
  | 'areaCodes'
  | 'chainStart'
> & { readonly codeDigest: string; readonly now: Date }

export const insertKit = (db: Statements, k: NewKit): Promise<number> =>
  db.run(sql`
    insert into offices.field_kit (kit_id, office_code, holder_key, public_jwk, device_name, app_version, clock_off_seconds, code_digest, drive_id,
                                   acts, area_codes, chain_start, asked_at)
    values (${k.kitId}, ${k.officeCode}, ${k.holderKey}, ${json(k.publicJwk)}, ${k.deviceName}, ${k.appVersion}, ${k.clockOffSeconds},
            ${k.codeDigest}, ${k.driveId}, ${k.acts}, ${k.areaCodes}, ${k.chainStart}, ${k.now})`)

/** Requests that nobody issued yet and that are still open: of one officer, and of her office. */
export const countAskedKits = (db: Statements, o: { officeCode: string; holderKey: PersonKey; askedAfter: Date }) =>
  db.one<{ of_holder: number; of_office: number }>(sql`
    select count(*) filter (where holder_key = ${o.holderKey})::int as of_holder,
           count(*) filter (where office_code = ${o.officeCode})::int as of_office
      from offices.field_kit
     where issued_at is null
       and asked_at > ${o.askedAfter}
       and (holder_key = ${o.holderKey} or office_code = ${o.officeCode})`)

export const sweepKitRequests = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`
    delete from offices.field_kit
     where issued_at is null
       and asked_at < ${before}`)

/** The request that waits under a code at this office. */
export const findAskedKit = async (
  db: Statements,
  o: { officeCode: string; codeDigest: string; askedAfter: Date },
): Promise<FieldKit | null> =>
  kitOrNull(
    await db.maybeOne<KitRow>(sql`
      select ${columns}
        from offices.field_kit
       where office_code = ${o.officeCode}
         and code_digest = ${o.codeDigest}
         and issued_at is null
         and asked_at > ${o.askedAfter}`),
  )

/** Takes numbers out of the office's pool. @returns the first of them */
export async function reserveReceipts(db: Statements, officeCode: string, count: number): Promise<number> {
  const row = await db.one<{ first: number }>(sql`
    insert into offices.receipt_pool (office_code, next_number)
    values (${officeCode}, ${1 + count})
    on conflict (office_code) do update
      set next_number = receipt_pool.next_number + ${count}
    returning next_number - ${count}::integer as first`)
  return row.first
}

export interface KitIssue {
  readonly kitId: string
  readonly by: PersonKey
  readonly now: Date
  readonly expiresAt: Date
  readonly sealingKeyId: string
  readonly receiptFirst: number
  readonly receiptCount: number
}

/** Null: another supervisor issued it first. */
export const issueKit = async (db: Statements, k: KitIssue, writes: readonly Write[]): Promise<FieldKit | null> =>
  kitOrNull(
    await db.step<KitRow>(
      sql`
      update offices.field_kit
         set issued_by = ${k.by},
             issued_at = ${k.now},
             expires_at = ${k.expiresAt},
             sealing_key_id = ${k.sealingKeyId},
             receipt_first = ${k.receiptFirst},
             receipt_count = ${k.receiptCount}
       where kit_id = ${k.kitId}
         and issued_at is null
      returning ${columns}`,
      writes,
    ),
  )

/** Null: it was revoked from that time or an earlier one before, or was never issued. What a second report moves is the beginning alone. */
export const revokeKit = async (
  db: Db,
  o: { kitId: string; by: PersonKey; since: Date; now: Date },
  writes: readonly Write[],
): Promise<FieldKit | null> =>
  kitOrNull(
    await db.step<KitRow>(
      sql`
      update offices.field_kit
         set revoked_by = coalesce(revoked_by, ${o.by}),
             revoked_at = coalesce(revoked_at, ${o.now}),
             revoked_since = ${o.since}
       where kit_id = ${o.kitId}
         and issued_at is not null
         and (revoked_since is null or revoked_since > ${o.since})
      returning ${columns}`,
      writes,
    ),
  )

export interface SealingKeyRow {
  readonly [column: string]: unknown
  readonly key_id: string
  readonly public_jwk: PublicJwk
}

/** The office's newest key, or null. */
export const findSealingKey = (db: Statements, officeCode: string) =>
  db.maybeOne<SealingKeyRow>(sql`
    select key_id, public_jwk
      from offices.sealing_key
     where office_code = ${officeCode}
     order by made_at desc, key_id
     limit 1`)

export const findSealingKeyById = (db: Statements, officeCode: string, keyId: string) =>
  db.maybeOne<SealingKeyRow>(sql`
    select key_id, public_jwk
      from offices.sealing_key
     where office_code = ${officeCode}
       and key_id = ${keyId}`)

export const insertSealingKey = (
  db: Statements,
  k: { officeCode: string; keyId: string; publicJwk: PublicJwk; privateSealed: Uint8Array; now: Date },
): Promise<number> =>
  db.run(sql`
    insert into offices.sealing_key (office_code, key_id, public_jwk, private_sealed, made_at)
    values (${k.officeCode}, ${k.keyId}, ${json(k.publicJwk)}, ${k.privateSealed}, ${k.now})`)

/** Worker zone only. */
export const findSealedPrivateKey = (db: Statements, officeCode: string, keyId: string) =>
  db.maybeOne<{ private_sealed: Uint8Array }>(sql`
    select private_sealed
      from offices.sealing_key
     where office_code = ${officeCode}
       and key_id = ${keyId}`)

export interface KitOffer {
  readonly codeDigest: string
  readonly officeCode: string
  readonly driveId: string | null
  readonly hours: number
  readonly by: PersonKey
  readonly madeAt: Date
  /** Null: nobody has taken it. */
  readonly kitId: string | null
}

export const insertOffer = (
  db: Statements,
  o: Pick<KitOffer, 'codeDigest' | 'officeCode' | 'driveId' | 'hours' | 'by'> & { now: Date },
): Promise<number> =>
  db.run(sql`
    insert into offices.kit_offer (code_digest, office_code, drive_id, hours, made_by, made_at)
    values (${o.codeDigest}, ${o.officeCode}, ${o.driveId}, ${o.hours}, ${o.by}, ${o.now})`)

/** Null: there is none with this code. */
export async function findOffer(db: Statements, codeDigest: string): Promise<KitOffer | null> {
  const row = await db.maybeOne<{
    office_code: string
    drive_id: string | null
    hours: number
    made_by: string
    made_at: Date
    kit_id: string | null
  }>(sql`
    select office_code, drive_id, hours, made_by, made_at, kit_id
      from offices.kit_offer
     where code_digest = ${codeDigest}`)
  return (
    row && {
      ...{ codeDigest, officeCode: row.office_code, driveId: row.drive_id, hours: row.hours },
      ...{ by: row.made_by, madeAt: row.made_at, kitId: row.kit_id },
    }
  )
}

/** Taken ones as well: the kit says who issued it. */
export const sweepOffers = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`
    delete from offices.kit_offer
     where made_at < ${before}`)

/** @returns 0: another device was first */
export const takeOffer = (db: Statements, codeDigest: string, kitId: string): Promise<number> =>
  db.run(sql`
    update offices.kit_offer
       set kit_id = ${kitId}
     where code_digest = ${codeDigest}
       and kit_id is null`)
