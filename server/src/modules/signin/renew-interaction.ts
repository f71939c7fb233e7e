import { secondsAfter } from '../../platform/clock.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { findClient } from '../agencies/index.ts'
import { type AgencyAnswer, errorAnswer } from './agency-answer.ts'
import { type BegunInteraction, digestOfBrowser, nextRequest, rememberBegun } from './begin-interaction.ts'
import { signinProblem } from './errors.ts'
import { readRequest } from './known-requests.ts'
import { signinSettings } from './settings.ts'
import { renewInteraction as renew } from './store.ts'
import { noteNews } from './watch-interaction.ts'

/**
 * "Start again" on a page that ran out: the same request, a new interaction, a new cookie. When the chain is too old, or was renewed in
 * another tab, the agency is told that the sign-in was not finished.
 *
 * @throws Problem signin.other_browser
 */
export async function renewInteraction(
  kit: Kit,
  o: { interactionId: string; browserSecret: string },
  browser: Request,
): Promise<{ begun: BegunInteraction } | { answer: AgencyAnswer }> {
  const request = await readRequest(kit.db, o.interactionId)
  const client = request && (await findClient(kit, request.clientId))
  if (!request || !client) throw signinProblem('signin.other_browser')
  const now = kit.clock.now()
  const begun = nextRequest(kit, request, browser, request.startedAt)
  const nextDigest = digestOfBrowser(begun.browserSecret)
  const renewed = await renew(kit.db, {
    id: o.interactionId,
    browserDigest: digestOfBrowser(o.browserSecret),
    startedAfter: secondsAfter(now, -kit.setting(signinSettings.chainSeconds)),
    now,
    next: begun.request,
    nextDigest,
  })
  if (!renewed) return { answer: errorAnswer(kit, request, client, 'timed_out') }
  noteNews(kit.db, o.interactionId, { state: 'expired' })
  rememberBegun(kit, begun.request, nextDigest)
  return { begun }
}
