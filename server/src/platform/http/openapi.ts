import { z } from 'zod'
import { platformErrors } from '../problem.ts'
import type { MountedRoutes, Route } from './route.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const problemSchema = {
  type: 'object',
  required: ['code', 'status', 'title', 'detail', 'reference', 'texts'],
  properties: {
    code: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    reference: { type: 'string' },
    texts: { type: 'object' },
    facts: { type: 'object' },
    fields: { type: 'array', items: { type: 'object' } },
  },
}

function operationOf(name: string, route: Route, statusOf: (code: string) => number) {
  const path = name.split(' ')[1] ?? ''
  const paramSchemas = route.params ? (z.toJSONSchema(route.params, { unrepresentable: 'any' }).properties ?? {}) : {}
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const byStatus = new Map<number, string[]>()
  for (const code of route.problems) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  return {
    operationId: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
    summary: route.summary,
    security: route.auth.openapi ? [{ [route.auth.name]: [] }] : [],
    ...(names.length > 0
      ? { parameters: names.map((n) => ({ name: n, in: 'path', required: true, schema: paramSchemas[n] ?? { type: 'string' } })) }
      : {}),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              route.body.mediaTypes.map((type) => [
                type,
                {
                  schema: route.body?.schema
                    ? schemaOf(route.body.schema, 'input')
                    : type.startsWith('image/')
                      ? { type: 'string', format: 'binary' }
                      : { type: 'object' },
                },
              ]),
            ),
          },
        }
      : {}),
    responses: {
      [route.status ?? 200]: {
        description: 'Done',
        ...(route.reply ? { content: { 'application/json': { schema: schemaOf(route.reply, 'output') } } } : {}),
      },
      ...Object.fromEntries(
        [...byStatus].map(([status, codes]) => [
          status,
          { description: codes.join(' | '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
        ]),
      ),
    },
  }
}

/** OpenAPI 3.1 of the documented routes. */
export function openApiOf(mounted: readonly MountedRoutes[], statuses: Readonly<Record<string, { status: number }>>): object {
  const statusOf = (code: string) => ({ ...platformErrors, ...statuses })[code]?.status ?? 500
  const paths: Record<string, Record<string, unknown>> = {}
  const schemes: Record<string, unknown> = {}
  for (const { audience, routes } of mounted) {
    for (const [name, route] of Object.entries(routes)) {
      if (route.hidden) continue
      const [method = '', path = ''] = name.split(' ')
      paths[path] = { ...paths[path], [method.toLowerCase()]: { tags: [audience], ...operationOf(name, route, statusOf) } }
      if (route.auth.openapi) schemes[route.auth.name] = route.auth.openapi
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'open-thaid', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: schemes },
  }
}
