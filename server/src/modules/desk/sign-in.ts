import { secondsAfter } from '../../platform/clock.ts'
import { type RawReply, type Request, redirect } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { finishOwnSignIn, newOwnSession } from '../signin/index.ts'
import { deskPage } from './desk-page.ts'
import { deskProblem } from './errors.ts'
import { sealName } from './sealed-name.ts'
import { deskSettings } from './settings.ts'
import { insertSession } from './store.ts'

/**
 * The answer of the sign-in: a session begins, in a cookie that no script reads. Whether she is an officer is asked with each request.
 *
 * @throws Problem desk.sign_in_failed
 */
export async function finishDeskSignIn(kit: Kit, request: Request): Promise<RawReply> {
  const finished = await finishOwnSignIn(kit, deskPage, request)
  if (finished.outcome === 'refused') return finished.reply
  if (finished.outcome === 'failed') throw deskProblem('desk.sign_in_failed')
  const { person, forgetAttempt } = finished
  const now = kit.clock.now()
  const seconds = kit.setting(deskSettings.sessionHours) * 3600
  const { digest, cookie } = newOwnSession(kit, deskPage, seconds)
  await insertSession(kit.db, {
    ...{ digest, personKey: person.personKey, now, endsAt: secondsAfter(now, seconds) },
    nameSealed: sealName(kit, person.personKey, person.name ?? ''),
  })
  return redirect(deskPage.home, { 'set-cookie': [forgetAttempt, cookie] })
}
