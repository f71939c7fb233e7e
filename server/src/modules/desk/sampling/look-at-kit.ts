import type { z } from 'zod'
import { dateInBangkok } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { readFieldKit } from '../../offices/index.ts'
import { readDecidedOfKit } from '../../proofing/index.ts'
import { deskProblem } from '../errors.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'
import { listSamplesOf, sampleWrite } from './store.ts'
import type { KitDecisions } from './wire.ts'

/** A kit was reported lost: every account that came of what it collected since is put before the supervisor. May run again. */
export async function sampleLostKit(kit: Kit, kitId: string): Promise<void> {
  const found = await readFieldKit(kit, kitId)
  if (!found?.revoked) return
  const now = kit.clock.now()
  const decided = await readDecidedOfKit(kit, { kitId, since: found.revoked.since })
  await kit.db.write(decided.map((one) => sampleWrite(one, dateInBangkok(one.decidedAt), now)))
  if (decided.length > 0) kit.log.warn('desk.lost_kit_sampled', { kitId, decided: decided.length })
}

/**
 * What had become accounts before a kit was reported lost. A person's record opens as that of any sample: for a reason, which she reads.
 *
 * @throws Problem desk.not_found | may_not
 */
export async function showKitDecisions(kit: Kit, caller: OfficerCaller, kitId: string): Promise<z.infer<typeof KitDecisions>> {
  const found = await readFieldKit(kit, kitId)
  if (!found) throw deskProblem('desk.not_found')
  const { officeCode, revoked } = found
  demandAct(kit, caller, 'sample', { officeCode, subject: null })
  const decided = revoked === null ? [] : await readDecidedOfKit(kit, { kitId, since: revoked.since })
  const samples = await listSamplesOf(kit.db, { officeCode, sessionIds: decided.map(({ sessionId }) => sessionId) })
  return {
    since: revoked?.since.toISOString() ?? null,
    cases: decided.flatMap(({ sessionId, handOverCode, decidedAt }) => {
      const sample = samples.find(({ session_id: id }) => id === sessionId)
      // What an officer decided after the loss was told she decided knowing of it: nothing is put on the list for it.
      if (!sample && revoked !== null && decidedAt > revoked.at) return []
      return {
        ...{ hand_over_code: handOverCode, decided_at: decidedAt.toISOString() },
        ...{ sample_id: sample?.sample_id ?? null, verdict: sample?.verdict ?? null },
      }
    }),
  }
}
