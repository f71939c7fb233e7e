/** Writes openapi.json and the types of the SDK from the route declarations. */
import { z } from 'zod'
import { openApiOf } from '../server/src/platform/http/openapi.ts'
import type { Route } from '../server/src/platform/http/route.ts'
import { type ReadRoutes, readRoutes } from './read-routes.ts'
import { type Generated, isRecord, runGenerator } from './write-generated.ts'

const plain: Record<string, string> = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' }

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const inBrackets = (type: string): string => (/[|&]/.test(type) ? `(${type})` : type)

/** TypeScript of a JSON Schema. What it does not know becomes `unknown`, which the caller has to look at before use. */
export function typeOf(schema: unknown, indent = ''): string {
  if (!isRecord(schema)) return 'unknown'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = [...list(schema.anyOf), ...list(schema.oneOf)]
  if (choices.length > 0) return [...new Set(choices.map((choice) => typeOf(choice, indent)))].join(' | ')
  if (Array.isArray(schema.allOf)) return schema.allOf.map((part) => inBrackets(typeOf(part, indent))).join(' & ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ')
  if (schema.type === 'array') return `readonly ${inBrackets(typeOf(schema.items, indent))}[]`
  if (schema.type === 'object') return typeOfObject(schema, indent)
  return plain[String(schema.type)] ?? 'unknown'
}

function typeOfObject(schema: Record<string, unknown>, indent: string): string {
  const inner = `${indent}  `
  const required = list(schema.required)
  const properties = Object.entries(isRecord(schema.properties) ? schema.properties : {}).map(([name, property]) => {
    const key = /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)
    return `${inner}readonly ${key}${required.includes(name) ? '' : '?'}: ${typeOf(property, inner)}`
  })
  if (properties.length > 0) return `{\n${properties.join('\n')}\n${indent}}`
  return isRecord(schema.additionalProperties)
    ? `Readonly<Record<string, ${typeOf(schema.additionalProperties, indent)}>>`
    : 'Readonly<Record<string, unknown>>'
}

const typeOfZod = (schema: z.ZodType, io: 'input' | 'output'): string =>
  typeOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), '    ')

function typeOfBody({ body }: Route): string {
  if (!body) return 'null'
  if (body.mediaTypes.includes('application/x-www-form-urlencoded')) return 'URLSearchParams'
  return body.schema ? typeOfZod(body.schema, 'input') : 'Blob | Uint8Array'
}

function typeOfRoute(name: string, route: Route): string {
  const places = [...name.matchAll(/\{(\w+)\}/g)].map((match) => `readonly ${match[1]}: string`)
  return [
    `  /** ${route.summary.replaceAll('*/', '* /')} */`,
    `  '${name}': {`,
    `    params: ${places.length === 0 ? 'null' : `{ ${places.join('; ')} }`}`,
    `    query: ${route.query ? typeOfZod(route.query, 'input') : 'null'}`,
    `    body: ${typeOfBody(route)}`,
    `    reply: ${route.reply ? typeOfZod(route.reply, 'output') : 'unknown'}`,
    `    problem: ${route.problems.length === 0 ? 'never' : [...new Set(route.problems)].map((code) => `'${code}'`).join(' | ')}`,
    '  }',
  ].join('\n')
}

const head = '/** Generated from the route declarations of the server by tools/write-openapi.ts; do not edit. */\n'

export function apiDocuments({ mounted, statuses }: ReadRoutes): Generated[] {
  const routes = mounted.flatMap(({ routes }) => Object.entries(routes)).filter(([, route]) => !route.hidden)
  const types = routes.map(([name, route]) => typeOfRoute(name, route)).join('\n')
  return [
    { file: 'openapi.json', text: `${JSON.stringify(openApiOf(mounted, statuses), null, 2)}\n` },
    { file: 'sdk/src/api.generated.ts', text: `${head}export interface Api {\n${types}\n}\n` },
  ]
}

if (import.meta.main) {
  const { mountedRoutes } = await import('../server/src/modules.ts')
  runGenerator('write-openapi.ts', apiDocuments(await readRoutes(mountedRoutes)))
}
