import { sha256 } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { signJws } from '../../../platform/sign-jws.ts'
import { deployment } from '../deployment.ts'
import { signinSettings } from '../settings.ts'

export interface IdTokenFacts {
  readonly clientId: string
  readonly subject: string
  readonly nonce: string | null
  readonly authTime: Date
  readonly accessToken: string
  readonly now: Date
  readonly claims: Readonly<Record<string, unknown>>
  readonly withVersion: boolean
  /** Assurance level, when the client may know it and asked (`ial`, `acr`). */
  readonly acr: string | null
}

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** Left half of SHA-256 of the access token (OpenID Connect Core §3.1.3.6). */
const halfDigest = (accessToken: string): string => sha256(accessToken).subarray(0, 16).toString('base64url')

/** The ID token: ES256, alive as long as the access token beside it. Claims of the person come first and cannot replace protocol claims. */
export function signIdToken(kit: Kit, t: IdTokenFacts): string {
  const key = kit.keys.active('oidc')
  const version = t.withVersion ? kit.setting(signinSettings.tokenVersion) : ''
  const issuedAt = unixSeconds(t.now)
  return signJws(key, 'JWT', {
    ...t.claims,
    iss: kit.use(deployment).publicUrl,
    sub: t.subject,
    aud: t.clientId,
    iat: issuedAt,
    exp: issuedAt + kit.setting(signinSettings.accessSeconds),
    auth_time: unixSeconds(t.authTime),
    at_hash: halfDigest(t.accessToken),
    ...(t.nonce === null ? {} : { nonce: t.nonce }),
    ...(version === '' ? {} : { version }),
    ...(t.acr === null ? {} : { acr: t.acr }),
  })
}
