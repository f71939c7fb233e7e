import { readSwitch, setSwitch } from '../../platform/admission/store.ts'
import type { Kit } from '../../platform/kit.ts'

const name = 'credentials.issuing_paused'

/** Did the operator stop issuing? What was issued before goes on verifying. Every request asks, so that a pause is felt at once. */
export const isIssuingPaused = async (kit: Kit): Promise<boolean> => (await readSwitch(kit.db, name)) === 1

/** For an incident: a signer's key in doubt, a wrong register. Phones are told to ask later, wallets get theirs afterwards. */
export async function pauseIssuing(kit: Kit, isPaused: boolean): Promise<void> {
  await setSwitch(kit.db, { name, perSecond: isPaused ? 1 : null, now: kit.clock.now() })
  kit.log.warn(isPaused ? 'credentials.issuing_paused' : 'credentials.issuing_resumed', {})
}
