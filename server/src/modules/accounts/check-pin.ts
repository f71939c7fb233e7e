import { secondsAfter } from '../../platform/clock.ts'
import { hmacSha256 } from '../../platform/crypto.ts'
import type { Guard } from '../../platform/db/db.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Kit } from '../../platform/kit.ts'
import type { PersonKey } from '../registry/index.ts'
import { waitAfterWrongPin } from './model.ts'
import { accountsSettings } from './settings.ts'
import { findPinState, type PinAttemptRow, pinAttempt } from './store.ts'

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

/** A try that is made in the step of what it allows, or alone. */
export interface PinTry {
  /** Compares, counts, delays, and after WRONG_PINS_ALLOWED wrong ones disables the device. */
  readonly guard: Guard
  /** @param row  of the guard; null: nothing was compared */
  readonly outcomeOf: (row: PinAttemptRow | null) => Promise<PinOutcome>
}

/**
 * THE place where a PIN is checked.
 *
 * @param pin  as typed; compared as a whole, so its form needs no check here
 */
export function tryPin(kit: Kit, o: { personKey: PersonKey; deviceId: string; pin: string }): PinTry {
  const now = kit.clock.now()
  const allowed = kit.setting(accountsSettings.wrongPinsAllowed)
  const unlockedUntil = secondsAfter(now, kit.setting(accountsSettings.unlockedSeconds))
  const guard = pinAttempt({
    personKey: o.personKey,
    deviceId: o.deviceId,
    verifier: pinVerifier(kit.keys, o.deviceId, o.pin),
    now,
    unlockedUntil,
    wrongPinsAllowed: allowed,
    waits: waitAfterWrongPin,
  })
  const outcomeOf = async (row: PinAttemptRow | null): Promise<PinOutcome> => {
    if (!row) return whyNotCounted(kit, o, allowed)
    if (row.fits) return { outcome: 'right', triesLeft: allowed, waitSeconds: null, unlockedUntil }
    if (row.became_disabled) {
      kit.log.warn('accounts.device_disabled', { deviceId: o.deviceId })
      return { outcome: 'device_disabled', triesLeft: 0, waitSeconds: null, unlockedUntil: null }
    }
    return { outcome: 'wrong', triesLeft: allowed - row.wrong_pins, waitSeconds: secondsUntil(row.next_try_at, now), unlockedUntil: null }
  }
  return { guard, outcomeOf }
}

/** A PIN that opens nothing but the phone. */
export async function checkPin(kit: Kit, o: { personKey: PersonKey; deviceId: string; pin: string }): Promise<PinOutcome> {
  const { guard, outcomeOf } = tryPin(kit, o)
  return outcomeOf(await kit.db.step<PinAttemptRow>(guard.decide, guard.writes))
}

const secondsUntil = (at: Date | null, now: Date): number => Math.max(0, Math.ceil(((at ?? now).getTime() - now.getTime()) / 1000))

async function whyNotCounted(kit: Kit, o: { personKey: PersonKey; deviceId: string }, allowed: number): Promise<PinOutcome> {
  const found = await findPinState(kit.db, o.personKey, o.deviceId)
  if (found?.state !== 'active') return { outcome: 'device_disabled', triesLeft: 0, waitSeconds: null, unlockedUntil: null }
  const waitSeconds = secondsUntil(found.next_try_at, kit.clock.now())
  return { outcome: 'wait', triesLeft: allowed - found.wrong_pins, waitSeconds, unlockedUntil: null }
}
