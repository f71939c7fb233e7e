import { equalSecrets, hmacSha256 } from '../../platform/crypto.ts'
import { networkOf } from '../../platform/http/limit-rate.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { parsePid, personKeyOf, registrySettings } from '../registry/index.ts'
import { pinVerifier } from './check-pin.ts'
import { accountsEvents } from './events.ts'
import { accountsSettings } from './settings.ts'
import { findActiveDevice, suspendAccount } from './store.ts'

const daySeconds = 24 * 3600
/** Bounds guesses from many networks: 100 tries at eight digits come through once in a million days, and then suspend, which officers undo. */
const networksPerDay = 20
const noDevice = { device_id: '00000000-0000-0000-0000-000000000000', pin_verifier: new Uint8Array(32) }

/**
 * The lost-phone form (C31): citizen number and PIN suspend account and phone at once. Whatever happened, the caller learns nothing of it:
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
  const fits = equalSecrets(pinVerifier(kit.keys, device.device_id, o.pin), device.pin_verifier)
  if (!fits || personKey === null || !mayTry) return
  const now = kit.clock.now()
  const suspended = await suspendAccount(kit.db, personKey, now, [
    eventWrite(accountsEvents.suspended, { personKey }, now),
    auditWrite(kit, { kind: 'accounts.suspended', actor: { type: 'person', ref: personKey }, personKey, purpose: 'lost phone' }),
  ])
  if (suspended) kit.log.info('accounts.suspended')
}
