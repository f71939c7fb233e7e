import type { ClientProfile } from '../agencies/index.ts'

/** How the answer reaches the agency: in its address, or as a form that the browser posts (OAuth 2.0 Form Post Response Mode). */
export type ResponseMode = 'query' | 'form_post'

/** How the one engine speaks with clients of a profile. A row of policy; there is no second code path. */
export interface Profile {
  readonly name: ClientProfile
  /** What its clients come for: claims of the person, or copies of her card (OpenID4VCI). */
  readonly asksFor: 'claims' | 'card'
  /** Unix time (as the ThaiD manual has it, in `expires_in` and `expire_in`), or seconds left (RFC 6749 §5.1). */
  readonly expiry: 'unix_time' | 'seconds_left'
  /** Person data as members of the token answer when `openid` was not asked for. */
  readonly dataInTokenAnswer: boolean
  /** `number`: sub is the citizen number, for agencies with a legal basis; others get a pairwise one all the same. */
  readonly subject: 'number' | 'pairwise'
  /** Pushed authorization requests (RFC 9126). `unknown`: clients of this profile never heard of them. */
  readonly pushed: 'required' | 'accepted' | 'unknown'
  /** What the request must carry so that a stolen code is worth nothing (RFC 9700 §2.1.1). `or_nonce`: a nonce will do. */
  readonly pkce: 'required' | 'or_nonce' | 'voluntary'
  /** The authorization endpoint also takes POST (OpenID Connect Core §3.1.2.1). */
  readonly authorizeByPost: boolean
  readonly responseModes: readonly ResponseMode[]
  /** Access tokens bound to a key of the client (RFC 9449). */
  readonly boundTokens: 'required' | 'voluntary' | 'never'
  /** Whom a client assertion is for: the issuer alone (FAPI 2.0), or also the address it is sent to, as older libraries write. */
  readonly assertionAudience: 'issuer' | 'issuer_or_endpoint'
  /** Each refresh token counts once. False: it stays, because only the holder of the client's keys can use it (FAPI 2.0 §5.3.2.1). */
  readonly rotation: boolean
  /** A refresh is proven by the very keys of the first exchange: every instance of a wallet has the same client id (RFC 9449 §5). */
  readonly keepsKeys: boolean
  /** How long refresh tokens count: as the setting says, or as many days as the person was told that her data are kept. */
  readonly familyEnds: 'by_setting' | 'with_retention'
  /** The access token may come in the form of a POST at userinfo (RFC 6750 §2.2). */
  readonly tokenInBody: boolean
  /** Parameters sent twice are refused (RFC 6749 §3.1); false: the first counts. */
  readonly strictParameters: boolean
  /** When a refresh token is issued. */
  readonly refresh: 'always' | 'offline_access'
  /** Introspection and revocation also take `token=Bearer <token>`. */
  readonly bearerPrefix: boolean
  /** Basic credentials may come in the URL alphabet of base64 and are not form-decoded. */
  readonly looseBasic: boolean
  /** Introspection answers exactly active, sub, scope. */
  readonly shortIntrospection: boolean
  /** Revocation answers with a body of its own. */
  readonly revokedBody: boolean
  /** Errors of the authorization endpoint that do not redirect: JSON for programs, or always a page. */
  readonly directErrors: 'json' | 'page'
  /** Which word the error table uses. */
  readonly errors: 'thaid' | 'standard'
}

const standard: Profile = {
  name: 'standard',
  asksFor: 'claims',
  expiry: 'seconds_left',
  dataInTokenAnswer: false,
  subject: 'pairwise',
  pushed: 'accepted',
  pkce: 'required',
  authorizeByPost: false,
  responseModes: ['query'],
  boundTokens: 'voluntary',
  assertionAudience: 'issuer_or_endpoint',
  rotation: true,
  keepsKeys: false,
  familyEnds: 'by_setting',
  tokenInBody: false,
  strictParameters: true,
  refresh: 'offline_access',
  bearerPrefix: false,
  looseBasic: false,
  shortIntrospection: false,
  revokedBody: false,
  directErrors: 'page',
  errors: 'standard',
}

/** What stands in a row is all that differs; fapi2, legacy and wallet say how they depart from standard. */
export const profiles: Readonly<Record<ClientProfile, Profile>> = {
  thaid: {
    name: 'thaid',
    asksFor: 'claims',
    expiry: 'unix_time',
    dataInTokenAnswer: true,
    subject: 'number',
    pushed: 'unknown',
    pkce: 'voluntary',
    authorizeByPost: false,
    responseModes: ['query'],
    boundTokens: 'never',
    assertionAudience: 'issuer',
    rotation: true,
    keepsKeys: false,
    familyEnds: 'by_setting',
    tokenInBody: false,
    strictParameters: false,
    refresh: 'always',
    bearerPrefix: true,
    looseBasic: true,
    shortIntrospection: true,
    revokedBody: true,
    directErrors: 'json',
    errors: 'thaid',
  },
  standard,
  /** FAPI 2.0 Security Profile. */
  fapi2: {
    ...standard,
    name: 'fapi2',
    pushed: 'required',
    boundTokens: 'required',
    assertionAudience: 'issuer',
    rotation: false,
  },
  /** Old libraries and conformance runs of OpenID Connect's Basic profile: confidential clients only. */
  legacy: {
    ...standard,
    name: 'legacy',
    pkce: 'or_nonce',
    authorizeByPost: true,
    responseModes: ['query', 'form_post'],
    tokenInBody: true,
  },
  /** Wallets of other makers: OpenID4VCI 1.0 as HAIP 1.0 profiles it, which is FAPI 2.0 but for the proof of the client. */
  wallet: {
    ...standard,
    name: 'wallet',
    asksFor: 'card',
    pushed: 'required',
    boundTokens: 'required',
    assertionAudience: 'issuer',
    keepsKeys: true,
    familyEnds: 'with_retention',
    refresh: 'always',
  },
}

/** Before the client is known, the path tells whose words to use. */
export const profileOfPath = (path: string): Profile => (path.startsWith('/api/') ? profiles.thaid : profiles.standard)
