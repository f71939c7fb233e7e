import type { Kit } from '../src/platform/kit.ts'
import { type JobKind, relayEvents, runDueJobs, type Subscription } from '../src/platform/outbox.ts'

/** Hands out every event and runs what follows from it, as the worker does. */
export async function spreadNews(kit: Kit, subscriptions: readonly Subscription[], jobs: readonly JobKind[]): Promise<void> {
  const kinds = new Map([
    ...subscriptions.map((one) => [one.subscriber, one.handle] as const),
    ...jobs.map((job) => [job.kind, job.handle] as const),
  ])
  while ((await relayEvents(kit, subscriptions)) + (await runDueJobs(kit, kinds)) > 0);
}
