import type { Api } from '@open-thaid/sdk/api.generated.ts'
import { SignJWT } from 'jose'
import { callServer, type Phone } from './call-server.ts'
import { type DeviceKey, makeDeviceKey } from './device-key.ts'

/** One credential of the digital card in both formats, with the fresh key it is bound to. Shown at most once, in one of them. */
export interface HeldCredential {
  readonly key: DeviceKey
  readonly sdJwt: string
  /** IssuerSigned of ISO/IEC 18013-5, CBOR in base64url. */
  readonly mdoc: string
}

export interface HeldCredentials {
  readonly credentials: readonly HeldCredential[]
  readonly expiresAt: string
  /** From then on the phone asks for new ones. */
  readonly renewFrom: string
}

type Issued = Api['POST /citizen/v1/credentials']['reply']

/** Proof of possession as in OpenID4VCI 1.0 appendix F.1. */
export const proveKey = (key: DeviceKey, o: { issuer: string; nonce: string; now: Date }): Promise<string> =>
  new SignJWT({ nonce: o.nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: key.jwk })
    .setAudience(o.issuer)
    .setIssuedAt(Math.floor(o.now.getTime() / 1000))
    .sign(key.privateKey)

/**
 * Makes fresh keys and gets a credential for each. The phone must be unlocked.
 *
 * @param count        1 to 30
 * @param dependantId  of a child whose card this phone may carry; left out: the own card
 * @throws PhoneFailure
 */
export async function getCredentials(phone: Phone, count: number, dependantId?: string): Promise<HeldCredentials> {
  const { c_nonce: nonce, credential_issuer: issuer } = await callServer(phone, 'POST /citizen/v1/credentials/nonce')
  const keys = await Promise.all(Array.from({ length: count }, makeDeviceKey))
  const proofs = await Promise.all(keys.map((key) => proveKey(key, { issuer, nonce, now: new Date() })))
  const body = { nonce, proofs }
  const issued: Issued =
    dependantId === undefined
      ? await callServer(phone, 'POST /citizen/v1/credentials', { body })
      : await callServer(phone, 'POST /citizen/v1/dependants/{dependantId}/credentials', { params: { dependantId }, body })
  const credentials = keys.map((key, i) => ({ key, sdJwt: issued.credentials[i]?.sd_jwt ?? '', mdoc: issued.credentials[i]?.mdoc ?? '' }))
  return { credentials, expiresAt: issued.expires_at, renewFrom: issued.renew_from }
}
