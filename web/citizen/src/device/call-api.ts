import { CallFailure, isProblem } from '@open-thaid/web-ui/call/call-failure.ts'
import { readPreferences } from '../settings/preferences.ts'
import { appState } from '../shell/app-state.ts'
import { loadOrMakeDeviceKey, publicJwkOf } from './device-key.ts'
import { signDeviceProof } from './device-proof.ts'
import { learnServerTime, now } from './server-clock.ts'
import { readItem } from './storage.ts'

export { CallFailure }

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** Sent as JSON; a Blob as it is. */
  body?: object | Blob
  headers?: Record<string, string>
  /** `none` for calls that any browser may make. */
  proof?: 'device' | 'none'
  /** For an answer that is large and that nobody waits for. */
  answerWithinMs?: number
}

const answerWithinMs = 20_000

/**
 * Calls the server.
 *
 * @returns the reply; its type is what the route declares, which the server has checked itself
 * @throws CallFailure
 */
export async function callApi<Reply>(call: Call): Promise<Reply> {
  const body = await bytesOf(call.body)
  let response = await send(call, body)
  // A refused proof may mean only that this phone's clock is wrong, which the answer has just told us.
  if (learnServerTime(response.headers.get('date')) && response.status === 401) {
    response = await send(call, body)
  }
  if (response.ok) return (await response.json().catch(() => Promise.reject(new CallFailure(null)))) as Reply // see @returns
  throw await failureOf(response)
}

async function send(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers: Record<string, string> = { 'x-language': readPreferences().language, ...call.headers }
  if (call.body instanceof Blob) headers['content-type'] = call.body.type
  else if (call.body) headers['content-type'] = 'application/json'
  if (call.proof !== 'none') headers['device-proof'] = await proofOf(call, body)
  const request = {
    method: call.method,
    headers,
    signal: AbortSignal.timeout(call.answerWithinMs ?? answerWithinMs),
    ...(call.body ? { body } : {}),
  }
  const response = await fetch(call.path, request).catch(() => null)
  if (appState.get().online !== (response !== null)) appState.set({ online: response !== null })
  return response ?? Promise.reject(new CallFailure(null))
}

async function proofOf(call: Call, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await loadOrMakeDeviceKey()
  const device = await readItem('device')
  return signDeviceProof({
    key: key.privateKey,
    identity: device ? { kid: device.deviceId } : { jwk: await publicJwkOf(key) },
    method: call.method,
    path: call.path,
    body,
    iatSeconds: Math.floor(now().getTime() / 1000),
    jti: crypto.randomUUID(),
  })
}

async function bytesOf(body: Call['body']): Promise<Uint8Array<ArrayBuffer>> {
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer())
  return new TextEncoder().encode(body ? JSON.stringify(body) : '')
}

async function failureOf(response: Response): Promise<CallFailure> {
  const problem: unknown = await response.json().catch(() => null)
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  // Something between us and the server answered instead of it: as good as no answer.
  if (!isProblem(problem)) return new CallFailure(null)
  return new CallFailure(problem, Number.isFinite(retryAfter) ? retryAfter : null)
}
