import { z } from 'zod'
import { serverSettings } from './config.ts'
import { sweepEphemeral } from './platform/ephemeral.ts'
import { anyone } from './platform/http/auth.ts'
import { rawReply } from './platform/http/request.ts'
import { type Routes, route } from './platform/http/route.ts'
import type { Kit } from './platform/kit.ts'
import type { Metrics } from './platform/metrics.ts'
import { type JobKind, type Recurring, relayEvents, runDueJobs, type Subscription } from './platform/outbox.ts'
import { platformProblem } from './platform/problem.ts'

/** Health and measurements. */
export function operationsRoutes(metrics: Metrics): Routes {
  return {
    'GET /healthz': route({
      summary: 'The process answers',
      auth: anyone,
      hidden: true,
      reply: z.strictObject({ status: z.literal('ok') }),
      problems: [],
      handle: async () => ({ status: 'ok' as const }),
    }),
    'GET /readyz': route({
      summary: 'The process can work: its database answers',
      auth: anyone,
      hidden: true,
      reply: z.strictObject({ status: z.literal('ready') }),
      problems: [],
      handle: async ({ kit }) => {
        await kit.db.ping().catch(() => {
          throw platformProblem('platform.unavailable', { retryAfterSeconds: 2 })
        })
        return { status: 'ready' as const }
      },
    }),
    'GET /metrics': route({
      summary: 'Measurements in Prometheus text format, for the addresses of METRICS_FROM',
      auth: anyone,
      hidden: true,
      problems: [],
      handle: async ({ kit, request }) => {
        const allowed = kit.setting(serverSettings.metricsFrom).split(',')
        if (!allowed.includes(request.address)) throw platformProblem('platform.not_found')
        return rawReply(200, { 'content-type': metrics.contentType }, await metrics.text())
      },
    }),
  }
}

export interface Background {
  readonly subscriptions: readonly Subscription[]
  readonly jobs: readonly JobKind[]
  readonly recurring: readonly Recurring[]
}

const sweep: Recurring = {
  name: 'platform.sweep-ephemeral',
  everySeconds: 30,
  run: async (kit) => void (await sweepEphemeral(kit.db, kit.clock.now())),
}

/** Runs events, jobs and recurring work until stopped. Each is safe beside other workers. */
export function startBackground(kit: Kit, background: Background): { stop: () => Promise<void> } {
  const kinds = new Map([
    ...background.jobs.map((j) => [j.kind, j.handle] as const),
    ...background.subscriptions.map((s) => [s.subscriber, s.handle] as const),
  ])
  const relay: Recurring = {
    name: 'platform.outbox',
    everySeconds: 0.5,
    run: async () => {
      const relayed = await relayEvents(kit, background.subscriptions)
      const done = await runDueJobs(kit, kinds)
      if (relayed + done > 0) await relay.run(kit)
    },
  }
  const loops = [relay, sweep, ...background.recurring].map((recurring) => startLoop(kit, recurring))
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}

function startLoop(kit: Kit, recurring: Recurring): { stop: () => Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const turn = () => {
    running = recurring
      .run(kit)
      .catch((error: unknown) => {
        if (!stopped) kit.log.error('platform.recurring_failed', { name: recurring.name }, error)
      })
      .then(() => {
        if (!stopped) timer = setTimeout(turn, recurring.everySeconds * 1000)
      })
  }
  turn()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
