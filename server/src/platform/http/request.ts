import type { Language } from '../i18n.ts'

/** A request as routes and authentication see it. The Host header is not in it: addresses of ours come from the setting PUBLIC_URL. */
export interface Request {
  readonly method: string
  /** Path without query, as sent. */
  readonly path: string
  readonly query: URLSearchParams
  readonly params: Readonly<Record<string, string>>
  /** Lower-case names; repeated headers joined as Node joins them. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** Body bytes exactly as sent; empty when there is none. */
  readonly body: Buffer
  /** Address of the peer, behind trusted proxies the client's. */
  readonly address: string
  /** Address of the TCP peer itself, whatever headers say; empty where it has none. */
  readonly peer: string
  readonly language: Language
}

/** First value of each cookie of a Cookie header (RFC 6265 §4.2.1). */
export function cookiesOf(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (at > 0 && !(name in cookies)) cookies[name] = pair.slice(at + 1).trim()
  }
  return cookies
}

/** An answer that is not JSON of the route's reply schema. */
export interface RawReply {
  readonly raw: true
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string | Uint8Array
}

export const rawReply = (status: number, headers: RawReply['headers'], body: string | Uint8Array): RawReply => ({
  raw: true,
  status,
  headers,
  body,
})

export const isRawReply = (value: unknown): value is RawReply =>
  typeof value === 'object' && value !== null && 'raw' in value && value.raw === true

export const redirect = (location: string, headers: RawReply['headers'] = {}): RawReply => rawReply(303, { location, ...headers }, '')

export const jsonReply = (status: number, value: unknown, headers: RawReply['headers'] = {}): RawReply =>
  rawReply(status, { 'content-type': 'application/json; charset=utf-8', ...headers }, JSON.stringify(value))

/**
 * Policy of our server-drawn pages: own scripts and styles only, no framing, forms only to ourselves.
 *
 * @param formTargets  origins that a form's answer may redirect to (Chromium checks `form-action` on redirects too)
 */
export const pagePolicy = (formTargets: readonly string[] = []): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action ${["'self'", ...formTargets].join(' ')}`

export const htmlReply = (status: number, html: string, o: { policy?: string; headers?: RawReply['headers'] } = {}): RawReply =>
  rawReply(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': o.policy ?? pagePolicy(), ...o.headers }, html)
