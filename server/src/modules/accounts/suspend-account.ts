import { equalSecrets, hmacSha256 } from '../../platform/crypto.ts'
import type { Write } from '../../platform/db/db.ts'
import { networkOf } from '../../platform/http/limit-rate.ts'
import { readSpokenCode } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { type PersonKey, parsePid, personKeyOf, registrySettings } from '../registry/index.ts'
import { pinVerifier } from './check-pin.ts'
import { accountsEvents } from './events.ts'
import { accountsSettings } from './settings.ts'
import { findActiveDevice, findSuspensionCode, suspendAccount } from './store.ts'
import { suspensionCodeDigest } from './suspension-code.ts'

const daySeconds = 24 * 3600
/** Bounds guesses from many networks: 100 tries at eight digits come through once in a million days, and then suspend, which officers undo. */
const networksPerDay = 20
const noCode = { digest: new Uint8Array(32) }
const noDevice = { device_id: '00000000-0000-0000-0000-000000000000', pin_verifier: new Uint8Array(32) }

/**
 * The lost-phone form (C31): citizen number and PIN, or the code on an officer's slip, suspend account and phone at once. Whatever happened, the caller learns nothing of it:
 * same work, same answer. Tries are limited per person and network, and never count against the device: who guesses uses up his own tries,
 * not those of the owner, and the form is no weapon against her.
 *
 * @param o.address  of the peer
 */
export async function suspendLostPhone(kit: Kit, o: { pidText: string; pin: string; address: string }): Promise<void> {
  const parsed = parsePid(o.pidText, kit.setting(registrySettings.pidFirstDigits))
  const personKey = 'pid' in parsed ? personKeyOf(kit.keys, parsed.pid) : null
  const counterKey = `suspension ${personKey ?? hmacSha256(kit.keys.secret('attempt-counter'), o.pidText).toString('hex')}`
  const triesInAll = await kit.ephemeral.count(counterKey, daySeconds)
  const triesHere = await kit.ephemeral.count(`${counterKey} from ${networkOf(o.address)}`, daySeconds)
  const allowed = kit.setting(accountsSettings.suspensionTriesPerDay)
  const mayTry = triesHere <= allowed && triesInAll <= allowed * networksPerDay
  const device = (personKey ? await findActiveDevice(kit.db, personKey) : null) ?? noDevice
  const code = (personKey ? await findSuspensionCode(kit.db, personKey) : null) ?? noCode
  const fitsPin = equalSecrets(pinVerifier(kit.keys, device.device_id, o.pin), device.pin_verifier)
  // Safe: nobody has the empty key, and nothing fits `noCode`.
  const fitsCode = equalSecrets(suspensionCodeDigest(kit.keys, personKey ?? ('' as PersonKey), o.pin), code.digest)
  const fits = fitsPin || (fitsCode && readSpokenCode(o.pin) !== null)
  if (!fits || personKey === null || !mayTry) return
  const now = kit.clock.now()
  const suspended = await suspendAccount(kit.db, personKey, now, [
    eventWrite(accountsEvents.suspended, { personKey }, now),
    auditWrite(kit, { kind: 'accounts.suspended', actor: { type: 'person', ref: personKey }, personKey, purpose: 'lost phone' }),
  ])
  if (suspended) kit.log.info('accounts.suspended')
}

/**
 * An officer suspends account and phones for the person, or against who may have them. At once for everything that asks who calls; sessions and
 * credentials follow with the event. Nothing but new proofing makes it active again.
 *
 * @param o.history  the line that the person reads, of a module that this one does not know
 * @returns false: there is no active account
 */
export async function suspendByOfficer(
  kit: Kit,
  o: { personKey: PersonKey; officerKey: string; officeCode: string; reason: string; history: readonly Write[] },
): Promise<boolean> {
  const now = kit.clock.now()
  const { personKey, officeCode, reason } = o
  const suspended = await suspendAccount(kit.db, personKey, now, [
    eventWrite(accountsEvents.suspended, { personKey, by: 'officer' }, now),
    auditWrite(kit, {
      kind: 'accounts.suspended',
      actor: { type: 'officer', ref: o.officerKey },
      personKey,
      purpose: reason,
      facts: { officeCode },
    }),
    ...o.history,
  ])
  if (suspended) kit.log.info('accounts.suspended_by_officer', { officeCode })
  return suspended
}
