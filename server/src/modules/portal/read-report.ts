import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { countStepsOf } from '../signin/index.ts'
import { type OwnClient, readOwnClient } from './manage-client.ts'
import type { PortalCaller } from './prove-member.ts'
import type { Report } from './wire.ts'

/** Counts of the request log; of production clients it holds refusals only. */
export async function readReport(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<z.infer<typeof Report>> {
  await readOwnClient(kit, caller, o)
  return { counts: (await countStepsOf(kit, o.clientId)).map(({ day, step, reason, count }) => ({ day, step, reason, count })) }
}
