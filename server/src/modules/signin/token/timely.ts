import { digestOf } from '../../../platform/crypto.ts'
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

/** True for the first who brings this id of this sender; remembered as long as its proof could count. */
export const onceOnly = (kit: Kit, sender: string, id: string, seconds: number): Promise<boolean> =>
  kit.ephemeral.claim(`signin.once/${sender}/${digestOf(id)}`, seconds + kit.setting(signinSettings.clockSkewSeconds))
