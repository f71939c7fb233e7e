import { secondsAfter } from '../../platform/clock.ts'
import { hmacSha256 } from '../../platform/crypto.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Kit } from '../../platform/kit.ts'
import type { PersonKey } from '../registry/index.ts'
import { waitAfterWrongPin } from './model.ts'
import { accountsSettings } from './settings.ts'
import { findPinState, recordPinAttempt } from './store.ts'

/** What came of one try. Not an error: a wrong PIN stays counted, whatever the caller does next. */
export interface PinOutcome {
  readonly outcome: 'right' | 'wrong' | 'wait' | 'device_disabled'
  readonly triesLeft: number | null
  readonly waitSeconds: number | null
  readonly unlockedUntil: Date | null
}

/**
 * Verifier of a PIN: HMAC-SHA256 under a pepper that the database does not hold, tied to the device. Six or eight digits are guarded by the
 * counter, not by a slow hash.
 */
export const pinVerifier = (keys: Keys, deviceId: string, pin: string): Buffer =>
  hmacSha256(keys.secret('pin-pepper'), `${deviceId}:${pin}`)

/**
 * THE place where the PIN is checked. One statement compares, counts, delays and after WRONG_PINS_ALLOWED wrong ones disables the device.
 *
 * @param pin  as typed; compared as a whole, so its form needs no check here
 */
export async function checkPin(kit: Kit, o: { personKey: PersonKey; deviceId: string; pin: string }): Promise<PinOutcome> {
  const now = kit.clock.now()
  const allowed = kit.setting(accountsSettings.wrongPinsAllowed)
  const unlockedUntil = secondsAfter(now, kit.setting(accountsSettings.unlockedSeconds))
  const attempt = await recordPinAttempt(kit.db, {
    personKey: o.personKey,
    deviceId: o.deviceId,
    verifier: pinVerifier(kit.keys, o.deviceId, o.pin),
    now,
    unlockedUntil,
    wrongPinsAllowed: allowed,
    waits: waitAfterWrongPin,
  })
  if (!attempt) return whyNotCounted(kit, o, allowed)
  if (attempt.fits) return { outcome: 'right', triesLeft: allowed, waitSeconds: null, unlockedUntil }
  if (attempt.became_disabled) {
    kit.log.warn('accounts.device_disabled', { deviceId: o.deviceId })
    return { outcome: 'device_disabled', triesLeft: 0, waitSeconds: null, unlockedUntil: null }
  }
  return {
    outcome: 'wrong',
    triesLeft: allowed - attempt.wrong_pins,
    waitSeconds: secondsUntil(attempt.next_try_at, now),
    unlockedUntil: null,
  }
}

const secondsUntil = (at: Date | null, now: Date): number => Math.max(0, Math.ceil(((at ?? now).getTime() - now.getTime()) / 1000))

async function whyNotCounted(kit: Kit, o: { personKey: PersonKey; deviceId: string }, allowed: number): Promise<PinOutcome> {
  const found = await findPinState(kit.db, o.personKey, o.deviceId)
  if (found?.state !== 'active') return { outcome: 'device_disabled', triesLeft: 0, waitSeconds: null, unlockedUntil: null }
  const waitSeconds = secondsUntil(found.next_try_at, kit.clock.now())
  return { outcome: 'wait', triesLeft: allowed - found.wrong_pins, waitSeconds, unlockedUntil: null }
}
