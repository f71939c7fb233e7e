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
  readonly retryAfterSeconds: number | null

  constructor(problem: ApiProblem | null, retryAfterSeconds: number | null = null) {
    super(problem?.code ?? 'no answer')
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Something between us and the server may answer instead of it. */
export const isProblem = (value: unknown): value is ApiProblem =>
  typeof value === 'object' && value !== null && 'code' in value && 'texts' in value && 'reference' in value
