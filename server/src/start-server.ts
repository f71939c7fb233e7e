import { type Composition, compose } from './compose.ts'
import { serverSettings } from './config.ts'
import { atStart, background, beforeClose, doors, gauges, mountedRoutes } from './modules.ts'
import { operationsRoutes, startBackground } from './operations.ts'
import { runDoors } from './platform/admission/run-doors.ts'
import { serve } from './platform/http/serve.ts'
import { makeMetrics } from './platform/metrics.ts'
import type { Settings } from './platform/settings.ts'
import { audiencesOf, runsJobs } from './roles.ts'
import { serveApps } from './serve-apps.ts'

export interface RunningServer {
  readonly composition: Composition
  /** `http://127.0.0.1:4600` or what PUBLIC_URL says. */
  readonly publicUrl: string
  readonly close: () => Promise<void>
}

/**
 * Settings → database → modules → roles → listen.
 *
 * @param o.prepare  runs after the database is open and before the first request (the demo's seed)
 */
export async function startServer(
  setting: Settings,
  o: { write?: (line: string) => void; prepare?: (c: Composition) => Promise<void> } = {},
): Promise<RunningServer> {
  const composition = await compose(setting, o.write)
  const { kit } = composition
  try {
    await o.prepare?.(composition)
    const role = setting(serverSettings.role)
    const metrics = makeMetrics()
    const audiences = audiencesOf[role]
    for (const { name, help, read, only } of gauges) if (!only || audiences.includes(only)) metrics.gauge(name, help, () => read(kit))
    for (const { audience, run } of atStart) if (audiences.includes(audience)) await run(kit)
    const mounted = [...mountedRoutes, { audience: 'operations' as const, routes: operationsRoutes(metrics) }].filter((m) =>
      audiences.includes(m.audience),
    )
    const app = serve({
      kit,
      mounted,
      publicUrl: setting(serverSettings.publicUrl),
      officerUrl: setting(serverSettings.officerUrl),
      rateLimitFactor: setting(serverSettings.rateLimitFactor),
      trustedProxies: setting(serverSettings.trustedProxies),
      observe: metrics.observeRequest,
    })
    await serveApps(app, audiences)
    await app.listen({ host: setting(serverSettings.host), port: setting(serverSettings.port) })
    const turning = audiences.includes('public') ? runDoors(kit, doors) : null
    const work = runsJobs(role) ? startBackground(kit, background) : null
    return {
      composition,
      publicUrl: setting(serverSettings.publicUrl),
      close: async () => {
        for (const prepare of beforeClose) prepare(kit)
        await app.close()
        await turning?.stop()
        await work?.stop()
        await composition.close()
      },
    }
  } catch (error) {
    await composition.close()
    throw error
  }
}
