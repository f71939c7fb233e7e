import type { Kit } from '../../platform/kit.ts'
import type { Client } from '../agencies/index.ts'
import { deployment } from './deployment.ts'
import type { SignInRequest } from './model.ts'
import { type OAuthReason, wordsOf } from './oauth-errors.ts'
import { profiles } from './profiles.ts'
import { signinSettings } from './settings.ts'

/** What goes back to the agency through the browser: an address to go to, or a form to post there (response mode form_post). */
export type AgencyAnswer =
  | { readonly mode: 'query'; readonly location: string }
  | { readonly mode: 'form_post'; readonly action: string; readonly members: Readonly<Record<string, string>> }

/** Where an answer goes, and how. */
export type ReturnTo = Pick<SignInRequest, 'redirectUri' | 'state' | 'responseMode'>

/**
 * Every answer carries the state as it came and the issuer (RFC 9207), whatever the profile: discovery promises it for all, and libraries
 * that read the promise refuse an answer without it.
 */
function answerTo(kit: Kit, to: ReturnTo, own: Readonly<Record<string, string>>): AgencyAnswer {
  const members = { ...own, ...(to.state === null ? {} : { state: to.state }), iss: kit.use(deployment).publicUrl }
  return to.responseMode === 'form_post'
    ? { mode: 'form_post', action: to.redirectUri, members }
    : { mode: 'query', location: withQuery(to.redirectUri, members) }
}

export const codeAnswer = (kit: Kit, to: ReturnTo, code: string): AgencyAnswer => answerTo(kit, to, { code })

/** An error through the browser, to an address that was registered. */
export function errorAnswer(kit: Kit, to: ReturnTo, client: Client, reason: OAuthReason): AgencyAnswer {
  const { error, description } = wordsOf(profiles[client.profile], reason)
  const errorUri = kit.setting(signinSettings.errorUri) || `${kit.use(deployment).publicUrl}/oauth2/errors/${error}`
  return answerTo(kit, to, { error, error_description: description, error_uri: errorUri })
}

/** Adds members to an address as it was registered: nothing of it is rewritten (RFC 6749 §3.1.2). Blanks are sent as %20. */
export function withQuery(address: string, members: Readonly<Record<string, string>>): string {
  const query = Object.entries(members).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}`
}
