import { digestOf, equalSecrets, sha256 } from '../../platform/crypto.ts'
import { type RawReply, type Request, redirect } from '../../platform/http/request.ts'
import { randomToken } from '../../platform/ids.ts'
import type { Kit, Port } from '../../platform/kit.ts'
import { Problem } from '../../platform/problem.ts'
import { changeClient, readClient, registerAgency, registerClient } from '../agencies/index.ts'
import { deployment } from './deployment.ts'
import { type OwnSignIn, redeemOwnCode } from './token/redeem-own-code.ts'

/** The organisation that runs this server, as relying party of its own provider. */
export const operatorAgencyId = '00000000-0000-8000-8000-6f7065726174'

const attemptSeconds = 600

/** A page of ours that people sign in to as they do at any agency: the portal, the officers' desk. */
export interface OwnPage {
  /** Begins the names of its cookies. */
  readonly name: string
  readonly clientId: string
  /** Path where the sign-in page sends the browser back to. */
  readonly signedInPath: string
  /** Path of the page itself. */
  readonly home: string
  /** Where it has an address of its own; else it lies under the public one. */
  readonly address?: Port<string>
  readonly serviceName: { readonly th: string; readonly en: string }
  readonly purpose: { readonly th: string; readonly en: string }
}

/** What `finishOwnSignIn` found: a person with the cookies that end the attempt, or a browser that is simply sent back. */
export type FinishedSignIn =
  | { readonly outcome: 'signed_in'; readonly person: OwnSignIn; readonly forgetAttempt: string }
  | { readonly outcome: 'refused'; readonly reply: RawReply }
  | { readonly outcome: 'failed' }

const originOf = (kit: Kit, page: OwnPage): string => (page.address ? kit.use(page.address) : kit.use(deployment).publicUrl)
const isHttps = (kit: Kit, page: OwnPage): boolean => originOf(kit, page).startsWith('https:')
const redirectUriOf = (kit: Kit, page: OwnPage): string => `${originOf(kit, page)}${page.signedInPath}`

/** `__Host-`: only this host set it, over https, for every path (RFC 6265bis §4.1.3.2). */
const cookieName = (kit: Kit, page: OwnPage, use: 'attempt' | 'session'): string =>
  `${isHttps(kit, page) ? '__Host-' : ''}${page.name}-${use}`

/** Lax: it comes along when a link leads here, and never with a form or script of another site. */
const cookie = (kit: Kit, page: OwnPage, c: { use: 'attempt' | 'session'; value: string; seconds: number }): string =>
  `${cookieName(kit, page, c.use)}=${c.value}; Path=/; Max-Age=${c.seconds}; HttpOnly; SameSite=Lax${isHttps(kit, page) ? '; Secure' : ''}`

/** A page of ours is a client like any other: public, PKCE, name only. Registered when missing; its address follows PUBLIC_URL. Safe to repeat. */
export async function registerOwnPage(kit: Kit, page: OwnPage): Promise<void> {
  const { clientId } = page
  const redirectUris = [redirectUriOf(kit, page)]
  const agencyId = operatorAgencyId
  const known = await readClient(kit, { agencyId, clientId })
  if (known?.redirectUris.join(' ') === redirectUris.join(' ')) return
  if (known) return changeClient(kit, { agencyId, clientId, changedAt: known.changedAt, to: { ...known, redirectUris } })
  await registerAgency(kit, { agencyId, nameTh: 'ผู้ให้บริการไทยดี', nameEn: 'Operator of this open-thaid' })
  await registerClient(kit, {
    ...{ agencyId, clientId, redirectUris, profile: 'standard' as const, confidential: false },
    ...{ serviceNameTh: page.serviceName.th, serviceNameEn: page.serviceName.en, scopes: ['openid', 'name'] },
    ...{ purposeTh: page.purpose.th, purposeEn: page.purpose.en, retentionDays: 365 },
  }).catch((error: unknown) => {
    // Another process registered it at the same moment.
    if (!(error instanceof Problem) || error.code !== 'agencies.client_exists') throw error
  })
}

/** Sends the browser to our own sign-in page, with state and PKCE as any agency does; both wait in a short cookie. */
export function beginOwnSignIn(kit: Kit, page: OwnPage, request: Request): RawReply {
  const state = randomToken()
  const verifier = randomToken()
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: page.clientId, redirect_uri: redirectUriOf(kit, page), scope: 'openid name', state },
    ...{ code_challenge: digestOf(verifier), code_challenge_method: 'S256', ui_locales: request.query.get('lang') ?? request.language },
  })
  const attempt = cookie(kit, page, { use: 'attempt', value: `${state}.${verifier}`, seconds: attemptSeconds })
  const provider = page.address ? kit.use(deployment).publicUrl : ''
  return redirect(`${provider}/oauth2/authorize?${query}`, { 'set-cookie': attempt })
}

/** The answer of the sign-in. A person who said no is simply back on the first page. */
export async function finishOwnSignIn(kit: Kit, page: OwnPage, request: Request): Promise<FinishedSignIn> {
  const [state = '', verifier = ''] = (request.cookies[cookieName(kit, page, 'attempt')] ?? '').split('.')
  if (state === '' || !equalSecrets(state, request.query.get('state') ?? '')) return { outcome: 'failed' }
  const forgetAttempt = cookie(kit, page, { use: 'attempt', value: '', seconds: 0 })
  if (request.query.has('error')) return { outcome: 'refused', reply: redirect(page.home, { 'set-cookie': forgetAttempt }) }
  const person = await redeemOwnCode(kit, {
    ...{ clientId: page.clientId, code: request.query.get('code') ?? '', verifier, redirectUri: redirectUriOf(kit, page) },
  })
  return person ? { outcome: 'signed_in', person, forgetAttempt } : { outcome: 'failed' }
}

/** A session in a cookie that no script reads: what the browser gets, and the digest that is kept of it. */
export function newOwnSession(kit: Kit, page: OwnPage, seconds: number): { readonly digest: Buffer; readonly cookie: string } {
  const secret = randomToken()
  return { digest: sha256(secret), cookie: cookie(kit, page, { use: 'session', value: secret, seconds }) }
}

/** Digest of the session cookie; null: none came. */
export function ownSessionDigest(kit: Kit, page: OwnPage, request: Request): Buffer | null {
  const secret = request.cookies[cookieName(kit, page, 'session')]
  return secret === undefined || secret === '' ? null : sha256(secret)
}

export const forgetOwnSession = (kit: Kit, page: OwnPage): string => cookie(kit, page, { use: 'session', value: '', seconds: 0 })
