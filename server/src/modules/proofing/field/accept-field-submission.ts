import { digestOf } from '../../../platform/crypto.ts'
import type { Statements, Write } from '../../../platform/db/db.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { type FieldKit, readFieldKit } from '../../offices/index.ts'
import { proofingProblem } from '../errors.ts'
import { proofingEvents } from '../events.ts'
import { proofingSettings } from '../settings.ts'
import { type Chain, type EnvelopeVerdict, isWholeChain, judgeEnvelope } from './judge-envelope.ts'
import { type KitLimits, type KitUse, useKit } from './limit-kit.ts'
import { type FieldEnvelope, readEnvelope } from './read-envelope.ts'
import {
  type FieldRow,
  fieldWrite,
  findByDigests,
  findHealed,
  findTakenIds,
  listAttachments,
  lockChain,
  releaseField,
  saveChain,
} from './store.ts'

/** How one record stands at the server; the same however often it is sent. */
export interface FieldAnswer {
  readonly row: Pick<FieldRow, 'envelope_digest' | 'state' | 'reason' | 'receipt' | 'received_at' | 'is_clock_off'>
  /** Pictures that are still to come. */
  readonly missing: readonly string[]
}

interface Read {
  readonly text: string
  /** What the answer calls it by. */
  readonly sentDigest: string
  /** Of what the kit did not sign, another one: kept under it, it takes nothing away from the kit that signed it. */
  readonly digest: string
  readonly envelope: FieldEnvelope | null
}

/**
 * Takes records of one kit, in the order in which they were made. The kit's signature is what proves them, so they come as well after the officer's
 * session has ended, from another device or out of a file. Everything is kept: what does not fit stands apart with its reason, and has no effect.
 *
 * One transaction; a crash before its commit leaves nothing, and the device sends again.
 *
 * @param o.isBundle  they come out of a file: where its chain does not hold, none of them is taken for good
 * @throws Problem proofing.field_kit_unknown | field_kit_full | field_too_much_refused
 */
export async function acceptFieldSubmissions(
  kit: Kit,
  o: { kitId: string; envelopes: readonly string[]; isBundle: boolean },
): Promise<FieldAnswer[]> {
  const fieldKit = await readFieldKit(kit, o.kitId)
  if (!fieldKit?.issued) throw proofingProblem('proofing.field_kit_unknown')
  const read = await Promise.all(
    o.envelopes.map(async (text): Promise<Read> => {
      const envelope = await readEnvelope(kit, fieldKit, text)
      const sentDigest = digestOf(text)
      return { text, sentDigest, digest: envelope ? sentDigest : digestOf(`${fieldKit.kitId} ${text}`), envelope }
    }),
  )
  const isBroken = o.isBundle && !isWholeChain(read)
  const rows = await kit.db.transaction((tx) => takeAll(kit, tx, { fieldKit, read, isBroken }))
  const attachments = await listAttachments(
    kit.db,
    rows.map(({ field_id }) => field_id),
  )
  return rows.map((row, index) => {
    const here = new Set(attachments.filter(({ field_id }) => field_id === row.field_id).map(({ name }) => name))
    const isOver = row.state === 'proofed' || row.state === 'needs_officer' || row.state === 'set_aside'
    const envelope_digest = read[index]?.sentDigest ?? row.envelope_digest
    return {
      row: { ...row, envelope_digest },
      missing: isOver ? [] : row.attachments.map(({ name }) => name).filter((name) => !here.has(name)),
    }
  })
}

interface Taking {
  readonly fieldKit: FieldKit
  readonly read: readonly Read[]
  readonly isBroken: boolean
}

async function takeAll(kit: Kit, tx: Statements, o: Taking): Promise<FieldRow[]> {
  const { fieldKit, read } = o
  const locked = await lockChain(tx, fieldKit.kitId, fieldKit.chainStart)
  let chain: Chain = { lastSequence: locked.last_sequence, lastDigest: locked.last_digest }
  let { refused } = locked
  let use: KitUse = {
    ...{ records: locked.records, kilobytes: locked.kilobytes, apart: locked.apart },
    ...{ hourBeganAt: locked.hour_began_at, apartInHour: locked.apart_in_hour },
  }
  const known = new Map(
    (
      await findByDigests(
        tx,
        read.map(({ digest }) => digest),
      )
    ).map((row) => [row.envelope_digest, row]),
  )
  const ids = read.flatMap(({ envelope }) => (envelope ? [envelope.submission_id] : []))
  const taken = new Map((await findTakenIds(tx, ids)).map((row) => [row.submission_id, row.envelope_digest]))
  const now = kit.clock.now()
  const lateDays = kit.setting(proofingSettings.fieldLateDays)
  const limits = limitsOf(kit)
  const writes: Write[] = []
  const answers: FieldRow[] = []

  const judge = ({ envelope, digest }: { envelope: FieldEnvelope; digest: string }): EnvelopeVerdict => {
    const holder = taken.get(envelope.submission_id)
    return judgeEnvelope({
      kit: fieldKit,
      envelope,
      chain,
      isIdTaken: holder !== undefined && holder !== digest,
      receivedAt: now,
      lateDays,
    })
  }
  const advance = (envelope: FieldEnvelope, digest: string) => {
    chain = { lastSequence: envelope.sequence, lastDigest: digest }
    taken.set(envelope.submission_id, digest)
  }

  for (const one of read) {
    const before = known.get(one.digest)
    const waits = before?.state === 'quarantined' && (before.reason === 'gap' || before.reason === 'bundle_broken')
    if (before && !(waits && one.envelope && !o.isBroken)) {
      answers.push(before)
      continue
    }
    const verdict = one.envelope && !o.isBroken ? judge({ envelope: one.envelope, digest: one.digest }) : null
    if (!one.envelope) refused += 1
    if (refused > kit.setting(proofingSettings.fieldRefusedPerKit) && !one.envelope)
      throw proofingProblem('proofing.field_too_much_refused')
    if (verdict?.advances && one.envelope) advance(one.envelope, one.digest)
    const row = before ? await judgeAgain(tx, before, verdict, now) : newRow(fieldKit, { one, verdict, now })
    if (!before) {
      const used = one.envelope ? useKit(use, sizeOf(one.text, row), limits, now) : use
      if (!used) throw proofingProblem('proofing.field_kit_full')
      use = used
      writes.push(fieldWrite(row), newsOf(row, now))
      known.set(one.digest, row)
    }
    answers.push(row)
  }
  await tx.write(writes)
  // A file that does not hold heals nothing either: what it brought would be what is missing.
  const healed = o.isBroken ? { chain, rows: new Map<string, FieldRow>() } : await healGaps(kit, tx, { fieldKit, chain, now })
  await saveChain(tx, fieldKit.kitId, { ...healed.chain, refused, use })
  for (const { state, reason } of answers)
    if (state === 'quarantined') kit.log.warn('proofing.field_quarantined', { kitId: fieldKit.kitId, reason: reason ?? '' })
  return answers.map((row) => healed.rows.get(row.field_id) ?? row)
}

