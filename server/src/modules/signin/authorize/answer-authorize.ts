import { jsonReply, type RawReply, type Request, rawReply } from '../../../platform/http/request.ts'
import { spokenCode } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { wordsOf } from '../oauth-errors.ts'
import { answerReply } from '../pages/answer-page.ts'
import { refusedPage } from '../pages/plain-pages.ts'
import { languageOf, showBegun } from '../pages/show-page.ts'
import { waitingPage } from '../pages/waiting-page.ts'
import { maskSent } from '../request-log/mask-sent.ts'
import { recordStep } from '../request-log/record-step.ts'
import { type AuthorizeOutcome, authorize } from './authorize.ts'

/** Answers the browser that an agency sent: the sign-in page, an answer to the agency, or a refusal that leads nowhere. */
/** @param sent  the query, or the form of a POST */
export async function answerAuthorize(kit: Kit, request: Request, sent: URLSearchParams): Promise<RawReply> {
  const outcome = await authorize(kit, request, sent)
  const reference = spokenCode()
  // Who waits at the door sends the same request again: that one is kept.
  if (outcome.outcome === 'waiting') return waitingPage(kit, request, sent, outcome)
  if (outcome.client) await recordStep(kit, outcome.client, { ...stepOf(outcome, reference), sent: maskSent(request, sent) })
  if (outcome.outcome === 'begun') return showBegun(kit, request, outcome.begun, outcome.client)
  if (outcome.outcome === 'direct') return refuse(kit, request, sent, outcome, reference)
  const { answer } = outcome
  return answer.mode === 'query' ? rawReply(302, { location: answer.location }, '') : answerReply(request, answer)
}

const stepOf = (outcome: Exclude<AuthorizeOutcome, { outcome: 'waiting' }>, reference: string) => {
  const step = 'authorize' as const
  if (outcome.outcome !== 'begun') return { step, reason: outcome.reason, referenceCode: reference }
  const { interactionId, referenceCode } = outcome.begun.request
  return { step, reason: null, signInId: interactionId, referenceCode }
}

const hostOf = (address: string | null): string => (address !== null && URL.canParse(address) ? new URL(address).host : '')

/**
 * The cause goes to the log under a reference that the page shows; of the address that came only the host, for the rest may hold anything.
 * Programs of the thaid profile get the JSON that they know; whoever wants HTML is a person and gets a page.
 */
function refuse(
  kit: Kit,
  request: Request,
  sent: URLSearchParams,
  refused: AuthorizeOutcome & { outcome: 'direct' },
  reference: string,
): RawReply {
  const { status, error, description } = wordsOf(refused.profile, refused.reason)
  kit.log.warn('signin.request_refused', {
    reference,
    reason: refused.reason,
    clientId: refused.client?.clientId,
    sentHost: hostOf(sent.get('redirect_uri')),
    registeredHosts: refused.client?.redirectUris.map(hostOf).join(' '),
  })
  const wantsPage = refused.profile.directErrors === 'page' || (request.headers.accept ?? '').includes('text/html')
  return wantsPage
    ? refusedPage({ language: languageOf(request), status: status === 401 ? 400 : status, reference, error, description })
    : jsonReply(status, { error, error_description: description })
}
