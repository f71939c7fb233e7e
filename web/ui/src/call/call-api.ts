import type { Text } from '../text/text.ts'

/** A problem of the server (RFC 9457, with both languages). */
export type ApiProblem = {
  code: string
  status: number
  reference: string
  texts: { th: { title: string; next: string }; en: { title: string; next: string } }
  facts?: Readonly<Record<string, string | number | boolean>>
  fields?: readonly { field: string; rule: string; message: Text }[]
}

/** What a call can throw: no answer at all, or the server's refusal. */
export class CallFailure extends Error {
  /** Null when there was no answer: the request may or may not have arrived. */
  readonly problem: ApiProblem | null

  constructor(problem: ApiProblem | null) {
    super(problem?.code ?? 'no answer')
    this.problem = problem
  }
}

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

export const isProblem = (value: unknown): value is ApiProblem =>
  typeof value === 'object' && value !== null && 'code' in value && 'texts' in value && 'reference' in value
