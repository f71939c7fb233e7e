import { secondsAfter } from '../../platform/clock.ts'
import { digestOf, equalSecrets, sha256 } from '../../platform/crypto.ts'
import { type RawReply, type Request, redirect } from '../../platform/http/request.ts'
import { randomToken } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { deployment, redeemOwnCode } from '../signin/index.ts'
import { portalProblem } from './errors.ts'
import { portalClientId, portalRedirectUri } from './portal-client.ts'
import { sealName } from './sealed-name.ts'
import { portalSettings } from './settings.ts'
import { insertSession } from './store.ts'

const attemptSeconds = 600

const isHttps = (kit: Kit): boolean => kit.use(deployment).publicUrl.startsWith('https:')
/** `__Host-`: only this host set it, over https, for every path (RFC 6265bis §4.1.3.2). */
const nameOf = (kit: Kit, name: string): string => `${isHttps(kit) ? '__Host-' : ''}${name}`

/** Lax: it comes along when a link leads here, and never with a form or script of another site. */
function cookie(kit: Kit, name: string, value: string, seconds: number): string {
  return `${nameOf(kit, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isHttps(kit) ? '; Secure' : ''}`
}

const attemptCookie = 'portal-attempt'
const sessionCookie = 'portal-session'

/** Sends the browser to our own sign-in page, with state and PKCE as any agency does; both wait in a short cookie. */
export function beginPortalSignIn(kit: Kit, request: Request): RawReply {
  const state = randomToken()
  const verifier = randomToken()
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: portalClientId, redirect_uri: portalRedirectUri(kit), scope: 'openid name', state },
    ...{ code_challenge: digestOf(verifier), code_challenge_method: 'S256', ui_locales: request.query.get('lang') ?? request.language },
  })
  return redirect(`/oauth2/authorize?${query}`, { 'set-cookie': cookie(kit, attemptCookie, `${state}.${verifier}`, attemptSeconds) })
}

/**
 * The answer of the sign-in: a session begins, in a cookie that no script reads. A person who said no is simply back on the first page.
 *
 * @throws Problem portal.sign_in_failed
 */
export async function finishPortalSignIn(kit: Kit, request: Request): Promise<RawReply> {
  const [state = '', verifier = ''] = (request.cookies[nameOf(kit, attemptCookie)] ?? '').split('.')
  if (state === '' || !equalSecrets(state, request.query.get('state') ?? '')) throw portalProblem('portal.sign_in_failed')
  const forget = cookie(kit, attemptCookie, '', 0)
  if (request.query.has('error')) return redirect('/agency/', { 'set-cookie': forget })
  const signedIn = await redeemOwnCode(kit, {
    ...{ clientId: portalClientId, code: request.query.get('code') ?? '', verifier, redirectUri: portalRedirectUri(kit) },
  })
  if (!signedIn) throw portalProblem('portal.sign_in_failed')
  const secret = randomToken()
  const now = kit.clock.now()
  const seconds = kit.setting(portalSettings.sessionHours) * 3600
  await insertSession(kit.db, {
    ...{ digest: sha256(secret), personKey: signedIn.personKey, now, endsAt: secondsAfter(now, seconds) },
    nameSealed: sealName(kit, signedIn.personKey, signedIn.name ?? ''),
  })
  return redirect('/agency/', { 'set-cookie': [forget, cookie(kit, sessionCookie, secret, seconds)] })
}

/** Digest of the session cookie; null: none came. */
export function sessionDigestOf(kit: Kit, request: Request): Buffer | null {
  const secret = request.cookies[nameOf(kit, sessionCookie)]
  return secret === undefined || secret === '' ? null : sha256(secret)
}

export const forgetSessionCookie = (kit: Kit): string => cookie(kit, sessionCookie, '', 0)
