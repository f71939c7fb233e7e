import type { Kit } from '../../platform/kit.ts'
import { parsePid, personKeyOf } from '../registry/index.ts'
import { digestOfBrowser } from './begin-interaction.ts'
import { openRequest } from './claim-interaction.ts'
import { pickUpUntil } from './decide-interaction.ts'
import { deployment } from './deployment.ts'
import { readClaims } from './read-claims.ts'
import { recordPersonStep } from './request-log/record-step.ts'
import { claimNamesOf } from './scopes.ts'
import { hasEssentialLevel } from './serve-person.ts'
import { signinSettings } from './settings.ts'
import { approveInSandbox } from './store.ts'
import { tellApproved } from './tell.ts'
import { noteNews } from './watch-interaction.ts'

/** Development mode is on, and this is not production: both are asked each time. */
export const isSandbox = (kit: Kit): boolean => kit.setting(signinSettings.sandbox) && !kit.use(deployment).production

/**
 * Development mode: signs in the person of a typed number without a phone, as the national sandbox does. Only invented people: a person of
 * the register who is not marked as synthetic is refused like an unknown number. Receipt, history and audit are written as for a phone.
 *
 * @returns false when there is no such invented person, or the sign-in is no longer waiting
 */
export async function approveTypedPerson(kit: Kit, o: { interactionId: string; browserSecret: string; pidText: string }): Promise<boolean> {
  const parsed = parsePid(o.pidText)
  if (!isSandbox(kit) || !('pid' in parsed)) return false
  const { request, client } = await openRequest(kit, o.interactionId)
  const personKey = personKeyOf(kit.keys, parsed.pid)
  const scopes = claimNamesOf(request.scopes, client.grantedScopes)
  const found = await readClaims(kit, personKey, scopes)
  if (!found?.person.synthetic || !(await hasEssentialLevel(kit, request, personKey))) return false
  const now = kit.clock.now()
  const about = { kit, client, personKey, referenceCode: request.referenceCode, now }
  const until = pickUpUntil(kit, now)
  const approved = await approveInSandbox(
    kit.db,
    { id: o.interactionId, browserDigest: digestOfBrowser(o.browserSecret), personKey, now, pickUpUntil: until },
    tellApproved({ ...about, scopes, shownDigest: null, deviceId: null, deviceName: null }),
  )
  if (!approved) return false
  noteNews(kit.db, o.interactionId, { state: 'approved', same_device: false, expires_at: until })
  const { referenceCode } = request
  await recordPersonStep(kit, client, { step: 'decision', signInId: o.interactionId, referenceCode, outcome: 'approved' })
  return true
}
