import type { Api } from './api.generated.ts'

export type RouteName = keyof Api

export interface ApiCall<Name extends RouteName> {
  /** For the `{places}` of the path. */
  readonly params?: Api[Name]['params']
  readonly query?: Readonly<Record<string, string>>
  /** An object goes as JSON, bytes as a JPEG, `URLSearchParams` as a form. */
  readonly body?: Api[Name]['body']
  readonly headers?: Readonly<Record<string, string>>
}

/** The request as it will be sent; whoever signs requests signs this. */
export interface ApiRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly body: Uint8Array<ArrayBuffer>
}

/** The server said no, or did not answer. `problem` is its answer as sent (RFC 9457), null when there was none. */
export class ApiFailure extends Error {
  /** 0 when there was no answer. */
  readonly status: number
  /** The server's code, `no_answer` or `not_understood`. */
  readonly code: string
  readonly problem: unknown
  readonly retryAfterSeconds: number | null

  constructor(o: { status: number; code: string; problem?: unknown; retryAfterSeconds?: number | null }) {
    super(o.code)
    this.name = 'ApiFailure'
    this.status = o.status
    this.code = o.code
    this.problem = o.problem ?? null
    this.retryAfterSeconds = o.retryAfterSeconds ?? null
  }
}

export interface ApiOptions {
  /** `https://id.example.go.th`, without a last slash. */
  readonly server: string
  /** Headers that prove who calls: a phone's device proof, a client's credentials. */
  readonly authorize?: (request: ApiRequest) => Promise<Readonly<Record<string, string>>>
  readonly answerWithinMs?: number
}

/**
 * Calls one route; arguments and answer have the types of its declaration.
 *
 * @example const card = await callApi({ server, authorize }, 'GET /citizen/v1/card')
 * @throws ApiFailure
 */
export async function callApi<Name extends RouteName>(o: ApiOptions, name: Name, call: ApiCall<Name> = {}): Promise<Api[Name]['reply']> {
  const [method = '', pattern = ''] = name.split(' ')
  const { bytes, mediaType } = bodyOf(call.body)
  const request = { method, path: pathOf(pattern, call.params ?? {}, call.query), body: bytes }
  const response = await fetch(o.server + request.path, {
    method,
    headers: { ...(mediaType === null ? {} : { 'content-type': mediaType }), ...(await o.authorize?.(request)), ...call.headers },
    ...(mediaType === null ? {} : { body: bytes }),
    signal: AbortSignal.timeout(o.answerWithinMs ?? 30_000),
  }).catch(() => null)
  if (!response) throw new ApiFailure({ status: 0, code: 'no_answer' })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw failureOf(response, answer)
  // Safe: the server's tests hold its replies against the declaration that this type was made from.
  return answer as Api[Name]['reply']
}

function pathOf(pattern: string, params: object, query: Readonly<Record<string, string>> | undefined): string {
  const places = new Map(Object.entries(params))
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_place, key: string) => encodeURIComponent(String(places.get(key))))
  return query === undefined ? path : `${path}?${new URLSearchParams(query)}`
}

function bodyOf(body: unknown): { bytes: Uint8Array<ArrayBuffer>; mediaType: string | null } {
  const text = (content: string) => new TextEncoder().encode(content)
  if (body === undefined || body === null) return { bytes: new Uint8Array(), mediaType: null }
  if (body instanceof Uint8Array) return { bytes: new Uint8Array(body), mediaType: 'image/jpeg' }
  if (body instanceof URLSearchParams) return { bytes: text(body.toString()), mediaType: 'application/x-www-form-urlencoded' }
  return { bytes: text(JSON.stringify(body)), mediaType: 'application/json' }
}

function failureOf(response: Response, problem: unknown): ApiFailure {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : 'not_understood'
  const retryAfter = response.headers.get('retry-after')
  return new ApiFailure({ status: response.status, code, problem, retryAfterSeconds: retryAfter === null ? null : Number(retryAfter) })
}
