import { secondsAfter } from '../../platform/clock.ts'
import { type RawReply, type Request, redirect } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { finishOwnSignIn, newOwnSession } from '../signin/index.ts'
import { portalProblem } from './errors.ts'
import { portalPage } from './portal-client.ts'
import { sealName } from './sealed-name.ts'
import { portalSettings } from './settings.ts'
import { insertSession } from './store.ts'

/**
 * The answer of the sign-in: a session begins, in a cookie that no script reads.
 *
 * @throws Problem portal.sign_in_failed
 */
export async function finishPortalSignIn(kit: Kit, request: Request): Promise<RawReply> {
  const finished = await finishOwnSignIn(kit, portalPage, request)
  if (finished.outcome === 'refused') return finished.reply
  if (finished.outcome === 'failed') throw portalProblem('portal.sign_in_failed')
  const { person, forgetAttempt } = finished
  const now = kit.clock.now()
  const seconds = kit.setting(portalSettings.sessionHours) * 3600
  const { digest, cookie } = newOwnSession(kit, portalPage, seconds)
  await insertSession(kit.db, {
    ...{ digest, personKey: person.personKey, now, endsAt: secondsAfter(now, seconds) },
    nameSealed: sealName(kit, person.personKey, person.name ?? ''),
  })
  return redirect(portalPage.home, { 'set-cookie': [forgetAttempt, cookie] })
}