const sizeOf = (text: string, { attachments, reason }: FieldRow) => ({
  envelopeBytes: text.length,
  pictureBytes: attachments.reduce((sum, { size }) => sum + size, 0),
  isApart: reason !== null,
})

const limitsOf = (kit: Kit): KitLimits => ({
  records: kit.setting(proofingSettings.fieldRecordsPerKit),
  kilobytes: kit.setting(proofingSettings.fieldMegabytesPerKit) * 1024,
  apart: kit.setting(proofingSettings.fieldApartPerKit),
  apartInHour: kit.setting(proofingSettings.fieldApartPerHour),
})

function newRow(fieldKit: FieldKit, { one, verdict, now }: { one: Read; verdict: EnvelopeVerdict | null; now: Date }): FieldRow {
  const { envelope } = one
  const reason = verdict ? verdict.reason : envelope ? 'bundle_broken' : 'changed'
  return {
    field_id: uuidv7(now),
    envelope_digest: one.digest,
    kit_id: fieldKit.kitId,
    office_code: fieldKit.officeCode,
    drive_id: fieldKit.driveId,
    holder_key: fieldKit.holderKey,
    submission_id: envelope?.submission_id ?? null,
    sequence: envelope?.sequence ?? null,
    previous_digest: envelope?.previous ?? null,
    receipt: envelope?.receipt ?? null,
    envelope: one.text,
    attachments: envelope?.attachments ?? [],
    state: reason ? 'quarantined' : stateOf(envelope?.attachments ?? []),
    reason,
    is_flagged: verdict?.isFlagged ?? false,
    is_clock_off: verdict?.isClockOff ?? false,
    made_at: verdict?.madeAt ?? now,
    received_at: now,
    ...{ attempts: 0, note_sealed: null },
  }
}

const stateOf = (wanted: readonly unknown[]): 'incomplete' | 'received' => (wanted.length === 0 ? 'received' : 'incomplete')

/** One that waited for another, sent once more: its pictures may be here already. */
async function judgeAgain(tx: Statements, before: FieldRow, verdict: EnvelopeVerdict | null, now: Date): Promise<FieldRow> {
  const reason = verdict?.reason ?? null
  const here = reason ? [] : await listAttachments(tx, [before.field_id])
  const to = reason ? 'quarantined' : stateOf(before.attachments.slice(here.length))
  const again = { fieldId: before.field_id, to, reason, isFlagged: verdict?.isFlagged ?? false, now } as const
  return (await releaseField(tx, again, reason ? [] : [newsOf({ ...before, reason: null }, now)])) ?? before
}

/** What waited for the records that have come: one after the other takes its place. */
async function healGaps(
  kit: Kit,
  tx: Statements,
  o: { fieldKit: FieldKit; chain: Chain; now: Date },
): Promise<{ chain: Chain; rows: Map<string, FieldRow> }> {
  const rows = new Map<string, FieldRow>()
  let { chain } = o
  const lateDays = kit.setting(proofingSettings.fieldLateDays)
  for (;;) {
    const { lastSequence, lastDigest } = chain
    const next = await findHealed(tx, { kitId: o.fieldKit.kitId, sequence: lastSequence + 1, previousDigest: lastDigest })
    const envelope = next?.envelope ? await readEnvelope(kit, o.fieldKit, next.envelope) : null
    if (!next || !envelope) return { chain, rows }
    const taken = await findTakenIds(tx, [envelope.submission_id])
    const verdict = judgeEnvelope({ kit: o.fieldKit, envelope, chain, isIdTaken: taken.length > 0, receivedAt: next.received_at, lateDays })
    rows.set(next.field_id, await judgeAgain(tx, next, verdict, o.now))
    if (!verdict.advances) return { chain, rows }
    chain = { lastSequence: envelope.sequence, lastDigest: next.envelope_digest }
  }
}

const newsOf = (row: Pick<FieldRow, 'field_id' | 'office_code' | 'kit_id' | 'drive_id' | 'reason'>, now: Date): Write => {
  const { field_id: fieldId, office_code: officeCode, kit_id: kitId, drive_id: driveId, reason } = row
  return reason
    ? eventWrite(proofingEvents.fieldQuarantined, { fieldId, officeCode, kitId, driveId, reason }, now)
    : eventWrite(proofingEvents.fieldReceived, { fieldId, officeCode, kitId, driveId }, now)
}
