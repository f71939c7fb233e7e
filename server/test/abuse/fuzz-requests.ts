import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'

/** One request made to break something. */
export interface FuzzedRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
  /** Asks the sender to add a true proof of a device, so that what lies behind it is reached. */
  readonly proof: 'none' | 'bound' | 'fresh'
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> }
  readonly security?: readonly Readonly<Record<string, unknown>>[]
}

interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
}

/** Names of fields that the protocol endpoints and forms look at; they stand in no schema. */
const formNames = [
  'grant_type',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'scope',
  'token',
  'token_type_hint',
  'client_id',
  'client_secret',
  'id_token_hint',
  'post_logout_redirect_uri',
  'state',
  'pid',
  'decision',
  'response_type',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'request',
  'request_uri',
  'response_mode',
  'lang',
  'ui_locales',
  'ticket',
  'plain',
  'before',
  'max_age',
]

const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff',
  '\uffff',
  '\u202e',
  '\u200b',
  '%',
  '_',
  "' or 1=1 --",
  '"',
  '\\',
  '`',
  '$1',
  '$'.concat('{jndi:ldap://x}'),
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|x',
  '\r\nSet-Cookie: a=b',
  '../../etc/passwd',
  '..%2f',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e999',
  '9'.repeat(400),
  'a'.repeat(5000),
  '๑๒๓',
  'ก\u0e4d\u0e32',
  '１２３',
  '٣',
  '😀',
  '00000000-0000-0000-0000-000000000000',
  '[object Object]',
  'true',
  '2147483648',
  '9223372036854775808',
  'http://169.254.169.254/',
  'javascript:alert(1)',
)
const text = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 60 }), fc.base64String({ maxLength: 90 }), fc.uuid())
const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.integer(), fc.constant(null), fc.boolean())

/** Mostly what the schema asks for, sometimes anything: so that more than the first check is reached. */
function fieldOf(schema: JsonSchema, tokens: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.anyOf && schema.anyOf.length > 0) return fc.oneof(...schema.anyOf.map((each) => fieldOf(each, tokens)))
    if (schema.type === 'object') {
      const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, fieldOf(each, tokens)]))
      return fc.record(fields, { noNullPrototype: true })
    }
    if (schema.type === 'array') return fc.array(fieldOf(schema.items ?? {}, tokens), { maxLength: 4 })
    if (schema.type === 'boolean') return fc.boolean()
    if (schema.type === 'integer' || schema.type === 'number') return fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.double())
    if (schema.type === 'null') return fc.constant(null)
    return fc.oneof(tokens, text)
  }
  return fc.oneof({ weight: 12, arbitrary: fitting() }, { weight: 1, arbitrary: anything })
}

const asJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? 'null')

/** JSON as it should be, cut, doubled, or not JSON at all. */
const jsonBytes = (schema: JsonSchema, tokens: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 10, arbitrary: fieldOf(schema, tokens).map(asJson) },
    { weight: 2, arbitrary: fc.tuple(fieldOf(schema, tokens).map(asJson), fc.nat(200)).map(([bytes, at]) => bytes.subarray(0, at)) },
    { weight: 1, arbitrary: fieldOf(schema, tokens).map((value) => Buffer.concat([asJson(value), asJson(value)])) },
    { weight: 1, arbitrary: fc.jsonValue().map(asJson) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('['.repeat(30_000), '{"a":'.repeat(9000), '{"__proto__":{"role":"officer"}}', '{"a":1,"a":2}', '')
        .map(Buffer.from),
    },
  )

const formPairs = (tokens: fc.Arbitrary<string>) =>
  fc.array(
    fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...formNames) }, { weight: 1, arbitrary: text }), fc.oneof(tokens, text)),
    {
      maxLength: 10,
    },
  )

/** Percent-encoding that also carries what is not UTF-8; lone surrogates become what an encoder of bytes would send. */
const encode = (value: string): string => encodeURIComponent(value.toWellFormed())
const formText = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')

