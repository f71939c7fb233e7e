import type { ClientProfile } from '../agencies/index.ts'

/** How the one engine speaks with clients of a profile. A row of policy; there is no second code path. */
export interface Profile {
  readonly name: ClientProfile
  /** Unix time (as the ThaiD manual has it, in `expires_in` and `expire_in`), or seconds left (RFC 6749 §5.1). */
  readonly expiry: 'unix_time' | 'seconds_left'
  /** Person data as members of the token answer when `openid` was not asked for. */
  readonly dataInTokenAnswer: boolean
  /** `number`: sub is the citizen number, for agencies with a legal basis; others get a pairwise one all the same. */
  readonly subject: 'number' | 'pairwise'
  /** When a refresh token is issued. */
  readonly refresh: 'always' | 'offline_access'
  /** `iss` in the answer of the authorization endpoint (RFC 9207). */
  readonly issuerInAnswer: boolean
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

/** fapi2 and legacy get their rows when their checks exist; the database knows only the profiles that stand here. */
export const profiles: Readonly<Record<ClientProfile, Profile>> = {
  thaid: {
    name: 'thaid',
    expiry: 'unix_time',
    dataInTokenAnswer: true,
    subject: 'number',
    refresh: 'always',
    issuerInAnswer: false,
    bearerPrefix: true,
    looseBasic: true,
    shortIntrospection: true,
    revokedBody: true,
    directErrors: 'json',
    errors: 'thaid',
  },
  standard: {
    name: 'standard',
    expiry: 'seconds_left',
    dataInTokenAnswer: false,
    subject: 'pairwise',
    refresh: 'offline_access',
    issuerInAnswer: true,
    bearerPrefix: false,
    looseBasic: false,
    shortIntrospection: false,
    revokedBody: false,
    directErrors: 'page',
    errors: 'standard',
  },
}

/** Before the client is known, the path tells whose words to use. */
export const profileOfPath = (path: string): Profile => (path.startsWith('/api/') ? profiles.thaid : profiles.standard)
