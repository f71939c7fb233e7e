import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Audience, MountedRoutes, Route, Routes } from '../server/src/platform/http/route.ts'
import { allErrors } from './write-errors.ts'
import { isRecord, root } from './write-generated.ts'

/** `routes.citizen.ts` and `routes.public.ts` are for the public; the other files carry their audience's name. */
const audienceOf: Record<string, Audience> = {
  citizen: 'public',
  public: 'public',
  officer: 'officer',
  agency: 'agency',
  operations: 'operations',
}

const isRoute = (value: unknown): value is Route =>
  isRecord(value) && typeof value.summary === 'string' && typeof value.handle === 'function'
const isRoutes = (value: unknown): value is Routes =>
  isRecord(value) && Object.entries(value).every(([name, route]) => /^(GET|POST|PUT|DELETE) \//.test(name) && isRoute(route))

export type ReadRoutes = { mounted: MountedRoutes[]; statuses: Record<string, { status: number }> }

/**
 * All declared routes: exports named `…Routes` of the files `routes.<audience>.ts` of modules and screens.
 *
 * @throws Error when two files declare the same route, or a route names a problem that no catalogue has
 */
export async function readRoutes(): Promise<ReadRoutes> {
  const statuses: ReadRoutes['statuses'] = Object.assign({}, ...(await allErrors()).values())
  const mounted: MountedRoutes[] = []
  const seen = new Set<string>()
  for (const file of globSync('server/src/{modules/*,screens,screens/*}/routes.*.ts', { cwd: root }).sort()) {
    const audience = audienceOf[file.match(/routes\.(\w+)\.ts$/)?.[1] ?? '']
    if (!audience) throw new Error(`${file} names no audience: ${Object.keys(audienceOf).join(', ')}.`)
    const exported: unknown = await import(join(root, file))
    for (const [name, routes] of Object.entries(isRecord(exported) ? exported : {})) {
      if (!name.endsWith('Routes') || !isRoutes(routes)) continue
      for (const [path, route] of Object.entries(routes)) {
        if (seen.has(path)) throw new Error(`${file} declares ${path}, which another file has declared.`)
        seen.add(path)
        const unknown = route.problems.find((code) => !(code in statuses))
        if (unknown !== undefined) throw new Error(`${file}: ${path} names the problem ${unknown}, which no catalogue has.`)
      }
      mounted.push({ audience, routes })
    }
  }
  return { mounted, statuses }
}
