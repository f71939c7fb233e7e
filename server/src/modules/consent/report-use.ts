import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { hmacSha256, seal } from '../../platform/crypto.ts'
import type { Write } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { consentProblem } from './errors.ts'
import { consentEvents } from './events.ts'
import { entryOnWire, readHistoryEntry } from './read-history.ts'
import { dataRequestWrite } from './request-store.ts'
import { consentSettings } from './settings.ts'
import { addReport, type HistoryRow } from './store.ts'
import type { ReportReason, ReportReply } from './wire.ts'
import { historyWrites } from './write-history.ts'

const daySeconds = 24 * 3600

export interface UseReport {
  readonly personKey: string
  readonly entryId: string
  readonly reason: ReportReason
  /** In the person's own words; kept sealed, sent to nobody. */
  readonly comment: string | null
  readonly deviceName?: string | null
}

const eventOf = { not_me: consentEvents.useReported, delete_my_data: consentEvents.deletionAsked } as const satisfies Record<
  ReportReason,
  string
>
const doneFor = { not_me: 'access_ended', delete_my_data: 'sent_to_agency' } as const satisfies Record<ReportReason, string>

const purposeOf = {
  not_me: { th: 'ท่านแจ้งว่าไม่ใช่ท่าน', en: 'You reported that it was not you' },
  delete_my_data: { th: 'ท่านขอให้หน่วยงานลบข้อมูล', en: 'You asked the agency to delete your data' },
} as const satisfies Record<ReportReason, { th: string; en: string }>

/** Does the agency have to answer? Only one that received something: the others must not learn that the person exists. */
const concernsAgency = (row: HistoryRow): row is HistoryRow & { readonly agency_id: string } =>
  row.agency_id !== null && row.scopes.length > 0

function requestOf(kit: Kit, o: UseReport, row: HistoryRow & { readonly agency_id: string }): Write {
  const now = kit.clock.now()
  return dataRequestWrite({
    ...{ requestId: uuidv7(now), agencyId: row.agency_id, clientId: row.client_id, personKey: o.personKey, entryId: o.entryId },
    ...{ reason: o.reason, referenceCode: row.reference_code, usedAt: row.at, askedAt: now },
    dueAt: secondsAfter(now, kit.setting(consentSettings.answerDays) * daySeconds),
  })
}

/**
 * What follows from a report, in the same step: the person's own line, the audit entry, news for those who end access, and the request that
 * the agency answers.
 */
function consequences(kit: Kit, o: UseReport, row: HistoryRow): Write[] {
  const now = kit.clock.now()
  const { personKey, entryId, reason } = o
  const { agency_id: agencyId, client_id: clientId, agency_name_th: th, agency_name_en: en } = row
  const agency = agencyId !== null && th !== null && en !== null ? { agency: { agencyId, name: { th, en } } } : {}
  return [
    ...historyWrites({ personKey, kind: 'reported', at: now, ...agency, purpose: purposeOf[reason], deviceName: o.deviceName ?? null }),
    auditWrite(kit, {
      kind: eventOf[reason],
      actor: { type: 'person', ref: personKey },
      personKey,
      purpose: reason,
      caseRef: row.reference_code,
      ...(agencyId === null ? {} : { facts: { agencyId } }),
    }),
    eventWrite(eventOf[reason], { agencyId, clientId, personKey, entryId }, now),
    ...(concernsAgency(row) ? [requestOf(kit, o, row)] : []),
  ]
}

function sealComment(kit: Kit, { comment, entryId }: UseReport): Buffer | null {
  if (comment === null || comment === '') return null
  const key = hmacSha256(kit.keys.secret('data-key-wrap'), 'consent.report')
  return seal(key, `consent.report ${entryId}`, comment)
}

/**
 * "It was not me" or "delete my data", about one line of one's own. Idempotent: the same report again changes nothing and gets the same
 * answer. Two at once: one is filed.
 *
 * @throws Problem consent.entry_unknown | consent.cannot_be_reported
 */
export async function reportUse(kit: Kit, o: UseReport): Promise<z.infer<typeof ReportReply>> {
  const row = await readHistoryEntry(kit, o)
  const isOwnAct = row.kind === 'reported' || row.kind === 'consent_withdrawn'
  const isPossible = !isOwnAct && (o.reason === 'not_me' || concernsAgency(row))
  if (!isPossible) throw consentProblem('consent.cannot_be_reported')
  const report = { personKey: o.personKey, entryId: o.entryId, reason: o.reason, at: kit.clock.now(), sealedComment: sealComment(kit, o) }
  const isNew = await addReport(kit.db, report, consequences(kit, o, row))
  if (isNew) kit.log.info('consent.use_reported', { reason: o.reason, referenceCode: row.reference_code })
  return { entry: entryOnWire(await readHistoryEntry(kit, o)), what_we_did: doneFor[o.reason] }
}
