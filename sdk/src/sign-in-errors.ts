import * as oidc from 'openid-client'

interface Words {
  readonly th: string
  readonly en: string
}

/** A sign-in that did not come to its end. `person` is for your page, `developer` says what to do about it. */
export abstract class SignInError extends Error {
  /** For the person, in your page. */
  abstract readonly person: Words
  /** For your log and its reader. */
  abstract readonly developer: Words
  /** The server's own word (`access_denied`), or null when nothing of the server's came. */
  readonly code: string | null
  /** The server's page about that word, in Thai and English. */
  readonly errorUri: string | null

  constructor(name: string, o: { code?: string | null; errorUri?: string | null; cause?: unknown }) {
    super(o.code ?? name, { cause: o.cause })
    this.name = name
    this.code = o.code ?? null
    this.errorUri = o.errorUri ?? null
  }
}

type Given = ConstructorParameters<typeof SignInError>[1]

/** The person said no, or let it run out. Nothing was sent, and nothing is broken. */
export class PersonDeclined extends SignInError {
  readonly person = { th: 'ท่านยังไม่ได้เข้าสู่ระบบ ไม่ได้ส่งข้อมูลใด เริ่มใหม่ได้', en: 'You are not signed in. No data was sent. You can start again.' }
  readonly developer = { th: 'ไม่ต้องแก้ไข เปิดทางให้เริ่มใหม่หรือใช้ทางอื่น', en: 'Nothing to mend. Offer to start again, or another way.' }
  constructor(o: Given) {
    super('PersonDeclined', o)
  }
}

/** The server would not take the request: something in this service or its registration has to change. */
export class RequestRefused extends SignInError {
  readonly person = { th: 'เข้าสู่ระบบไม่ได้ในขณะนี้ เราได้รับแจ้งแล้ว', en: 'Signing in does not work at the moment. We have been told.' }
  readonly developer = {
    th: 'อ่าน code และหน้า errorUri ตรวจ redirect_uri, scope, โปรไฟล์ และการลงทะเบียน',
    en: 'Read code and the page at errorUri; compare redirect_uri, scope, profile and registration.',
  }
  constructor(o: Given) {
    super('RequestRefused', o)
  }
}

/** The server does not believe that this service is the client. */
export class ClientNotAccepted extends SignInError {
  readonly person = { th: 'เข้าสู่ระบบไม่ได้ในขณะนี้ เราได้รับแจ้งแล้ว', en: 'Signing in does not work at the moment. We have been told.' }
  readonly developer = {
    th: 'ตรวจ client_id รหัสลับหรือกุญแจ kid และนาฬิกาของเครื่อง',
    en: 'Check client id, secret or key and its kid, and the clock of this machine.',
  }
  constructor(o: Given) {
    super('ClientNotAccepted', o)
  }
}

/** The code or token came too late, twice, or belongs elsewhere. A new sign-in helps. */
export class SignInEnded extends SignInError {
  readonly person = { th: 'การเข้าสู่ระบบนี้จบแล้ว เริ่มใหม่อีกครั้ง', en: 'This sign-in has ended. Please start again.' }
  readonly developer = {
    th: 'แลกรหัสทันทีและครั้งเดียว เก็บ refresh token ตัวใหม่ทุกครั้ง',
    en: 'Change a code at once and only once; keep the newest refresh token.',
  }
  constructor(o: Given) {
    super('SignInEnded', o)
  }
}

/** What came back does not fit what was asked (state, nonce, issuer, signature, time): nobody is signed in. */
export class AnswerNotTrusted extends SignInError {
  readonly person = {
    th: 'ยืนยันการเข้าสู่ระบบนี้ไม่ได้ เริ่มใหม่ในหน้าต่างเดียวกัน',
    en: 'This sign-in could not be confirmed. Start again in the same window.',
  }
  readonly developer = {
    th: 'ดู cause มักเป็นเซสชันหาย เปิดสองหน้าต่าง หรือนาฬิกาไม่ตรง ถ้าเกิดบ่อยอาจมีผู้โจมตี',
    en: 'See cause: often a lost session, two windows or a wrong clock; when frequent, perhaps an attack.',
  }
  constructor(o: Given) {
    super('AnswerNotTrusted', o)
  }
}

/** The server did not answer, or asks for patience. */
export class ServerUnavailable extends SignInError {
  readonly person = { th: 'ติดต่อไทยดีไม่ได้ชั่วคราว ลองใหม่ในอีกสักครู่', en: 'ThaiD cannot be reached for a moment. Please try again soon.' }
  readonly developer = { th: 'ลองใหม่โดยเว้นระยะ ดูหน้าสถานะของระบบ', en: 'Try again with pauses; look at the status page.' }
  constructor(o: Given) {
    super('ServerUnavailable', o)
  }
}

const declined = ['access_denied', 'user_denied']
const clientWords = ['invalid_client', 'unauthorized_client']
const endedWords = ['invalid_grant', 'invalid_refresh_token', 'invalid_token']
const laterWords = ['temporarily_unavailable', 'server_error']

function byCode(code: string, given: Given, description: string): SignInError {
  if (declined.includes(code)) return new PersonDeclined(given)
  if (clientWords.includes(code)) return new ClientNotAccepted(given)
  // The ThaiD manual has no word of its own for a code that does not count.
  if (endedWords.includes(code) || description === 'Invalid Authorization Code') return new SignInEnded(given)
  return laterWords.includes(code) ? new ServerUnavailable(given) : new RequestRefused(given)
}

const errorPage = (issuer: string, code: string): string => `${issuer}/oauth2/errors/${encodeURIComponent(code)}`

/** What the library threw, as one of ours; the library's own error is its `cause`. */
export async function signInErrorOf(cause: unknown, issuer: string): Promise<SignInError> {
  if (cause instanceof SignInError) return cause
  if (cause instanceof oidc.AuthorizationResponseError || cause instanceof oidc.ResponseBodyError) {
    const given = { code: cause.error, errorUri: errorPage(issuer, cause.error), cause }
    return byCode(cause.error, given, cause.error_description ?? '')
  }
  if (cause instanceof oidc.WWWAuthenticateChallengeError) return byChallenge(cause, issuer)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  // The library wraps what did not arrive, and answers that are no OAuth at all; a bare TypeError is fetch that found nobody.
  const nobody = code === 'OAUTH_TIMEOUT' || (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && isServersFault(cause)) || hasFetchFailure(cause)
  return nobody ? new ServerUnavailable({ cause }) : new AnswerNotTrusted({ cause })
}

/** A 401 names its scheme, and the library then leaves the body to us; ThaiD's profile says more by 401 than the standard does. */
async function byChallenge(cause: oidc.WWWAuthenticateChallengeError, issuer: string): Promise<SignInError> {
  const body: unknown = await cause.response.json().catch(() => null)
  const said = (name: 'error' | 'error_description'): string => {
    const value = typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)).get(name) : undefined
    return typeof value === 'string' ? value : ''
  }
  const code = said('error') || 'invalid_token'
  // Where a token is shown, nobody declines anything: ThaiD's word for a token that does not count is access_denied.
  if (code === 'access_denied') return new SignInEnded({ code, errorUri: errorPage(issuer, code), cause })
  return byCode(code, { code, errorUri: errorPage(issuer, code), cause }, said('error_description'))
}

const isServersFault = (error: unknown): boolean => error instanceof Error && error.cause instanceof Response && error.cause.status >= 500

const hasFetchFailure = (error: unknown): boolean =>
  error instanceof Error && ((error instanceof TypeError && error.message === 'fetch failed') || hasFetchFailure(error.cause))
