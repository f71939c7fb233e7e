import type { Db, Statements, Write } from '../../../platform/db/db.ts'
import { json, sql } from '../../../platform/db/sql.ts'
import type { FileRef } from '../../../platform/files.ts'
import type { FieldState } from '../model.ts'
import type { QuarantineReason } from './judge-envelope.ts'
import type { KitUse } from './limit-kit.ts'
import type { AttachmentName, FieldEnvelope } from './read-envelope.ts'

export interface FieldRow {
  readonly [column: string]: unknown
  readonly field_id: string
  readonly envelope_digest: string
  readonly kit_id: string
  readonly office_code: string
  readonly drive_id: string | null
  readonly holder_key: string
  readonly submission_id: string | null
  readonly sequence: number | null
  readonly previous_digest: string | null
  readonly receipt: string | null
  readonly envelope: string | null
  readonly attachments: FieldEnvelope['attachments']
  readonly state: FieldState
  readonly reason: QuarantineReason | null
  readonly is_flagged: boolean
  readonly is_clock_off: boolean
  readonly made_at: Date
  readonly received_at: Date
  readonly attempts: number
  /** Why a supervisor decided so, sealed; null: none did. */
  readonly note_sealed: Uint8Array | null
}

const columns = sql`
  field_id, envelope_digest, kit_id, office_code, drive_id, holder_key, submission_id, sequence, previous_digest, receipt, envelope, attachments,
  state, reason, is_flagged, is_clock_off, made_at, received_at, attempts, note_sealed`

export interface ChainRow {
  readonly [column: string]: unknown
  readonly last_sequence: number
  readonly last_digest: string
  readonly refused: number
  readonly records: number
  readonly kilobytes: number
  readonly apart: number
  readonly hour_began_at: Date | null
  readonly apart_in_hour: number
}

/** The kit's chain, locked until the transaction ends: two uploads of one kit are taken one after the other. */
export async function lockChain(tx: Statements, kitId: string, chainStart: string): Promise<ChainRow> {
  await tx.run(sql`
    insert into proofing.field_chain (kit_id, last_sequence, last_digest)
    values (${kitId}, 0, ${chainStart})
    on conflict (kit_id) do nothing`)
  return tx.one<ChainRow>(sql`
    select last_sequence, last_digest, refused, records, kilobytes, apart, hour_began_at, apart_in_hour
      from proofing.field_chain
     where kit_id = ${kitId}
       for update`)
}

export const saveChain = (
  tx: Statements,
  kitId: string,
  chain: { lastSequence: number; lastDigest: string; refused: number; use: KitUse },
) =>
  tx.run(sql`
    update proofing.field_chain
       set last_sequence = ${chain.lastSequence},
           last_digest = ${chain.lastDigest},
           refused = ${chain.refused},
           records = ${chain.use.records},
           kilobytes = ${chain.use.kilobytes},
           apart = ${chain.use.apart},
           hour_began_at = ${chain.use.hourBeganAt},
           apart_in_hour = ${chain.use.apartInHour}
     where kit_id = ${kitId}`)

/** Those of these envelopes that are here already. */
export const findByDigests = (tx: Statements, digests: readonly string[]) =>
  tx.many<FieldRow>(sql`
    select ${columns}
      from proofing.field_submission
     where envelope_digest = any(${digests})`)

/** Those of these ids that another record in force has. */
export const findTakenIds = (tx: Statements, submissionIds: readonly string[]) =>
  tx.many<{ submission_id: string; envelope_digest: string }>(sql`
    select submission_id, envelope_digest
      from proofing.field_submission
     where submission_id = any(${submissionIds}::uuid[])
       and state not in ('quarantined', 'set_aside')`)

/** What waits for the one that comes now. */
export const findHealed = (tx: Statements, o: { kitId: string; sequence: number; previousDigest: string }) =>
  tx.maybeOne<FieldRow>(sql`
    select ${columns}
      from proofing.field_submission
     where kit_id = ${o.kitId}
       and sequence = ${o.sequence}
       and previous_digest = ${o.previousDigest}
       and state = 'quarantined'
       and reason in ('gap', 'bundle_broken')
     order by received_at
     limit 1`)

