import { z } from 'zod'

export const HistoryKind = z.enum([
  'signed_in',
  'sign_in_refused',
  'sign_in_wrong_number',
  'sign_in_not_me',
  'registered',
  'device_disabled',
  'suspended',
  'data_read',
  'token_reused',
  'reported',
  'consent_withdrawn',
  'card_shown',
  'card_not_passed',
  'child_card_shown',
  'child_card_not_passed',
  'card_shown_offline',
  'child_card_shown_offline',
  'card_sent',
  'card_declined',
  'card_not_received',
  'card_uncertain',
  'officer_looked',
  'officer_identified',
  'registered_by_officer',
  'suspended_by_officer',
  'recovered_by_officer',
])
export type HistoryKind = z.infer<typeof HistoryKind>

export const ReportReason = z.enum(['not_me', 'delete_my_data'])
export type ReportReason = z.infer<typeof ReportReason>

export const RequestOutcome = z.enum(['done', 'refused'])
export type RequestOutcome = z.infer<typeof RequestOutcome>

/** What a person asked of an agency about a line, and what became of it. */
export const AskedOfAgency = z.strictObject({
  reason: ReportReason,
  asked_at: z.iso.datetime(),
  /** By when the agency has to answer. */
  due_at: z.iso.datetime(),
  /** Null: not answered yet. `words` are the agency's own. */
  answer: z.strictObject({ outcome: RequestOutcome, words: z.string().nullable(), answered_at: z.iso.datetime() }).nullable(),
})

/** One line of a person's history. The app makes the sentence from `kind`, agency and items. */
export const HistoryEntry = z.strictObject({
  entry_id: z.uuid(),
  kind: HistoryKind,
  at: z.iso.datetime(),
  /** Two groups of four; printed in the app, in the agency's log and at the help desk. */
  reference_code: z.string(),
  agency_name_th: z.string().nullable(),
  agency_name_en: z.string().nullable(),
  purpose_th: z.string().nullable(),
  purpose_en: z.string().nullable(),
  /** Scopes that were sent; empty when nothing was. */
  scopes: z.array(z.string()),
  retention_until: z.iso.datetime().nullable(),
  device_name: z.string().nullable(),
  reported_at: z.iso.datetime().nullable(),
  /** Reports and requests about this line that the agency has to answer, oldest first. */
  asked_of_agency: z.array(AskedOfAgency),
})

export const HistoryPage = z.strictObject({
  entries: z.array(HistoryEntry),
  /** Pass as `before` to get older ones; null at the end. */
  older: z.string().nullable(),
})

export const ReportRequest = z.strictObject({ reason: ReportReason, comment: z.string().max(500).nullable() })
export const ReportReply = z.strictObject({ entry: HistoryEntry, what_we_did: z.enum(['access_ended', 'sent_to_agency']) })
