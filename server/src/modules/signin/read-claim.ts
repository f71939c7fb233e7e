import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import type { DeviceCaller } from '../accounts/index.ts'
import { signinProblem } from './errors.ts'
import { stateAt } from './model.ts'
import { findInteraction } from './store.ts'
import type { ClaimStatus } from './wire.citizen.ts'

/**
 * Where a sign-in stands for the phone that claimed it.
 *
 * @throws Problem signin.not_this_phone | interaction_expired (swept)
 */
export async function readClaim(kit: Kit, o: { caller: DeviceCaller; interactionId: string }): Promise<z.infer<typeof ClaimStatus>> {
  const row = await findInteraction(kit.db, o.interactionId)
  if (!row) throw signinProblem('signin.interaction_expired')
  const state = stateAt(row, kit.clock.now())
  if (row.device_id !== o.caller.deviceId || state === 'waiting') throw signinProblem('signin.not_this_phone')
  return { state, contested: row.contested, expires_at: row.expires_at.toISOString() }
}