/** A record as it came, whatever became of it. */
export const fieldWrite = ({ attachments, ...r }: FieldRow): Write => ({
  table: 'proofing.field_submission',
  row: {
    ...{ field_id: r.field_id, envelope_digest: r.envelope_digest, kit_id: r.kit_id, office_code: r.office_code, drive_id: r.drive_id },
    ...{ holder_key: r.holder_key, submission_id: r.submission_id, sequence: r.sequence, previous_digest: r.previous_digest },
    ...{ receipt: r.receipt, envelope: r.envelope, attachments: json(attachments), state: r.state, reason: r.reason },
    ...{ is_flagged: r.is_flagged, is_clock_off: r.is_clock_off, made_at: r.made_at, received_at: r.received_at },
  },
})

/** A quarantined record is judged again: what it waited for has come, or a supervisor let it through. */
export const releaseField = (
  db: Statements,
  o: {
    fieldId: string
    to: 'incomplete' | 'received' | 'quarantined'
    reason: QuarantineReason | null
    isFlagged: boolean
    decided?: { by: string; noteSealed: Uint8Array }
    now: Date
  },
  writes: readonly Write[],
) =>
  db.step<FieldRow>(
    sql`
    update proofing.field_submission
       set state = ${o.to},
           reason = ${o.reason},
           is_flagged = ${o.isFlagged},
           decided_by = coalesce(${o.decided?.by ?? null}, decided_by),
           note_sealed = coalesce(${o.decided?.noteSealed ?? null}, note_sealed),
           decided_at = case when ${o.decided?.by ?? null}::uuid is null then decided_at else ${o.now} end
     where field_id = ${o.fieldId}
       and state = 'quarantined'
    returning ${columns}`,
    writes,
  )

export const setAside = (
  db: Db,
  o: { fieldId: string; decided: { by: string; noteSealed: Uint8Array }; now: Date },
  writes: readonly Write[],
) =>
  db.step<FieldRow>(
    sql`
    update proofing.field_submission
       set state = 'set_aside',
           decided_by = ${o.decided.by},
           note_sealed = ${o.decided.noteSealed},
           decided_at = ${o.now}
     where field_id = ${o.fieldId}
       and state = 'quarantined'
    returning ${columns}`,
    writes,
  )

export const findField = (db: Statements, fieldId: string) =>
  db.maybeOne<FieldRow>(sql`select ${columns} from proofing.field_submission where field_id = ${fieldId}`)

/** Of one record, locked: of two pictures that come at once each sees the other. */
export const lockFieldByDigest = (tx: Statements, digest: string) =>
  tx.maybeOne<FieldRow>(sql`
    select ${columns}
      from proofing.field_submission
     where envelope_digest = ${digest}
       for update`)

export const findFieldByDigest = (db: Statements, digest: string) =>
  db.maybeOne<FieldRow>(sql`select ${columns} from proofing.field_submission where envelope_digest = ${digest}`)

export interface AttachmentRow {
  readonly [column: string]: unknown
  readonly field_id: string
  readonly name: AttachmentName
  readonly file: FileRef
}

export const listAttachments = (db: Statements, fieldIds: readonly string[]) =>
  db.many<AttachmentRow>(sql`
    select field_id, name, file
      from proofing.field_attachment
     where field_id = any(${fieldIds}::uuid[])`)

/** @returns 0 when it was here before */
export const insertAttachment = (
  tx: Statements,
  a: { fieldId: string; name: AttachmentName; file: FileRef; sizeBytes: number; now: Date },
) =>
  tx.run(sql`
    insert into proofing.field_attachment (field_id, name, file, size_bytes, received_at)
    values (${a.fieldId}, ${a.name}, ${json(a.file)}, ${a.sizeBytes}, ${a.now})
    on conflict (field_id, name) do nothing`)

export const completeField = (tx: Statements, fieldId: string) =>
  tx.run(sql`
    update proofing.field_submission
       set state = 'received'
     where field_id = ${fieldId}
       and state = 'incomplete'`)

const leaseSeconds = 120

/** Takes records to compare; those of a worker that died are taken again when its lease has run out. */
export const takeReceived = (db: Statements, o: { now: Date; limit: number }) =>
  db.many<FieldRow>(sql`
    update proofing.field_submission
       set lease_until = ${new Date(o.now.getTime() + leaseSeconds * 1000)},
           attempts = attempts + 1
     where field_id in (
       select field_id
         from proofing.field_submission
        where state = 'received'
          and (lease_until is null or lease_until < ${o.now})
        order by received_at, field_id
        limit ${o.limit}
        for update skip locked)
    returning ${columns}`)

