/** Why nobody is signed in, as far as it changes what the person can do next. */
export type Failure =
  /** The person said no, or let it run out. */
  | { readonly kind: 'refused' }
  /** The person's assurance level is below the one that the service needs. */
  | { readonly kind: 'level' }
  /** Too many at once: the issuer says when to come again. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  /** No answer from the issuer at all. */
  | { readonly kind: 'away' }
  /** Anything that does not fit: state, nonce, issuer, signature, time, or a fault of ours. */
  | { readonly kind: 'failed' }

const usualWaitSeconds = 30
/** Who is told to come back in an hour is better told so by people; we ask again sooner. */
const longestWaitSeconds = 300

/** Seconds of a Retry-After header (RFC 9110 §10.2.3: seconds or a date). */
export function waitSecondsOf(header: string | null, nowMs: number): number {
  const seconds = header === null ? Number.NaN : /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - nowMs) / 1000
  return Number.isFinite(seconds) ? Math.min(longestWaitSeconds, Math.max(1, Math.ceil(seconds))) : usualWaitSeconds
}

const read = (from: unknown, name: string): unknown =>
  typeof from === 'object' && from !== null && name in from ? (from as Readonly<Record<string, unknown>>)[name] : undefined

/** The HTTP answer that an error of the library speaks of: its own, or that of its cause. */
const answerOf = (error: unknown): Response | null => {
  const found = [read(error, 'response'), read(error, 'cause'), read(read(error, 'cause'), 'response')]
  return found.find((one) => one instanceof Response) ?? null
}

/** Reads what openid-client throws, by the names that RFC 6749 and OpenID Connect give, so that the library may load late. */
export function failureOf(error: unknown, nowMs: number): Failure {
  const name = read(error, 'error')
  if (name === 'access_denied') return { kind: 'refused' }
  // OpenID Connect Core Unmet Authentication Requirements 1.0.
  if (name === 'unmet_authentication_requirements') return { kind: 'level' }
  const answer = answerOf(error)
  if (name === 'temporarily_unavailable' || answer?.status === 503 || answer?.status === 429)
    return { kind: 'busy', retryAfterSeconds: waitSecondsOf(answer?.headers.get('retry-after') ?? null, nowMs) }
  const code = read(error, 'code')
  const isSilent = error instanceof TypeError || code === 'OAUTH_TIMEOUT' || read(error, 'name') === 'TimeoutError'
  return { kind: isSilent || (answer !== null && answer.status >= 500) ? 'away' : 'failed' }
}
