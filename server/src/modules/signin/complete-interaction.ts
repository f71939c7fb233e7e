import { secondsAfter } from '../../platform/clock.ts'
import { equalSecrets } from '../../platform/crypto.ts'
import { fromDecided, type Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Client, findClient } from '../agencies/index.ts'
import { digestOfBrowser } from './begin-interaction.ts'
import { deployment } from './deployment.ts'
import { signinProblem } from './errors.ts'
import { readRequest } from './known-requests.ts'
import type { SignInRequest } from './model.ts'
import { type OAuthReason, wordsOf } from './oauth-errors.ts'
import { codeSecretOf, formatToken, type TokenSecret } from './opaque-token.ts'
import { profiles } from './profiles.ts'
import { signinSettings } from './settings.ts'
import { ticketOf } from './sign-in-code.ts'
import { complete, findForBrowser } from './store.ts'

export interface CompletingBrowser {
  readonly interactionId: string
  readonly browserSecret: string
  /** From the app link's answer; null: from the polling page. */
  readonly ticket: string | null
}

/**
 * The asking browser goes on: the decision becomes an answer to the agency, once. Asked again within the life of the code (double click,
 * back button) the answer is the same one.
 *
 * @returns where the browser goes; null when nothing is decided yet, or the answer was given long ago
 * @throws Problem signin.other_browser
 */
export async function completeInteraction(kit: Kit, o: CompletingBrowser): Promise<string | null> {
  const request = await readRequest(kit.db, o.interactionId)
  const client = request && (await findClient(kit, request.clientId))
  if (!request || !client) throw signinProblem('signin.other_browser')
  const now = kit.clock.now()
  const secret = codeSecretOf(kit.keys, o.interactionId, o.browserSecret)
  const browserDigest = digestOfBrowser(o.browserSecret)
  const hasTicket = o.ticket !== null && equalSecrets(o.ticket, ticketOf(kit.keys, o.interactionId))
  const family = familyWrite(kit, { request, client, secret, now })
  const done = await complete(kit.db, { id: o.interactionId, browserDigest, hasTicket, now }, family)
  if (done) return answerTo(kit, request, client, done.person_key && { personKey: done.person_key, secret })
  const row = await findForBrowser(kit.db, o.interactionId, browserDigest)
  if (!row) throw signinProblem('signin.other_browser')
  const codeEndsAt = row.completed_at && secondsAfter(row.completed_at, kit.setting(signinSettings.codeSeconds))
  const mayRepeat = row.state === 'completed' && codeEndsAt && codeEndsAt > now && (!row.same_device || hasTicket)
  return mayRepeat ? answerTo(kit, request, client, row.person_key && { personKey: row.person_key, secret }) : null
}

function familyWrite(kit: Kit, o: { request: SignInRequest; client: Client; secret: TokenSecret; now: Date }): Write {
  const { request, client } = o
  return {
    table: 'signin.token_family',
    row: {
      person_key: fromDecided('person_key'),
      id: request.interactionId,
      client_id: client.clientId,
      agency_id: client.agencyId,
      scopes: request.scopes,
      nonce: request.nonce,
      redirect_uri: request.redirectUri,
      code_challenge: request.codeChallenge,
      reference_code: request.referenceCode,
      approved_at: o.now,
      code_digest: o.secret.digest,
      code_expires_at: secondsAfter(o.now, kit.setting(signinSettings.codeSeconds)),
      ends_at: secondsAfter(o.now, kit.setting(signinSettings.familySeconds)),
    },
  }
}

function answerTo(
  kit: Kit,
  request: SignInRequest,
  client: Client,
  approved: { personKey: string; secret: TokenSecret } | '' | null,
): string {
  if (!approved) return errorAnswer(kit, request, client, 'user_denied')
  const at = { personKey: approved.personKey, familyId: request.interactionId }
  const code = formatToken(kit.keys, 'code', approved.secret, at)
  return withQuery(request.redirectUri, { code, ...frontOf(kit, request, client) })
}

/** What every answer through the browser carries besides code or error. */
const frontOf = (kit: Kit, request: Pick<SignInRequest, 'state'>, client: Client): Record<string, string> => ({
  ...(request.state === null ? {} : { state: request.state }),
  ...(profiles[client.profile].issuerInAnswer ? { iss: kit.use(deployment).publicUrl } : {}),
})

/** An error through the browser, to an address that was registered. */
export function errorAnswer(kit: Kit, request: Pick<SignInRequest, 'redirectUri' | 'state'>, client: Client, reason: OAuthReason): string {
  const { error, description } = wordsOf(profiles[client.profile], reason)
  const errorUri = kit.setting(signinSettings.errorUri) || `${kit.use(deployment).publicUrl}/oauth2/errors#${error}`
  const members = { error, error_description: description, error_uri: errorUri }
  return withQuery(request.redirectUri, { ...members, ...frontOf(kit, request, client) })
}

/** Adds members to an address as it was registered: nothing of it is rewritten (RFC 6749 §3.1.2). Blanks are sent as %20. */
export function withQuery(address: string, members: Readonly<Record<string, string>>): string {
  const query = Object.entries(members).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}`
}