/** Not now: the face engine is busy or the file store is away. */
export const waitWithReceived = (db: Statements, o: { fieldId: string; until: Date }) =>
  db.run(sql`
    update proofing.field_submission
       set lease_until = ${o.until}
     where field_id = ${o.fieldId}
       and state = 'received'`)

/** By whose kit a registration was collected, and the drive it was issued for. Null: not in the field. */
export const findKitOfSession = (db: Statements, sessionId: string) =>
  db.maybeOne<{ kit_id: string; drive_id: string | null }>(sql`
    select kit_id, drive_id
      from proofing.field_submission
     where session_id = ${sessionId}`)

/** The server's decision. Null: another worker made it first. */
export const recordJudged = (
  db: Db,
  o: { fieldId: string; to: 'proofed' | 'needs_officer'; sessionId: string; now: Date },
  writes: readonly Write[],
) =>
  db.step<FieldRow>(
    sql`
    update proofing.field_submission
       set state = ${o.to},
           session_id = ${o.sessionId},
           decided_at = ${o.now},
           lease_until = null
     where field_id = ${o.fieldId}
       and state = 'received'
    returning ${columns}`,
    writes,
  )

export const quarantineReceived = (db: Db, o: { fieldId: string; reason: QuarantineReason }, writes: readonly Write[]) =>
  db.step<FieldRow>(
    sql`
    update proofing.field_submission
       set state = 'quarantined',
           reason = ${o.reason},
           lease_until = null
     where field_id = ${o.fieldId}
       and state in ('received', 'incomplete')
    returning ${columns}`,
    writes,
  )

/**
 * A kit is revoked: what is not decided yet and was made since is kept apart, what was made before is flagged. What a machine said yes to and is no
 * account yet waits for an officer.
 *
 * @returns how many were kept apart
 */
export async function revokeFields(db: Statements, o: { kitId: string; since: Date }): Promise<number> {
  await db.run(sql`
    update proofing.session s
       set state = 'needs_officer',
           officer_reason = 'field',
           decided_by = null,
           decided_at = null
      from proofing.field_submission f
     where f.kit_id = ${o.kitId}
       and s.session_id = f.session_id
       and s.state = 'proofed'
       and s.path = 'field'`)
  await db.run(sql`
    update proofing.field_submission
       set is_flagged = true
     where kit_id = ${o.kitId}
       and made_at < ${o.since}
       and state in ('received', 'incomplete')`)
  return db.run(sql`
    update proofing.field_submission
       set state = 'quarantined',
           reason = 'kit_revoked',
           lease_until = null
     where kit_id = ${o.kitId}
       and made_at >= ${o.since}
       and state in ('received', 'incomplete')`)
}

export const forgetAttachments = (db: Statements, fieldId: string) =>
  db.run(sql`delete from proofing.field_attachment where field_id = ${fieldId}`)

/** Newest first; what a supervisor has to look at. */
export const listFields = (db: Statements, o: { officeCode: string; state: FieldState; limit: number }) =>
  db.many<FieldRow>(sql`
    select ${columns}
      from proofing.field_submission
     where office_code = ${o.officeCode}
       and state = ${o.state}
     order by received_at desc, field_id
     limit ${o.limit}`)

export interface KitCount {
  readonly [column: string]: unknown
  readonly kit_id: string
  readonly drive_id: string | null
  readonly state: FieldState
  readonly records: number
  readonly last_received_at: Date
}

export const countFields = (db: Statements, officeCode: string, since: Date) =>
  db.many<KitCount>(sql`
    select kit_id, drive_id, state, count(*)::int as records, max(received_at) as last_received_at
      from proofing.field_submission
     where office_code = ${officeCode}
       and received_at > ${since}
     group by kit_id, drive_id, state`)

export async function countBacklog(db: Statements): Promise<number> {
  return (await db.one<{ waiting: number }>(sql`select count(*)::int as waiting from proofing.field_submission where state = 'received'`))
    .waiting
}

/** Age of the record that has waited longest, in seconds. */
export async function oldestBacklogSeconds(db: Statements, now: Date): Promise<number> {
  const { oldest } = await db.one<{ oldest: Date | null }>(sql`
    select min(received_at) as oldest from proofing.field_submission where state = 'received'`)
  return oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0
}
