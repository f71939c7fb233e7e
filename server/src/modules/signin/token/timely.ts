import { digestOf } from '../../../platform/crypto.ts'
import type { Claim } from '../../../platform/ephemeral.ts'
import type { Kit } from '../../../platform/kit.ts'
import { signinSettings } from '../settings.ts'

/**
 * Was it made lately? A clock ahead of ours is forgiven SIGN_IN_CLOCK_SKEW_SECONDS.
 *
 * @param at  Unix seconds, as the sender wrote them; anything else is not timely
 */
export function isTimely(kit: Kit, at: unknown, ageSeconds: number): boolean {
  if (typeof at !== 'number') return false
  const age = kit.clock.now().getTime() / 1000 - at
  return age <= ageSeconds && age >= -kit.setting(signinSettings.clockSkewSeconds)
}

/** What counts once: taken by the first who brings it, and remembered as long as its proof could count. */
export const onceOf = (kit: Kit, sender: string, id: string, seconds: number): Claim => ({
  key: `signin.once/${sender}/${digestOf(id)}`,
  ttlSeconds: seconds + kit.setting(signinSettings.clockSkewSeconds),
})
