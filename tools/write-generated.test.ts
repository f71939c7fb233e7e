import { expect, test } from 'vitest'
import { z } from 'zod'
import { anyone } from '../server/src/platform/http/auth.ts'
import { jsonBody } from '../server/src/platform/http/body.ts'
import { route } from '../server/src/platform/http/route.ts'
import { drawStates } from './draw-states.ts'
import { readRoutes } from './read-routes.ts'
import { markdownTable, staleAmong, withGeneratedPart } from './write-generated.ts'
import { apiDocuments, typeOf } from './write-openapi.ts'

test('a state figure begins at the first state and ends where nothing follows', () => {
  const figure = drawStates({ started: ['done', 'expired'], done: [], expired: [] })
  expect(figure).toContain('  [*] --> started\n  started --> done\n  started --> expired\n  done --> [*]')
})

test('a state table that names an unknown state is refused', () => {
  expect(() => drawStates({ started: ['gone'] })).toThrow(/gone/)
})

test('a document that is not on the disk is stale, one that is equal is not', () => {
  expect(staleAmong([{ file: 'docs/nothing-of-this-name.md', text: '' }])).toHaveLength(1)
  const generated = withGeneratedPart('tools/no-such-file.md', 'Title', 'part', 'body')
  expect(generated.text).toBe('# Title\n\n<!-- begin part: generated, do not edit -->\n\nbody\n\n<!-- end part -->\n')
})

test('a cell may hold a bar', () => {
  expect(markdownTable(['a'], [['x | y']])).toBe('| a |\n| --- |\n| x \\| y |')
})

test('a JSON Schema becomes a TypeScript type', () => {
  const schema = {
    type: 'object',
    required: ['state'],
    properties: {
      state: { type: 'string', enum: ['active', 'closed'] },
      until: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      'a-b': { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'boolean' }] } },
    },
  }
  expect(typeOf(schema)).toBe(
    '{\n  readonly state: "active" | "closed"\n  readonly until?: string | null\n  readonly "a-b"?: readonly (number | boolean)[]\n}',
  )
  expect(typeOf({ $ref: '#/elsewhere' })).toBe('unknown')
})

test('a declared route becomes an operation of the API document and a type of the SDK', () => {
  const declared = route({
    summary: 'Answers',
    auth: anyone,
    body: jsonBody(z.strictObject({ pin: z.string() })),
    reply: z.strictObject({ tries_left: z.int().nullable() }),
    problems: ['proofing.session_expired'],
    handle: async () => ({ tries_left: null }),
  })
  const [document, types] = apiDocuments({
    mounted: [{ audience: 'public', routes: { 'POST /citizen/v1/things/{thingId}/answers': declared } }],
    statuses: { 'proofing.session_expired': { status: 410 } },
  })
  const openapi = JSON.parse(document?.text ?? '')
  expect(Object.keys(openapi.paths['/citizen/v1/things/{thingId}/answers'].post.responses)).toEqual(['200', '410'])
  expect(types?.text).toContain(`  'POST /citizen/v1/things/{thingId}/answers': {
    params: { readonly thingId: string }
    query: null
    body: {
      readonly pin: string
    }
    reply: {
      readonly tries_left: number | null
    }
    problem: 'proofing.session_expired'
  }`)
})

test('a route that names a problem of no catalogue, or is declared twice, is refused', async () => {
  const declared = (problems: string[]) => route({ summary: 'Answers', auth: anyone, problems, handle: async () => null as never })
  const mounted = (problems: string[]) => [{ audience: 'public' as const, routes: { 'GET /public/v1/things': declared(problems) } }]
  await expect(readRoutes(mounted(['platform.no_such_thing']))).rejects.toThrow(/platform\.no_such_thing/)
  await expect(readRoutes([...mounted([]), ...mounted([])])).rejects.toThrow(/declared twice/)
  expect((await readRoutes(mounted(['platform.not_found']))).statuses['platform.not_found']?.status).toBe(404)
})
