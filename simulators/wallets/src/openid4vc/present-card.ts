/** A wallet on `@openid4vc/openid4vp`, as its makers publish it, answers a page that asks for the card. */
import { createHash, X509Certificate } from 'node:crypto'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { CompactEncrypt, compactVerify, importJWK, importX509, type JWK } from 'jose'

/** What the wallet is to show, made when it is known to whom: the library leaves the formats to the wallet. */
export interface WalletCard {
  readonly format: 'dc+sd-jwt' | 'mso_mdoc'
  /** @param asked  claims of the query by their paths. @returns the presentation, as it stands in `vp_token` */
  readonly present: (o: {
    readonly clientId: string
    readonly nonce: string
    readonly responseUri: string
    readonly encryptionJwk: JWK
    readonly asked: readonly (readonly string[])[]
  }) => Promise<string>
}

export interface PresentedCard {
  readonly status: number
  /** Where the wallet sends the browser; null: nowhere. */
  readonly redirectUri: string | null
}

const derOf = (base64: string): Buffer => Buffer.from(base64, 'base64')

const callbacks: ConstructorParameters<typeof Openid4vpClient>[0]['callbacks'] = {
  fetch,
  hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
  getX509CertificateMetadata: (certificate) => {
    const { subjectAltName = '' } = new X509Certificate(derOf(certificate))
    return { sanDnsNames: [...subjectAltName.matchAll(/DNS:([^,]+)/g)].map(([, name = '']) => name), sanUriNames: [] }
  },
  verifyJwt: async (signer, { compact }) => {
    if (signer.method !== 'x5c') return { verified: false }
    const certificate = new X509Certificate(derOf(signer.x5c[0] ?? ''))
    await compactVerify(compact, await importX509(certificate.toString(), 'ES256'), { algorithms: ['ES256'] })
    return { verified: true, signerJwk: { ...certificate.publicKey.export({ format: 'jwk' }), kty: 'EC' } }
  },
  encryptJwe: async ({ publicJwk, alg, enc }, data) => ({
    encryptionJwk: publicJwk,
    // Safe: read as JSON, a key's members are what jose names them.
    jwe: await new CompactEncrypt(new TextEncoder().encode(data))
      .setProtectedHeader({ alg, enc, ...(publicJwk.kid === undefined ? {} : { kid: publicJwk.kid }) })
      .encrypt(await importJWK(publicJwk as JWK, alg)),
  }),
  decryptJwe: () => ({ decrypted: false }),
  signJwt: () => {
    throw new Error('this wallet signs no answer: it encrypts')
  },
}

type Query = { readonly id: string; readonly format: string; readonly claims?: readonly { readonly path: readonly string[] }[] }

/** From the link of the page to the answer that was posted. @throws what the library throws for a request that it does not trust */
export async function presentCard(link: string, card: WalletCard): Promise<PresentedCard> {
  const client = new Openid4vpClient({ callbacks })
  const { params } = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link })
  const resolved = await client.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: params })
  const { authorizationRequestPayload: request } = resolved
  const { client_id: clientId, response_uri: responseUri } = { response_uri: undefined, ...request }
  if (clientId === undefined || typeof responseUri !== 'string') throw new Error('the request is not for a redirect')
  // Safe: the library has read it as DCQL.
  const queries = (resolved.dcql?.query as { credentials: Query[] } | undefined)?.credentials ?? []
  const query = queries.find(({ format }) => format === card.format)
  const [encryptionJwk] = request.client_metadata?.jwks?.keys ?? []
  if (!query || !encryptionJwk) throw new Error('the request is not for this card')
  const presentation = await card.present({
    ...{ clientId, nonce: request.nonce, responseUri, encryptionJwk: encryptionJwk as JWK },
    asked: query.claims?.map(({ path }) => path) ?? [],
  })
  const created = await client.createOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: request,
    authorizationResponsePayload: { vp_token: { [query.id]: [presentation] } },
    jarm: {
      encryption: { jwk: encryptionJwk, nonce: 'nonce-of-the-wallet' },
      serverMetadata: {
        authorization_signing_alg_values_supported: [],
        authorization_encryption_alg_values_supported: ['ECDH-ES'],
        authorization_encryption_enc_values_supported: ['A256GCM', 'A128GCM'],
      },
    },
  })
  const { authorizationResponsePayload, jarm } = created
  if (!jarm) throw new Error('the library did not encrypt')
  const { response } = await client.submitOpenid4vpAuthorizationResponse({
    ...{ authorizationRequestPayload: { response_uri: responseUri }, authorizationResponsePayload, jarm },
  })
  const answer: unknown = await response.json().catch(() => null)
  const redirectUri: unknown = Object(answer).redirect_uri
  return { status: response.status, redirectUri: typeof redirectUri === 'string' ? redirectUri : null }
}
