import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { consentProblem } from './errors.ts'
import { countOpenRequests, type DataRequestRow, findDataRequest, listDataRequests, setAnswer } from './request-store.ts'
import type { RequestOutcome } from './wire.ts'

/** A citizen's report or wish, as the module that shows it to the agency gets it: `personKey` is for the agency's own name of the person only. */
export interface DataRequest {
  readonly requestId: string
  readonly clientId: string | null
  readonly personKey: string
  readonly reason: DataRequestRow['reason']
  readonly referenceCode: string
  readonly usedAt: Date
  readonly askedAt: Date
  readonly dueAt: Date
  readonly answer: { readonly outcome: RequestOutcome; readonly words: string | null; readonly at: Date } | null
}

const requestOf = (row: DataRequestRow): DataRequest => ({
  requestId: row.request_id,
  clientId: row.client_id,
  personKey: row.person_key,
  reason: row.reason,
  referenceCode: row.reference_code,
  usedAt: row.used_at,
  askedAt: row.asked_at,
  dueAt: row.due_at,
  answer: row.outcome && row.answered_at && { outcome: row.outcome, words: row.words, at: row.answered_at },
})

/** What an agency is asked, the most urgent first, then what it answered. */
export const requestsOf = async (kit: Kit, o: { agencyId: string; limit: number }): Promise<DataRequest[]> =>
  (await listDataRequests(kit.db, o)).map(requestOf)

/** How many requests an agency has not answered, how many of them late, and when the newest came. */
export async function countRequestsOf(kit: Kit, agencyId: string): Promise<{ open: number; overdue: number; newestAt: Date | null }> {
  const { open, overdue, newest_at: newestAt } = await countOpenRequests(kit.db, agencyId, kit.clock.now())
  return { open, overdue, newestAt }
}

/**
 * The agency's answer, once. The citizen reads it at the event.
 *
 * @param o.by  key of the person who answers for the agency
 * @throws Problem consent.request_unknown | consent.request_answered
 */
export async function answerRequest(
  kit: Kit,
  o: { agencyId: string; requestId: string; outcome: RequestOutcome; words: string | null; by: string },
): Promise<void> {
  const row = await findDataRequest(kit.db, o)
  if (!row) throw consentProblem('consent.request_unknown')
  const told = auditWrite(kit, {
    kind: 'consent.request_answered',
    actor: { type: 'person', ref: o.by },
    personKey: row.person_key,
    purpose: row.reason,
    caseRef: row.reference_code,
    facts: { agencyId: o.agencyId, outcome: o.outcome },
  })
  if (!(await setAnswer(kit.db, { ...o, now: kit.clock.now() }, [told]))) throw consentProblem('consent.request_answered')
  kit.log.info('consent.request_answered', { outcome: o.outcome, referenceCode: row.reference_code })
}
