import type { Request } from '../../../platform/http/request.ts'
import { maskDigits } from '../../../platform/log.ts'
import { subjectOfAssertion } from '../token/client-assertion.ts'
import { subjectOfAttestation } from '../token/client-attestation.ts'

/** What of a request may be kept: names of our own, values without people and without secrets. */
export type Sent = Readonly<Record<string, string>>

/** Parameters whose values tell a developer what is wrong, and nobody anything else. */
const shownValues = [
  'redirect_uri',
  'post_logout_redirect_uri',
  'scope',
  'response_type',
  'response_mode',
  'code_challenge_method',
  'prompt',
  'max_age',
  'acr_values',
  'ui_locales',
  'grant_type',
  'token_type_hint',
  'fail',
  'authorization_details',
] as const

/** Parameters of which only the presence is kept: codes, tokens, secrets, and values that belong to a person's browser. */
const hiddenValues = [
  'state',
  'nonce',
  'code',
  'code_challenge',
  'code_verifier',
  'client_secret',
  'client_assertion',
  'refresh_token',
  'token',
  'access_token',
  'request',
  'request_uri',
  'id_token_hint',
  'login_hint',
  'claims',
  'dpop_jkt',
  'issuer_state',
] as const

const longest = 400

/** A query may hold anything: digits like a citizen number lose their middle, what is long is cut, and what a database refuses is replaced. */
function shown(value: string): string {
  const short = value.length > longest ? `${value.slice(0, longest)}…` : value
  return maskDigits(short.toWellFormed().replaceAll(/\p{Cc}/gu, '\ufffd'))
}

function authenticationOf(request: Request, params: URLSearchParams): string {
  const scheme = /^(basic|bearer|dpop)\b/i.exec(request.headers.authorization ?? '')?.[1]?.toLowerCase()
  const ways = [
    scheme === 'basic' ? 'client_secret_basic' : '',
    params.has('client_secret') ? 'client_secret_post' : '',
    params.has('client_assertion') ? 'private_key_jwt' : '',
    request.headers['oauth-client-attestation'] === undefined ? '' : 'attest_jwt_client_auth',
  ].filter((way) => way !== '')
  return ways.length === 0 ? (scheme ?? 'none') : ways.join(' + ')
}

/** The request as its developer may see it again. */
export function maskSent(request: Request, params: URLSearchParams): Sent {
  const sent: Record<string, string> = { method: request.method, path: shown(request.path), client_auth: authenticationOf(request, params) }
  for (const name of shownValues) {
    const values = params.getAll(name)
    if (values.length > 0) sent[name] = shown(values.join(' | '))
  }
  for (const name of hiddenValues) if (params.has(name)) sent[name] = params.get(name) === '' ? 'empty' : 'sent'
  if (request.headers.dpop !== undefined) sent.dpop = 'sent'
  return sent
}

/** Who a request says that it comes from; not proven. */
export function claimedClientId(request: Request, params: URLSearchParams): string | null {
  const basic = /^Basic +([A-Za-z0-9+/_=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const ofBasic = basic === undefined ? '' : (Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '')
  const assertion = params.get('client_assertion')
  const named = ofBasic || params.get('client_id')
  return named || (assertion === null ? subjectOfAttestation(request) : subjectOfAssertion(assertion))
}
