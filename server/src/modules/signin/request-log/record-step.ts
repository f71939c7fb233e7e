import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { type OAuthReason, OAuthRefusal, oauthErrors } from '../oauth-errors.ts'
import { readToken, type TokenKind } from '../opaque-token.ts'
import { profiles } from '../profiles.ts'
import { claimedClientId, maskSent, type Sent } from './mask-sent.ts'
import { insertStep } from './step-store.ts'

export type StepName = 'par' | 'authorize' | 'claim' | 'decision' | 'continue' | 'token' | 'userinfo' | 'introspect' | 'revoke'

export interface Step {
  readonly step: StepName
  /** Null: it went through. */
  readonly reason: string | null
  readonly signInId?: string | null
  readonly referenceCode?: string | null
  readonly sent?: Sent
}

/** Refusals of one client that a process keeps within a minute: a storm of them tells nothing more. */
const mostRefusalsPerMinute = 60
const refusals = new WeakMap<Kit['db'], Map<string, { minute: number; count: number }>>()

function isStorm(kit: Kit, clientId: string): boolean {
  const ofProcess = refusals.get(kit.db) ?? new Map<string, { minute: number; count: number }>()
  refusals.set(kit.db, ofProcess)
  const minute = Math.floor(kit.clock.now().getTime() / 60_000)
  const known = ofProcess.get(clientId)
  if (ofProcess.size > 10_000) ofProcess.clear()
  const count = known?.minute === minute ? known.count + 1 : 1
  ofProcess.set(clientId, { minute, count })
  return count > mostRefusalsPerMinute
}

const waysOf: Readonly<Record<Client['authMethod'], string>> = {
  secret: 'client_secret_basic | client_secret_post',
  private_key_jwt: 'private_key_jwt',
  attestation: 'attest_jwt_client_auth',
}

const registeredOf = (client: Client): Sent => ({
  redirect_uris: client.redirectUris.join(' | '),
  scope: client.grantedScopes.join(' '),
  profile: client.profile,
  client_auth: client.confidential ? waysOf[client.authMethod] : 'none',
  keys: client.publicKeys.map(({ jwk }) => jwk.kid ?? '').join(' | '),
  status: client.status,
})

/**
 * Keeps what a client's program sent and what became of it. Sandbox clients: every step; the others: refusals only, so that a sign-in of
 * production costs no statement more. A crash before this line loses the line, never the step.
 */
export async function recordStep(kit: Kit, client: Client, step: Step): Promise<void> {
  if (step.reason === null ? !client.sandbox : isStorm(kit, client.clientId)) return
  const now = kit.clock.now()
  await insertStep(kit.db, {
    ...{ clientId: client.clientId, at: now, step: step.step, reason: step.reason },
    ...{ signInId: step.signInId ?? null, referenceCode: step.referenceCode ?? null },
    ...{ sent: step.sent ?? {}, registered: registeredOf(client) },
  })
}

/** A sandbox client asks for an error by `fail=<reason>`; null for everybody else, and for what is no reason of ours. */
export function wantedFailure(client: Client, params: URLSearchParams): OAuthReason | null {
  const wanted = params.get('fail') ?? ''
  // Safe: `hasOwn` has just found the key.
  return client.sandbox && Object.hasOwn(oauthErrors, wanted) ? (wanted as OAuthReason) : null
}

const tokenKinds: Readonly<Record<string, TokenKind>> = { code: 'code', refresh_token: 'refresh', token: 'access', access_token: 'access' }

/** The sign-in to which a code or token in the request belongs; nothing is proven by that. */
function signInOf(kit: Kit, params: URLSearchParams): string | null {
  for (const [name, kind] of Object.entries(tokenKinds)) {
    const at = readToken(kit.keys, kind, (params.get(name) ?? '').replace(/^Bearer +/i, ''))
    if (at) return at.familyId
  }
  return null
}

/** Runs a step of a client's program and keeps its outcome; a refusal goes on as it came. Costs a client of production nothing that goes well. */
export async function withStep<Result>(
  kit: Kit,
  o: { step: StepName; request: Request; params: URLSearchParams },
  work: () => Promise<Result>,
): Promise<Result> {
  const { request, params } = o
  const about = () => ({ step: o.step, sent: maskSent(request, params), signInId: signInOf(kit, params) })
  const clientId = claimedClientId(request, params)
  try {
    const client = params.has('fail') && clientId !== null ? await findClient(kit, clientId) : null
    const wanted = client && wantedFailure(client, params)
    if (client && wanted) throw new OAuthRefusal(profiles[client.profile], wanted)
    const result = await work()
    // Known by now, and remembered: no statement of its own.
    const done = clientId === null ? null : await findClient(kit, clientId)
    if (done?.sandbox) await recordStep(kit, done, { ...about(), reason: null })
    return result
  } catch (error) {
    const client = error instanceof OAuthRefusal && clientId !== null ? await findClient(kit, clientId) : null
    if (client && error instanceof OAuthRefusal) await recordStep(kit, client, { ...about(), reason: error.reason })
    throw error
  }
}

/** A step of the person's phone or browser, for sandbox clients only: what the person decided is `outcome`. */
export async function recordPersonStep(
  kit: Kit,
  client: Client,
  o: { step: StepName; signInId: string; referenceCode: string; outcome?: string },
): Promise<void> {
  const { step, signInId, referenceCode, outcome } = o
  if (client.sandbox)
    await recordStep(kit, client, { step, signInId, referenceCode, reason: null, sent: outcome === undefined ? {} : { outcome } })
}
