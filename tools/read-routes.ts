import type { MountedRoutes } from '../server/src/platform/http/route.ts'
import { allErrors } from './write-errors.ts'

export type ReadRoutes = { mounted: readonly MountedRoutes[]; statuses: Record<string, { status: number }> }

/**
 * Routes that fit together, and the HTTP status of every error code.
 *
 * @throws Error when a route is declared twice, or names a problem that no catalogue has
 */
export async function readRoutes(mounted: readonly MountedRoutes[]): Promise<ReadRoutes> {
  const statuses: ReadRoutes['statuses'] = Object.assign({}, ...(await allErrors()).values())
  const seen = new Set<string>()
  for (const [name, route] of mounted.flatMap(({ routes }) => Object.entries(routes))) {
    if (seen.has(name)) throw new Error(`${name} is declared twice.`)
    seen.add(name)
    const unknown = route.problems.find((code) => !(code in statuses))
    if (unknown !== undefined) throw new Error(`${name} names the problem ${unknown}, which no error catalogue has.`)
  }
  return { mounted, statuses }
}
