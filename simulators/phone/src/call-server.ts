import type { Api } from '@open-thaid/sdk/api.generated.ts'
import { type DeviceKey, proveRequest } from './device-key.ts'

/** A phone of the pocket kind: what a real one keeps in its key store, in plain sight. */
export interface Phone {
  /** `http://127.0.0.1:4600`, without a last slash. */
  readonly server: string
  readonly key: DeviceKey
  /** Null until the server has bound the key to a person. */
  readonly deviceId: string | null
  readonly deviceName: string
}

/** The server said no, or did not answer. `problem` is its answer as sent (RFC 9457), null when there was none. */
export class PhoneFailure extends Error {
  /** 502 when there was no answer. */
  readonly status: number
  readonly code: string
  readonly problem: unknown
  readonly retryAfterSeconds: number | null

  constructor(o: { status: number; code: string; problem?: unknown; retryAfterSeconds?: number | null }) {
    super(o.code)
    this.name = 'PhoneFailure'
    this.status = o.status
    this.code = o.code
    this.problem = o.problem ?? null
    this.retryAfterSeconds = o.retryAfterSeconds ?? null
  }
}

export interface Call<Name extends keyof Api> {
  /** For the `{places}` of the path. */
  readonly params?: Api[Name]['params']
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Api[Name]['body']
}

const answerWithinMs = 30_000

/**
 * Calls one route of the server with the proof of this phone's key.
 *
 * @throws PhoneFailure
 */
export async function callServer<Name extends keyof Api>(phone: Phone, name: Name, call: Call<Name> = {}): Promise<Api[Name]['reply']> {
  const [method = '', pattern = ''] = name.split(' ')
  const places = new Map(Object.entries(call.params ?? {}))
  const bare = pattern.replaceAll(/\{(\w+)\}/g, (_place, key: string) => encodeURIComponent(String(places.get(key))))
  const path = call.query === undefined ? bare : `${bare}?${new URLSearchParams(call.query)}`
  const { bytes, mediaType } = bodyOf(call.body)
  const bound = phone.deviceId === null ? {} : { deviceId: phone.deviceId }
  const proof = await proveRequest(phone.key, { method, path, body: bytes, now: new Date(), ...bound })
  const response = await fetch(phone.server + path, {
    method,
    headers: { 'device-proof': proof, ...(mediaType === null ? {} : { 'content-type': mediaType }) },
    ...(mediaType === null ? {} : { body: bytes }),
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch(() => null)
  if (!response) throw new PhoneFailure({ status: 502, code: 'phone.server_unreachable' })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw failureOf(response, answer)
  // Safe: the server checks its replies against the declaration that this type was made from.
  return answer as Api[Name]['reply']
}

function bodyOf(body: unknown): { bytes: Uint8Array<ArrayBuffer>; mediaType: string | null } {
  if (body === undefined || body === null) return { bytes: new Uint8Array(), mediaType: null }
  if (body instanceof Uint8Array) return { bytes: new Uint8Array(body), mediaType: 'image/jpeg' }
  return { bytes: new TextEncoder().encode(JSON.stringify(body)), mediaType: 'application/json' }
}

function failureOf(response: Response, problem: unknown): PhoneFailure {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : 'phone.not_understood'
  const retryAfter = response.headers.get('retry-after')
  return new PhoneFailure({ status: response.status, code, problem, retryAfterSeconds: retryAfter === null ? null : Number(retryAfter) })
}
