import { equalSecrets, hmacSha256 } from '../../../platform/crypto.ts'
import { randomToken } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'

const sealOf = (kit: Kit, text: string, personKey: string): string =>
  hmacSha256(kit.keys.secret('sign-in-code'), `issuer-state|${text}|${personKey}`).toString('base64url')

/** `issuer_state` of an offer that a person's own phone made (OpenID4VCI 1.0 §5.1.3): says whose it is to nobody but us. */
export function makeIssuerState(kit: Kit, personKey: string): string {
  const text = randomToken(16)
  return `${text}.${sealOf(kit, text, personKey)}`
}

/**
 * May this person go on with it? What comes of her own phone's offer is for her alone. What is not of our form may come from anywhere, and says
 * nothing (§5.1.3).
 */
export function isOwnState(kit: Kit, issuerState: string, personKey: string): boolean {
  const match = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(issuerState)
  const [, text = '', seal = ''] = match ?? []
  return match === null || equalSecrets(seal, sealOf(kit, text, personKey))
}
