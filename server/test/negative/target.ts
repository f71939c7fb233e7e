/**
 * A provider under attack, ours or the reference, seen from the outside: what the suite sends is the same for both, so that a rule that the
 * reference breaks too would be a fault of the suite. What only one of them has is left out by name.
 */
import type { CryptoKey, JWK } from 'jose'
import { expect } from 'vitest'
import { dpopProof, makeAssertion } from './make-proofs.ts'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly location: string
}

export interface Outgoing {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly form?: URLSearchParams
  /** Address of the TCP peer; ours only. */
  readonly peer?: string
}

export type ProfileName = 'fapi2' | 'standard' | 'legacy'

export interface TargetClient {
  readonly id: string
  readonly profile: ProfileName
  readonly redirectUri: string
  /** Null: this client proves itself by another way. */
  readonly secret: string | null
  readonly key: { readonly privateKey: CryptoKey; readonly publicJwk: JWK } | null
}

export interface Target {
  readonly name: 'open-thaid' | 'oidc-provider'
  readonly issuer: string
  readonly paths: Readonly<Record<'authorize' | 'token' | 'par' | 'userinfo' | 'introspect' | 'revoke' | 'logout', string>>
  readonly now: () => Date
  send(o: Outgoing): Promise<Reply>
  /** Takes a browser from the authorization endpoint's page through log-in and consent to what the agency gets. */
  finish(page: Reply): Promise<URLSearchParams>
  readonly clients: Readonly<
    Record<'fapi2' | 'otherFapi2' | 'standard' | 'otherStandard' | 'publicClient' | 'legacy' | 'otherLegacy', TargetClient>
  >
  close(): Promise<void>
}

export const verifier = 'a-verifier-of-at-least-43-characters-0123456789'
/** S256 of the verifier (RFC 7636 §4.2). */
export const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))).toString('base64url')

/** Changes to parameters that are in order: null takes one away, a list sends it several times. */
export type Changes = Readonly<Record<string, string | null | readonly string[]>>

export function changed(base: Readonly<Record<string, string>>, changes: Changes): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...base, ...changes }))
    for (const one of value === null ? [] : typeof value === 'string' ? [value] : value) params.append(name, one)
  return params
}

/** An authorization request that is in order for the client's profile. */
export const requestOf = (client: TargetClient, changes: Changes = {}): URLSearchParams =>
  changed(
    {
      response_type: 'code',
      client_id: client.id,
      redirect_uri: client.redirectUri,
      scope: 'openid name',
      state: 'xyz',
      nonce: 'n-1',
      ...(client.profile === 'legacy' ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
    },
    changes,
  )

/** A form with the client's proof of itself, as it is registered. */
export async function proven(target: Target, client: TargetClient, form: URLSearchParams): Promise<Pick<Outgoing, 'form' | 'headers'>> {
  if (client.secret !== null) {
    return { form, headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` } }
  }
  const sent = new URLSearchParams(form)
  if (!sent.has('client_id')) sent.set('client_id', client.id)
  if (client.key !== null) {
    sent.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    sent.set('client_assertion', await makeAssertion(target, client))
  }
  return { form: sent, headers: {} }
}

/** Sends a request to where the client's profile sends it: pushed, or by the browser. */
export async function askFor(target: Target, client: TargetClient, changes: Changes = {}): Promise<Reply> {
  const params = requestOf(client, changes)
  if (client.profile !== 'fapi2') return target.send({ path: `${target.paths.authorize}?${params}` })
  return target.send({ method: 'POST', path: target.paths.par, ...(await proven(target, client, params)) })
}

/** The page of a sign-in that has begun. */
export async function begin(target: Target, client: TargetClient, changes: Changes = {}): Promise<Reply> {
  const answer = await askFor(target, client, changes)
  if (client.profile !== 'fapi2') return answer
  return target.send({ path: `${target.paths.authorize}?${pushedQuery(client, answer)}` })
}

export const pushedQuery = (client: TargetClient, pushed: Reply): URLSearchParams =>
  new URLSearchParams({ client_id: client.id, request_uri: String(jsonOf(pushed).request_uri) })

/** A code that counts. */
export const codeFor = async (target: Target, client: TargetClient, changes: Changes = {}): Promise<string> =>
  (await target.finish(await begin(target, client, changes))).get('code') ?? ''

export interface Redemption {
  readonly changes?: Changes
  readonly headers?: Readonly<Record<string, string>>
  /** The proof of the key to which tokens are bound; null: none is sent. */
  readonly dpop?: string | null
  readonly peer?: string
}

/** The token endpoint, with everything that the client's profile asks for. */
export async function askToken(target: Target, client: TargetClient, base: Readonly<Record<string, string>>, o: Redemption = {}) {
  const form = changed(base, o.changes ?? {})
  const way = await proven(target, client, form)
  const dpop = o.dpop === undefined && client.profile === 'fapi2' ? await dpopProof(target, { path: target.paths.token }) : o.dpop
  const headers = { ...way.headers, ...(dpop ? { dpop } : {}), ...o.headers }
  return target.send({ method: 'POST', path: target.paths.token, ...way, headers, ...(o.peer === undefined ? {} : { peer: o.peer }) })
}

export const redeem = (target: Target, client: TargetClient, code: string, o: Redemption = {}): Promise<Reply> =>
  askToken(
    target,
    client,
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: client.redirectUri,
      ...(client.profile === 'legacy' ? {} : { code_verifier: verifier }),
    },
    o,
  )

/** Tokens of a whole sign-in. */
export async function tokensFor(target: Target, client: TargetClient, changes: Changes = {}): Promise<Record<string, string>> {
  const reply = await redeem(target, client, await codeFor(target, client, changes))
  if (reply.status !== 200) throw new Error(`no tokens: ${reply.status} ${reply.body}`)
  return jsonOf(reply) as Record<string, string>
}

/** Scope and consent with which a refresh token is issued. */
export const offline: Changes = { scope: 'openid name offline_access', prompt: 'consent' }

export function jsonOf(reply: Reply): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(reply.body)
  } catch {
    throw new Error(`no JSON, but ${reply.status}: ${reply.body.slice(0, 200)}`)
  }
}

/** The error that a refusal names, in JSON or in what the agency gets; null when the browser was told and no one else. */
export function errorOf(reply: Reply): string | null {
  if (reply.location !== '') {
    const { searchParams, hash } = new URL(reply.location, 'http://relative.invalid')
    return searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error')
  }
  const isJson = String(reply.headers['content-type'] ?? '').includes('json')
  return isJson && reply.body !== '' ? String(jsonOf(reply).error) : null
}

/** Refused with this word. The reference may say it with another, which is then named beside it. */
export function expectRefused(target: Target, reply: Reply, error: string, orReferenceSays: readonly string[] = []): void {
  const words = target.name === 'open-thaid' ? [error] : [error, ...orReferenceSays]
  expect(words).toContain(errorOf(reply))
  if (reply.location === '') {
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
  }
}
