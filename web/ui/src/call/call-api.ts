import { CallFailure, isProblem } from './call-failure.ts'

const answerWithinMs = 20_000

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * Calls the server; who calls is told by a cookie.
 *
 * @param body  a picture as it is, anything else as JSON
 * @returns the reply; its type is what the route declares, which the server has checked itself
 * @throws CallFailure
 */
export async function callServer<Reply>(method: Method, path: string, body?: object): Promise<Reply> {
  const response = await fetch(path, {
    method,
    ...sent(body),
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch(() => null)
  const answer: unknown = response && (await response.json().catch(() => null))
  if (response?.ok) return answer as Reply // see @returns
  throw new CallFailure(isProblem(answer) ? answer : null)
}

const sent = (body: object | undefined): RequestInit =>
  body === undefined
    ? {}
    : body instanceof Blob
      ? { headers: { 'content-type': body.type }, body }
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
