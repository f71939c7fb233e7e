import { OpenID4VCIClientV1_0_15 } from '@sphereon/oid4vci-client'
import { CompactSign } from 'jose'
import { type CardWish, type HeldCard, holdCard, makeWalletKey, type WalletKey } from '../held-card.ts'

type Acquire = Parameters<OpenID4VCIClientV1_0_15['acquireCredentials']>[0]
type Dpop = NonNullable<Acquire['createDPoPOpts']>

const signWith =
  ({ privateKey }: WalletKey) =>
  (header: object, payload: object): Promise<string> =>
    // The library leaves members undefined; JSON has none.
    new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(JSON.parse(JSON.stringify(header))).sign(privateKey)

const dpopOf = (key: WalletKey): Dpop => ({
  jwtIssuer: { alg: 'ES256', jwk: key.publicJwk as Dpop['jwtIssuer']['jwk'] },
  dPoPSigningAlgValuesSupported: ['ES256'],
  jwtPayloadProps: {},
  createJwtCallback: (_issuer, { header, payload }) => signWith(key)(header, payload),
})

/** It asks for a token only when it began with an offer. */
type SphereonWish = Pick<CardWish, 'clientId' | 'redirectUri' | 'format' | 'approve'> & { readonly offer: string }

/**
 * A wallet built on `@sphereon/oid4vci-client` 0.20.1, as it comes: offer, metadata, pushed request by scope, PKCE, DPoP, token, nonce,
 * one credential at a time. It speaks draft 15 of OpenID4VCI: no attestation, so it is a public client, and its Credential Request has `proof`
 * where the standard has `proofs` (`inFinalForm`). Asked by `authorization_details` it goes on with the configuration's id all the same, so it asks by scope. It has an HTTP client of its own.
 */
export async function getCard(wish: SphereonWish): Promise<HeldCard> {
  const { clientId, redirectUri } = wish
  const begin = { retrieveServerMetadata: true, createAuthorizationRequestURL: false }
  const client = await OpenID4VCIClientV1_0_15.fromURI({ uri: wish.offer, clientId, ...begin })
  const [configurationId, scope] = configurationOf(client, wish)
  const authorizationUrl = await client.createAuthorizationRequestUrl({ authorizationRequest: { clientId, redirectUri, scope } })
  const dpop = dpopOf(await makeWalletKey())
  const authorizationResponse = await wish.approve(authorizationUrl)
  await client.acquireAccessToken({ authorizationResponse, redirectUri, createDPoPOpts: dpop })
  const key = await makeWalletKey()
  const { credentials } = await client.acquireCredentials({
    ...{ credentialConfigurationId: configurationId, format: wish.format, alg: 'ES256', createDPoPOpts: dpop },
    jwk: key.publicJwk as NonNullable<Acquire['jwk']>,
    proofCallbacks: { signCallback: ({ header, payload }) => signWith(key)(header, payload) },
  })
  const credential = credentials?.[0]?.credential
  if (typeof credential !== 'string') throw new Error('the issuer answered with something else than a credential')
  return holdCard(wish.format, credential, key)
}

function configurationOf(client: OpenID4VCIClientV1_0_15, { format }: Pick<CardWish, 'format'>): [id: string, scope: string] {
  const found = Object.entries(client.getCredentialsSupported(false)).find(([, one]) => one.format === format)
  if (!found?.[1].scope) throw new Error(`the issuer has no ${format} that can be asked for by scope`)
  return [found[0], found[1].scope]
}

/** A Credential Request of draft 15 as OpenID4VCI 1.0 §8.2 has it. */
export function inFinalForm(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { proof, ...rest } = request
  const isOld = typeof proof === 'object' && proof !== null && 'jwt' in proof
  return isOld ? { ...rest, proofs: { jwt: [proof.jwt] } } : { ...request }
}
