import { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import { anyone } from '../../../platform/http/auth.ts'
import { type Body, jsonBody } from '../../../platform/http/body.ts'
import { type Routes, route } from '../../../platform/http/route.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Officer, OfficerGate } from '../../offices/index.ts'
import { proofingProblem } from '../errors.ts'
import type { FieldState } from '../model.ts'
import { acceptAttachment } from './accept-attachment.ts'
import { acceptFieldSubmissions, type FieldAnswer } from './accept-field-submission.ts'
import { decideQuarantined, isReleasable, noteOf } from './decide-quarantined.ts'
import { attachmentNames, mostAttachmentBytes } from './read-envelope.ts'
import { countBacklog, countFields, type FieldRow, findField, listFields, oldestBacklogSeconds } from './store.ts'
import {
  AttachmentReply,
  FieldCounts,
  FieldDecisionRequest,
  FieldRecordOnWire,
  FieldRecords,
  FieldStateOnWire,
  FieldSubmissionsReply,
  FieldSubmissionsRequest,
  mostRequestBytes,
} from './wire.ts'

/** Sealed bytes as they are; their digest stands in the signed record. */
const sealedBody: Body<Buffer> = { mediaTypes: ['application/octet-stream'], limitBytes: mostAttachmentBytes, schema: null, read: (b) => b }

const OfOffice = z.strictObject({ office_code: z.string().regex(/^[0-9]{4}$/) })
const officerProblems = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const
const shownRecords = 200
const countedSeconds = 3 * 24 * 3600

const answerOnWire = ({ row, missing }: FieldAnswer): z.infer<typeof FieldSubmissionsReply>['answers'][number] => ({
  digest: row.envelope_digest,
  state: row.state,
  reason: row.reason,
  receipt: row.receipt,
  received_at: row.received_at.toISOString(),
  clock_off: row.is_clock_off,
  missing: missing as z.infer<typeof AttachmentReply>['missing'],
})

const recordOnWire = (kit: Kit, row: FieldRow): z.infer<typeof FieldRecordOnWire> => ({
  field_id: row.field_id,
  kit_id: row.kit_id,
  state: row.state,
  reason: row.reason,
  receipt: row.receipt,
  sequence: row.sequence,
  made_at: row.made_at.toISOString(),
  received_at: row.received_at.toISOString(),
  flagged: row.is_flagged,
  clock_off: row.is_clock_off,
  releasable: isReleasable(row),
  note: noteOf(kit, row),
})

/** Audience `officer`: what comes back from the field, and what a supervisor sees of it. */
export function fieldRoutes<Caller extends { readonly officer: Officer }>(gate: OfficerGate<Caller>): Routes {
  const signedIn = { auth: gate.signedIn, limit: { count: 300, windowSeconds: 60 } } as const
  return {
    'POST /officer/v1/field-submissions': route({
      // The kit's signature is the proof: records come as well after the officer's session has ended, and out of a file.
      auth: anyone,
      limit: { count: 1200, windowSeconds: 60 },
      summary: 'Takes records from the field, in the order in which they were made; the same record sent twice has the same answer',
      body: jsonBody(FieldSubmissionsRequest, mostRequestBytes),
      reply: FieldSubmissionsReply,
      problems: ['proofing.field_kit_unknown', 'proofing.field_kit_full', 'proofing.field_too_much_refused'],
      handle: async ({ kit, body }) => {
        const order = { kitId: body.kit_id, envelopes: body.envelopes, isBundle: body.bundle ?? false }
        return { answers: (await acceptFieldSubmissions(kit, order)).map(answerOnWire) }
      },
    }),

    'PUT /officer/v1/field-submissions/{digest}/attachments/{name}': route({
      // The record's signature names the digest of these bytes.
      auth: anyone,
      limit: { count: 6000, windowSeconds: 60 },
      summary: 'Takes a sealed picture of a record from the field',
      params: z.strictObject({ digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/), name: z.enum(attachmentNames) }),
      body: sealedBody,
      reply: AttachmentReply,
      problems: ['proofing.field_submission_unknown', 'proofing.field_attachment_differs'],
      handle: ({ kit, params, body }) => acceptAttachment(kit, { envelopeDigest: params.digest, name: params.name, sealed: body }),
    }),

    'GET /officer/v1/field-reach': route({
      auth: anyone,
      limit: { count: 1200, windowSeconds: 60 },
      summary: 'Is it really our server that answers, and what time is it there?',
      reply: z.strictObject({ reached: z.literal(true), now: z.iso.datetime() }),
      problems: [],
      handle: async ({ kit }) => ({ reached: true as const, now: kit.clock.now().toISOString() }),
    }),

    'GET /officer/v1/field-counts': route({
      ...signedIn,
      summary: 'Records of the last three days by kit and state, and how many wait to be compared with the register',
      query: OfOffice,
      reply: FieldCounts,
      problems: officerProblems,
      handle: async ({ kit, caller, query }) => {
        gate.demand(kit, caller, 'collect_in_field', { officeCode: query.office_code, subject: null })
        const now = kit.clock.now()
        const counted = await countFields(kit.db, query.office_code, secondsAfter(now, -countedSeconds))
        const kits = [...new Set(counted.map(({ kit_id }) => kit_id))].map((kitId) => {
          const own = counted.filter(({ kit_id }) => kit_id === kitId)
          const last = Math.max(...own.map(({ last_received_at: at }) => at.getTime()))
          return {
            kit_id: kitId,
            drive_id: own[0]?.drive_id ?? null,
            last_received_at: new Date(last).toISOString(),
            counts: Object.fromEntries(
              FieldStateOnWire.options.map((state) => [state, own.find((one) => one.state === state)?.records ?? 0]),
            ) as Record<FieldState, number>,
          }
        })
        const backlog = { waiting: await countBacklog(kit.db), oldest_seconds: Math.round(await oldestBacklogSeconds(kit.db, now)) }
        return { kits, backlog }
      },
    }),

    'GET /officer/v1/field-submissions': route({
      ...signedIn,
      summary: 'Records from the field that are kept apart, for the office’s supervisor; the latest two hundred',
      query: OfOffice.extend({ state: FieldStateOnWire }),
      reply: FieldRecords,
      problems: officerProblems,
      handle: async ({ kit, caller, query }) => {
        gate.demand(kit, caller, 'sample', { officeCode: query.office_code, subject: null })
        const rows = await listFields(kit.db, { officeCode: query.office_code, state: query.state, limit: shownRecords })
        return { records: rows.map((row) => recordOnWire(kit, row)) }
      },
    }),

    'POST /officer/v1/field-submissions/{fieldId}/decision': route({
      auth: gate.steppedUp,
      limit: { count: 300, windowSeconds: 60 },
      summary: 'A supervisor lets a record that is kept apart through to an officer, or sets it aside',
      params: z.strictObject({ fieldId: z.uuid() }),
      body: jsonBody(FieldDecisionRequest),
      reply: FieldRecordOnWire,
      problems: [...officerProblems, 'desk.step_up_needed', 'proofing.field_submission_unknown', 'proofing.field_moved_on'],
      handle: async ({ kit, caller, params, body }) => {
        const row = await findField(kit.db, params.fieldId)
        if (!row) throw proofingProblem('proofing.field_submission_unknown')
        gate.demand(kit, caller, 'sample', { officeCode: row.office_code, subject: null })
        const order = { row, decision: body.decision, note: body.note, decidedBy: caller.officer.personKey }
        return recordOnWire(kit, await decideQuarantined(kit, order))
      },
    }),
  }
}
