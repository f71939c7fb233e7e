import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { countStepsOf, type OutcomeSum, outcomeDays, readOutcomes } from '../signin/index.ts'
import { type OwnClient, readOwnClient } from './manage-client.ts'
import type { PortalCaller } from './prove-member.ts'
import type { Report } from './wire.ts'

type ReportOnWire = z.infer<typeof Report>

const sumOnWire = ({ begun, signedIn, dropped }: OutcomeSum) => ({ begun, signed_in: signedIn, dropped: [...dropped] })

async function outcomesOf(kit: Kit, clientId: string): Promise<ReportOnWire['outcomes']> {
  const { total, days } = await readOutcomes(kit, clientId)
  return { days_asked: outcomeDays, total: total && sumOnWire(total), days: days.map((sum) => ({ day: sum.day, ...sumOnWire(sum) })) }
}

/** Counts of the request log, which holds refusals only of production clients; for these also how their sign-ins ended. */
export async function readReport(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<ReportOnWire> {
  const { client } = await readOwnClient(kit, caller, o)
  return {
    outcomes: client.sandbox ? null : await outcomesOf(kit, o.clientId),
    counts: (await countStepsOf(kit, o.clientId)).map(({ day, step, reason, count }) => ({ day, step, reason, count })),
  }
}
