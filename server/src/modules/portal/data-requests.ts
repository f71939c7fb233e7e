import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { listClients, type ManagedClient } from '../agencies/index.ts'
import { answerRequest, type DataRequest, requestsOf } from '../consent/index.ts'
import { agencySubject } from '../signin/index.ts'
import { portalProblem } from './errors.ts'
import { demandRight, type PortalCaller } from './prove-member.ts'
import type { AnswerRequest, DataRequests } from './wire.ts'

/** Open ones come first: of what is left out all is answered, or the agency has far more open than anybody reads. */
const mostShown = 200

/**
 * What the agency may know: its own name of the person, the event's reference and time. A service that knows people by their number gets no
 * name of the person here: the agency zone cannot read numbers, on purpose.
 */
function requestOnWire(
  kit: Kit,
  request: DataRequest,
  clients: ReadonlyMap<string, ManagedClient>,
): z.infer<typeof DataRequests>['requests'][number] {
  const client = request.clientId === null ? undefined : clients.get(request.clientId)
  const { answer } = request
  return {
    request_id: request.requestId,
    reason: request.reason,
    ...{ service_name_th: client?.serviceNameTh ?? null, service_name_en: client?.serviceNameEn ?? null },
    subject: client ? agencySubject(kit, client, request.personKey) : null,
    reference_code: request.referenceCode,
    used_at: request.usedAt.toISOString(),
    asked_at: request.askedAt.toISOString(),
    due_at: request.dueAt.toISOString(),
    is_overdue: answer === null && request.dueAt < kit.clock.now(),
    answer: answer && { outcome: answer.outcome, words: answer.words, answered_at: answer.at.toISOString() },
  }
}

/** P13: what citizens report and want deleted, the most urgent first. */
export async function listDataRequests(kit: Kit, caller: PortalCaller, agencyId: string): Promise<z.infer<typeof DataRequests>> {
  await demandRight(kit, caller, agencyId, 'see')
  const clients = new Map((await listClients(kit, agencyId)).map((client) => [client.clientId, client]))
  const requests = await requestsOf(kit, { agencyId, limit: mostShown })
  return { requests: requests.map((request) => requestOnWire(kit, request, clients)) }
}

/**
 * The answer of the agency's data-protection officer, once. Whoever refuses says why.
 *
 * @throws Problem portal.refusal_without_words | consent.request_unknown | consent.request_answered
 */
export async function answerDataRequest(
  kit: Kit,
  caller: PortalCaller,
  o: { agencyId: string; requestId: string },
  { outcome, words }: z.infer<typeof AnswerRequest>,
): Promise<z.infer<typeof DataRequests>> {
  await demandRight(kit, caller, o.agencyId, 'answer')
  if (outcome === 'refused' && words === null) throw portalProblem('portal.refusal_without_words')
  await answerRequest(kit, { ...o, outcome, words, by: caller.personKey })
  return listDataRequests(kit, caller, o.agencyId)
}
