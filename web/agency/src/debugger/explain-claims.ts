import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { claimText, faultText } from './debugger.text.ts'
import type { Kind, ReadToken } from './read-token.ts'

/** What the token is held against; empty: not given. */
export type Expected = { issuer: string; clientId: string; nonce: string; nowMs: number }

export type ExplainedClaim = {
  name: string
  value: string
  meaning: Text | null
  /** Null: nothing to object. */
  fault: Text | null
}

const seconds = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** How far an agency's clock may be ahead of the server's, and how long a proof of possession counts. */
const skewSeconds = 10
const proofSeconds = 60
const assertionSeconds = 600

type Judge = (value: unknown, token: ReadToken, expected: Expected, kind: Kind) => Text | null

const judges: Readonly<Record<string, Judge>> = {
  iss: (value, _token, { issuer, clientId }, kind) => {
    if (kind === 'client_assertion') return clientId !== '' && value !== clientId ? faultText.issClient : null
    return issuer !== '' && value !== issuer ? faultText.iss : null
  },
  aud: (value, _token, { issuer, clientId }, kind) => {
    const named = Array.isArray(value) ? value : [value]
    if (kind === 'client_assertion') return issuer !== '' && value !== issuer ? faultText.audAssertion : null
    return clientId !== '' && !named.includes(clientId) ? faultText.aud : null
  },
  exp: (value, token, { nowMs }, kind) => {
    const at = seconds(value)
    if (at === null) return faultText.noNumber
    if (at * 1000 <= nowMs) return faultText.expired
    const begun = seconds(token.payload.iat) ?? nowMs / 1000
    return kind === 'client_assertion' && at - begun > assertionSeconds ? faultText.tooLong : null
  },
  iat: (value, _token, { nowMs }, kind) => {
    const at = seconds(value)
    if (at === null) return faultText.noNumber
    if (at - skewSeconds > nowMs / 1000) return faultText.future
    return kind === 'dpop' && nowMs / 1000 - at > proofSeconds ? faultText.proofOld : null
  },
  nonce: (value, _token, { nonce }) => (nonce !== '' && value !== nonce ? faultText.nonce : null),
  htu: (value) => (typeof value === 'string' && /[?#]/.test(value) ? faultText.htu : null),
  alg: (value) => (['ES256', 'PS256', 'EdDSA'].includes(String(value)) ? null : faultText.alg),
}

const needed: Readonly<Record<Kind, readonly string[]>> = {
  id_token: ['iss', 'sub', 'aud', 'exp', 'iat'],
  client_assertion: ['iss', 'sub', 'aud', 'exp', 'jti'],
  dpop: ['htm', 'htu', 'iat', 'jti'],
  other: [],
}

/** Claim by claim: what it says, what it means, and what is wrong with it. What is missing stands at the end. */
export function explainClaims(token: ReadToken, kind: Kind, expected: Expected): ExplainedClaim[] {
  const meanings: Readonly<Record<string, Text>> = claimText
  const explain = (name: string, value: unknown): ExplainedClaim => ({
    name,
    value: written(value),
    meaning: meanings[name] ?? null,
    fault: judges[name]?.(value, token, expected, kind) ?? null,
  })
  const present = [...Object.entries(token.header), ...Object.entries(token.payload)].map(([name, value]) => explain(name, value))
  const missing = needed[kind]
    .filter((name) => token.payload[name] === undefined)
    .map((name) => ({ name, value: '', meaning: meanings[name] ?? null, fault: faultText.missing }))
  return [...present, ...missing]
}

/** Times as people read them; null for claims that are none. */
export const timeOf = (name: string, value: string): string | null =>
  ['exp', 'iat', 'nbf', 'auth_time'].includes(name) && /^\d{9,11}$/.test(value) ? new Date(Number(value) * 1000).toISOString() : null