const headerText = text.map((value) =>
  value
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')
    .trim()
    .slice(0, 3000),
)
const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    authorization: fc.oneof(
      headerText,
      text.map((value) => `Basic ${Buffer.from(value).toString('base64')}`),
      headerText.map((value) => `Bearer ${value}`),
    ),
    cookie: fc.oneof(
      headerText,
      headerText.map((value) => `sign-in-000000000000=${value}`),
    ),
    'device-proof': fc.oneof(
      headerText,
      fc.tuple(anything, anything).map(([head, claims]) => `${b64(head)}.${b64(claims)}.AAAA`),
    ),
    'accept-language': headerText,
    'x-language': headerText,
    accept: fc.constantFrom('text/html', '*/*', 'application/json', ''),
    'user-agent': headerText,
    'x-forwarded-for': headerText,
    'x-forwarded-host': fc.constant('evil.example'),
    'content-encoding': fc.constantFrom('gzip', 'br', 'identity', 'x'),
    'sec-fetch-site': fc.constantFrom('same-origin', 'none', 'cross-site', 'x'),
    range: fc.constantFrom('bytes=0-', 'bytes=9-1', 'x'),
    'if-none-match': headerText,
  },
  { requiredKeys: [], noNullPrototype: true },
)

function b64(value: unknown): string {
  return Buffer.from(JSON.stringify(value) ?? '').toString('base64url')
}

/** Pages and forms that are no part of the documented API, and addresses that should lead nowhere. */
const hiddenRoutes: readonly (readonly [string, string, 'form' | null])[] = [
  ['GET', '/signin/{id}', null],
  ['GET', '/signin/{id}/continue', null],
  ['GET', '/signin/interactions/{id}', null],
  ['POST', '/signin/{id}/cancel', 'form'],
  ['POST', '/signin/{id}/renew', 'form'],
  ['POST', '/signin/{id}/sandbox', 'form'],
  ['GET', '/s/{id}', null],
  ['GET', '/signin/assets/{id}/{name}', null],
  ['GET', '/log/tile/{name}/{id}', null],
  ['GET', '/oauth2/errors', null],
  ['GET', '/app/{name}', null],
  ['GET', '/{name}', null],
]

/** Requests to every route of openapi.json and to the hidden ones. @param known  ids, numbers and codes that exist, to get deeper */
export function fuzzedRequests(known: readonly string[]): fc.Arbitrary<FuzzedRequest> {
  const document: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8'),
  )
  const tokens = fc.constantFrom('x', ...known)
  const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const hidden = hiddenRoutes.map(([method, path, body]) => ({
    method,
    path,
    operation: body === null ? {} : { requestBody: { content: { 'application/x-www-form-urlencoded': {} } } },
  }))
  return fc
    .constantFrom<{ method: string; path: string; operation: Operation }>(...documented, ...hidden)
    .chain(({ method, path, operation }) => {
      const places = [...path.matchAll(/\{(\w+)\}/g)].length
      const content = Object.entries(operation.requestBody?.content ?? {})
      const [mediaType = 'application/json', { schema }] = content[0] ?? ['application/json', { schema: undefined }]
      const body = mediaType.startsWith('image/')
        ? fc.oneof(
            fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
            fc.constant(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])),
          )
        : schema
          ? jsonBytes(schema, tokens)
          : formPairs(tokens).map((pairs) => Buffer.from(formText(pairs)))
      const asksFor = Object.keys(operation.security?.[0] ?? {})[0]
      return fc.record({
        method: fc.constant(method as FuzzedRequest['method']), // Safe: the document's own methods.
        url: fc
          .tuple(
            fc.array(fc.oneof({ weight: 3, arbitrary: tokens }, { weight: 2, arbitrary: text }), { minLength: places, maxLength: places }),
            formPairs(tokens),
            fc.boolean(),
          )
          .map(([values, query, withQuery]) => {
            let next = 0
            const filled = path.replaceAll(/\{\w+\}/g, () => encode(values[next++] ?? '') || 'x')
            return withQuery || path.includes('auth') ? `${filled}?${formText(query)}` : filled
          }),
        headers: fc
          .tuple(headers, fc.oneof({ weight: 12, arbitrary: fc.constant(mediaType) }, { weight: 1, arbitrary: headerText }))
          .map(([more, type]) => ({
            ...more,
            ...(operation.requestBody ? { 'content-type': type } : {}),
          })),
        body: operation.requestBody ? body : fc.constant(null),
        proof: fc.oneof(
          { weight: 8, arbitrary: fc.constant(asksFor === undefined ? 'none' : asksFor === 'deviceKey' ? 'fresh' : 'bound') },
          { weight: 1, arbitrary: fc.constant('none') },
        ) as fc.Arbitrary<FuzzedRequest['proof']>, // Safe: the three words above.
      })
    })
}
