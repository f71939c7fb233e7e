/** The request as a wallet gets it: a signed request object (RFC 9101) after OpenID4VP 1.0 §5 and HAIP 1.0 §5. */
import { getGlobalConfig, setGlobalConfig } from '@openid4vc/oauth2'
import { createOpenid4vpAuthorizationRequest } from '@openid4vc/openid4vp'
import { CompactSign, type JWK } from 'jose'
import { toBase64, utf8 } from '../card/bytes.ts'
import type { DcqlQuery } from './query.ts'

/** HAIP 1.0 §5: a verifier takes both and says so. */
export const contentEncryptions = ['A128GCM', 'A256GCM'] as const

/** Who answers is not known beforehand (OpenID4VP 1.0 §5.8). */
const anyWallet = 'https://self-issued.me/v2'

/** How this verifier signs. */
export interface RequestSigner {
  readonly clientId: string
  readonly certificate: Uint8Array
  readonly privateKey: CryptoKey
}

export interface RequestContent {
  readonly query: DcqlQuery
  readonly nonce: string
  readonly state: string
  /** Public key of this request alone. */
  readonly encryptionJwk: JWK
  /** By redirect: where the answer goes. By the Digital Credentials API: the origins of the pages that may ask. */
  readonly to: { readonly responseUri: string } | { readonly expectedOrigins: readonly string[] }
  /** What the wallet sent along when it fetched the request by POST (§5.10). */
  readonly walletNonce: string | null
  readonly now: Date
  readonly lifeSeconds: number
}

const es256 = -7
/** The library's types ask for lists with a first element. */
const onlyEs256 = (): [string, ...string[]] => ['ES256']
const onlyCoseEs256 = (): [number, ...number[]] => [es256]

/** Everything that a wallet must know of this verifier for this request (§5.1, §11). */
const clientMetadata = (encryptionJwk: JWK) => ({
  jwks: { keys: [{ ...encryptionJwk, kty: String(encryptionJwk.kty), use: 'enc', alg: 'ECDH-ES' }] },
  encrypted_response_enc_values_supported: [...contentEncryptions],
  vp_formats_supported: {
    'dc+sd-jwt': { 'sd-jwt_alg_values': onlyEs256(), 'kb-jwt_alg_values': onlyEs256() },
    mso_mdoc: { issuerauth_alg_values: onlyCoseEs256(), deviceauth_alg_values: onlyCoseEs256() },
  },
})

/** Compact JWS of the type `oauth-authz-req+jwt`. */
export async function makeRequestObject(signer: RequestSigner, content: RequestContent): Promise<string> {
  const { clientId, certificate, privateKey } = signer
  const payload = {
    response_type: 'vp_token' as const,
    client_id: clientId,
    nonce: content.nonce,
    state: content.state,
    dcql_query: { ...content.query },
    client_metadata: clientMetadata(content.encryptionJwk),
  }
  const addressed =
    'responseUri' in content.to
      ? { ...payload, response_mode: 'direct_post.jwt' as const, response_uri: content.to.responseUri }
      : { ...payload, response_mode: 'dc_api.jwt' as const, expected_origins: [...content.to.expectedOrigins] }
  const { walletNonce, now, lifeSeconds } = content
  const iat = Math.floor(now.getTime() / 1000)
  const made = await createOpenid4vpAuthorizationRequest({
    authorizationRequestPayload: { ...addressed, ...(walletNonce === null ? {} : { wallet_nonce: walletNonce }) },
    ...(walletNonce === null ? {} : { wallet: { expectedNonce: walletNonce } }),
    jar: {
      jwtSigner: { method: 'x5c', alg: 'ES256', x5c: [toBase64(certificate)] },
      expiresInSeconds: lifeSeconds,
      additionalJwtPayload: { aud: anyWallet, iat, exp: iat + lifeSeconds },
    },
    callbacks: {
      signJwt: async (_signer, { header, payload: claims }) => ({
        jwt: await new CompactSign(utf8(JSON.stringify(claims)))
          .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: header.x5c ?? [] })
          .sign(privateKey),
        signerJwk: { kty: 'EC' },
      }),
      encryptJwe: () => {
        throw new Error('requests of this verifier are signed, not encrypted')
      },
    },
  })
  return made.jar?.authorizationRequestJwt ?? ''
}

const isLoopback = (address: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(address)

/**
 * The protocol library takes https addresses only. On a developer's own machine there is http, and for that alone it is told otherwise; in a
 * program whose own address is https nothing is changed.
 *
 * @throws TypeError for an address that is neither
 */
export function allowOwnAddress(address: string): void {
  if (address.startsWith('https://')) return
  if (!isLoopback(address)) throw new TypeError('the address of a web verifier is https, or http on loopback while developing')
  setGlobalConfig({ ...getGlobalConfig(), allowInsecureUrls: true })
}
