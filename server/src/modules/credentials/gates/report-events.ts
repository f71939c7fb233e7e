import type { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { GateReport } from '../wire.ts'
import { gateEventWrite } from './gate-store.ts'
import type { GateCaller } from './prove-gate.ts'

/** A device may be without network for as long as its lease; older times are a wrong clock. */
const oldestSeconds = 31 * 86_400

/**
 * Keeps what a device did while nobody counted, once: ids are the device's, so that a report sent twice changes nothing. Times are held between
 * the longest lease and now.
 */
export async function reportEvents(
  kit: Kit,
  { gate }: GateCaller,
  events: z.infer<typeof GateReport>['events'],
): Promise<{ kept: number }> {
  const now = kit.clock.now()
  const oldest = secondsAfter(now, -oldestSeconds)
  const unique = [...new Map(events.map((event) => [event.event_id, event])).values()]
  const within = (at: Date) => (at > now ? now : at < oldest ? oldest : at)
  await kit.db.write(
    unique.map((event) =>
      gateEventWrite({
        ...{ gateId: gate.gate_id, eventId: event.event_id, at: within(new Date(event.at)) },
        ...{ kind: event.kind, cause: event.kind === 'reported' ? event.cause : null },
      }),
    ),
  )
  return { kept: unique.length }
}
