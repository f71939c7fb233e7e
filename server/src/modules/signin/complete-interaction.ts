import { secondsAfter } from '../../platform/clock.ts'
import { equalSecrets } from '../../platform/crypto.ts'
import { fromDecided, type Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Client, findClient } from '../agencies/index.ts'
import { type AgencyAnswer, codeAnswer, errorAnswer } from './agency-answer.ts'
import { digestOfBrowser } from './begin-interaction.ts'
import { signinProblem } from './errors.ts'
import { readRequest } from './known-requests.ts'
import type { SignInRequest } from './model.ts'
import { codeSecretOf, formatToken, type TokenSecret } from './opaque-token.ts'
import { profiles } from './profiles.ts'
import { recordPersonStep } from './request-log/record-step.ts'
import { signinSettings } from './settings.ts'
import { ticketOf } from './sign-in-code.ts'
import { complete, findForBrowser, type RefusedFor } from './store.ts'
import { noteNews } from './watch-interaction.ts'

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
 * @returns what goes back to the agency; null when nothing is decided yet, or the answer was given long ago
 * @throws Problem signin.other_browser
 */
export async function completeInteraction(kit: Kit, o: CompletingBrowser): Promise<AgencyAnswer | null> {
  const request = await readRequest(kit.db, o.interactionId)
  const client = request && (await findClient(kit, request.clientId))
  if (!request || !client) throw signinProblem('signin.other_browser')
  const now = kit.clock.now()
  const secret = codeSecretOf(kit.keys, o.interactionId, o.browserSecret)
  const browserDigest = digestOfBrowser(o.browserSecret)
  const hasTicket = o.ticket !== null && equalSecrets(o.ticket, ticketOf(kit.keys, o.interactionId))
  const family = familyWrite(kit, { request, client, secret, now })
  const done = await complete(kit.db, { id: o.interactionId, browserDigest, hasTicket, now }, family)
  if (done) {
    noteNews(kit.db, o.interactionId, { state: 'completed' })
    const { interactionId: signInId } = o
    const outcome = done.person_key ? 'code' : 'access_denied'
    await recordPersonStep(kit, client, { step: 'continue', signInId, referenceCode: request.referenceCode, outcome })
    return answerOf(kit, { request, client, secret, row: done })
  }
  const row = await findForBrowser(kit.db, o.interactionId, browserDigest)
  if (!row) throw signinProblem('signin.other_browser')
  const codeEndsAt = row.completed_at && secondsAfter(row.completed_at, kit.setting(signinSettings.codeSeconds))
  const mayRepeat = row.state === 'completed' && codeEndsAt && codeEndsAt > now && (!row.same_device || hasTicket)
  return mayRepeat ? answerOf(kit, { request, client, secret, row }) : null
}

/** A wallet may renew the card for as long as the person was told that it is kept there. */
const familySecondsOf = (kit: Kit, client: Client): number =>
  profiles[client.profile].familyEnds === 'with_retention'
    ? Math.min(client.retentionDays, mostDays) * 86_400
    : kit.setting(signinSettings.familySeconds)

/** HAIP 1.0 §4.4: not beyond a year. */
const mostDays = 365

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
      bound_key: request.dpopKey,
      card_configurations: request.cardConfigurations.length > 0 ? request.cardConfigurations : null,
      reference_code: request.referenceCode,
      approved_at: o.now,
      code_digest: o.secret.digest,
      code_expires_at: secondsAfter(o.now, kit.setting(signinSettings.codeSeconds)),
      ends_at: secondsAfter(o.now, familySecondsOf(kit, client)),
    },
  }
}

function answerOf(
  kit: Kit,
  o: {
    request: SignInRequest
    client: Client
    secret: TokenSecret
    row: { person_key: string | null; refused_for: RefusedFor | null }
  },
): AgencyAnswer {
  const { request, client, secret, row } = o
  if (!row.person_key) return errorAnswer(kit, request, client, row.refused_for === 'level' ? 'level_not_reached' : 'user_denied')
  const at = { personKey: row.person_key, familyId: request.interactionId }
  return codeAnswer(kit, request, formatToken(kit.keys, 'code', secret, at))
}
