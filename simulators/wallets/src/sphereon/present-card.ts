/**
 * A wallet on `@sphereon/did-auth-siop` 0.20.1, as its makers publish it, answers a page that asks for the card. As SD-JWT only: its reader of
 * mdocs fails on every DeviceResponse before anything is sent.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { OP, ResponseMode } from '@sphereon/did-auth-siop'
import { CompactEncrypt, compactVerify, importJWK, importX509, type JWK } from 'jose'
import type { PresentedCard, WalletCard } from '../openid4vc/present-card.ts'

type Query = { readonly id: string; readonly format: string; readonly claims?: readonly { readonly path: readonly string[] }[] }
type Metadata = { readonly jwks?: { readonly keys: readonly JWK[] } }
/** Members of the request that the library has verified, as far as they are used here. */
type Request = {
  readonly client_id: string
  readonly nonce: string
  readonly state?: string
  readonly dcql_query: { readonly credentials: readonly Query[] }
  readonly client_metadata: Metadata
}

/** The library asks whether the request is signed; that it is by whom the link named is the wallet's to compare. */
async function isSigned(
  clientId: string | null,
  verifier: unknown,
  jwt: { readonly raw: string; readonly payload: unknown },
): Promise<boolean> {
  const { method, x5c } = Object(verifier)
  if (method !== 'x5c' || !Array.isArray(x5c)) return false
  const der = Buffer.from(String(x5c[0]), 'base64')
  const digest = createHash('sha256').update(der).digest('base64url')
  await compactVerify(jwt.raw, await importX509(new X509Certificate(der).toString(), 'ES256'), { algorithms: ['ES256'] })
  return clientId === `x509_hash:${digest}` && Object(jwt.payload).client_id === clientId
}

/** From the link of the page to the answer that was posted. @throws what the library throws for a request that it does not trust */
export async function presentCard(link: string, card: WalletCard): Promise<PresentedCard> {
  const clientId = new URLSearchParams(link.slice(link.indexOf('?'))).get('client_id')
  const wallet = OP.builder()
    .withIssuer('https://self-issued.me/v2')
    .withResponseMode(ResponseMode.DIRECT_POST_JWT)
    .withVerifyJwtCallback((verifier, jwt) => isSigned(clientId, verifier, jwt))
    .withCreateJwtCallback(() => Promise.reject(new Error('this wallet signs no answer: it encrypts')))
    .build()
  const verified = await wallet.verifyAuthorizationRequest(link)
  // Safe: the library has read and verified it.
  const request = verified.payload as unknown as Request
  const query = request.dcql_query.credentials.find(({ format }) => format === card.format)
  const [encryptionJwk] = request.client_metadata.jwks?.keys ?? []
  if (!query || !encryptionJwk || verified.responseURI === undefined) throw new Error('the request is not for this card')
  const presentation = await card.present({
    ...{ clientId: request.client_id, nonce: request.nonce, responseUri: verified.responseURI, encryptionJwk },
    asked: query.claims?.map(({ path }) => path) ?? [],
  })
  const dcqlResponse = { dcqlPresentation: { [query.id]: [presentation] } }
  const answer = await wallet.createAuthorizationResponse(verified, { dcqlResponse } as Parameters<OP['createAuthorizationResponse']>[1])
  const reply = await wallet.submitAuthorizationResponse(answer, async ({ authorizationResponsePayload }) => ({
    response: await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(authorizationResponsePayload)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', ...(encryptionJwk.kid === undefined ? {} : { kid: encryptionJwk.kid }) })
      .encrypt(await importJWK(encryptionJwk, 'ECDH-ES')),
  }))
  const told: unknown = await reply.json().catch(() => null)
  const redirectUri: unknown = Object(told).redirect_uri
  return { status: reply.status, redirectUri: typeof redirectUri === 'string' ? redirectUri : null }
}
