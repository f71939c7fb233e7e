/**
 * Verifies notices that the server sends to an agency: Security Event Tokens (RFC 8417) by push (RFC 8935), signed with ES256 by a key of
 * the server's JWKS. The format stands in README.md.
 */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'

export const webhookMediaType = 'application/secevent+jwt'

/** One notice. `events` holds, by its address, what happened; a notice of several kinds has several members. */
export interface WebhookNotice {
  /** Never given twice (jti). */
  readonly id: string
  readonly issuedAt: Date
  /** Subject at your service (sub, or sub_id of the format iss_sub); null: about no person. */
  readonly subject: string | null
  readonly events: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** The events by short names; one that this version does not know is in `events` only. */
  readonly kinds: readonly WebhookKind[]
  /** Ties notices of one cause together (txn). */
  readonly transaction: string | null
}

/** What the server tells of. `test`: sent from the portal, about nobody. */
export type WebhookKind = 'consent_withdrawn' | 'account_suspended' | 'account_resumed' | 'person_deceased' | 'address_changed' | 'test'

/** Names of events: OpenID RISC and SSF, else under the address of the server. */
const kindOf = (event: string, issuer: string): WebhookKind | undefined =>
  new Map<string, WebhookKind>([
    ['https://schemas.openid.net/secevent/risc/event-type/account-disabled', 'account_suspended'],
    ['https://schemas.openid.net/secevent/risc/event-type/account-enabled', 'account_resumed'],
    ['https://schemas.openid.net/secevent/ssf/event-type/verification', 'test'],
    [`${issuer}/event-types/consent-withdrawn`, 'consent_withdrawn'],
    [`${issuer}/event-types/person-deceased`, 'person_deceased'],
    [`${issuer}/event-types/address-changed`, 'address_changed'],
  ]).get(event)

/** Codes of RFC 8935 §2.4, for the answer. */
export type WebhookFault = 'invalid_request' | 'invalid_key' | 'invalid_issuer' | 'invalid_audience'

/** Not a notice of the server, or not for this service. Answer it with `webhookAnswer`, and do nothing else. */
export class WebhookRefused extends Error {
  readonly fault: WebhookFault
  readonly th: string
  readonly en: string

  constructor(fault: WebhookFault, cause?: unknown) {
    super(fault, { cause })
    this.name = 'WebhookRefused'
    this.fault = fault
    this.th = words[fault].th
    this.en = words[fault].en
  }
}

const words: Readonly<Record<WebhookFault, { readonly th: string; readonly en: string }>> = {
  invalid_request: { th: 'อ่านไม่ได้ เก่าเกินไป หรือขาดสิ่งที่ต้องมี', en: 'unreadable, too old, or something is missing' },
  invalid_key: { th: 'ลายเซ็นไม่ตรงกับกุญแจของระบบ', en: 'the signature fits no key of the server' },
  invalid_issuer: { th: 'ไม่ได้มาจากระบบนี้', en: 'from another server' },
  invalid_audience: { th: 'ส่งถึงหน่วยงานอื่น', en: 'for another service' },
}

export interface WebhookSettings {
  /** The server, as in its discovery document. */
  readonly issuer: string
  /** Your client id. */
  readonly clientId: string
  /** Seven days when left out: the server tries for three. */
  readonly mostAgeSeconds?: number
  /** Keys of the server; left out: fetched from `issuer`/jwks/ and kept. */
  readonly keys?: JWTVerifyGetKey
}

const known = new Map<string, JWTVerifyGetKey>()

function keysOf(issuer: string): JWTVerifyGetKey {
  const keys = known.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/jwks/`))
  known.set(issuer, keys)
  return keys
}

const clockToleranceSeconds = 60

/**
 * Verifies one notice. A notice may come again (an answer was lost): remember `id`, and do its work once.
 *
 * @param notice  the request as it came, or its body
 * @throws WebhookRefused; other errors mean that the keys could not be fetched: answer 503, the notice comes again
 */
export async function verifyWebhook(notice: Request | string, settings: WebhookSettings): Promise<WebhookNotice> {
  const token = typeof notice === 'string' ? notice.trim() : await bodyOf(notice)
  try {
    const { payload } = await jwtVerify(token, settings.keys ?? keysOf(settings.issuer), {
      algorithms: ['ES256'],
      typ: 'secevent+jwt',
      issuer: settings.issuer,
      audience: settings.clientId,
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: settings.mostAgeSeconds ?? 7 * 24 * 3600,
      clockTolerance: clockToleranceSeconds,
    })
    const { jti, iat, events, txn, sub, sub_id: subjectId } = payload
    if (typeof jti !== 'string' || iat === undefined || !isEvents(events)) throw new WebhookRefused('invalid_request')
    return {
      id: jti,
      issuedAt: new Date(iat * 1000),
      subject: sub ?? subjectIn(subjectId, settings.issuer),
      events,
      kinds: Object.keys(events).flatMap((event) => kindOf(event, settings.issuer) ?? []),
      transaction: typeof txn === 'string' ? txn : null,
    }
  } catch (error) {
    throw faultOf(error)
  }
}

async function bodyOf(request: Request): Promise<string> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (request.method !== 'POST' || type !== webhookMediaType) throw new WebhookRefused('invalid_request')
  return (await request.text()).trim()
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEvents = (value: unknown): value is WebhookNotice['events'] =>
  isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isRecord)

/** Subject identifier of the format iss_sub (RFC 9493 §3.2.3) of this very issuer. */
const subjectIn = (value: unknown, issuer: string): string | null =>
  isRecord(value) && value.format === 'iss_sub' && value.iss === issuer && typeof value.sub === 'string' ? value.sub : null

function faultOf(error: unknown): unknown {
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return new WebhookRefused('invalid_issuer', error)
    return new WebhookRefused(error.claim === 'aud' ? 'invalid_audience' : 'invalid_request', error)
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return new WebhookRefused('invalid_key', error)
  const isOfToken =
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported
  return isOfToken ? new WebhookRefused('invalid_request', error) : error
}

/** What to answer (RFC 8935 §2.2, §2.3). Null: the notice was taken, or had been taken before. */
export function webhookAnswer(refused: WebhookRefused | null): Response {
  if (refused === null) return new Response(null, { status: 202 })
  return Response.json({ err: refused.fault, description: refused.en }, { status: 400, headers: { 'content-language': 'en' } })
}
