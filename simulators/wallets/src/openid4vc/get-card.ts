import { setGlobalConfig } from '@openid4vc/oauth2'
import { type CredentialOfferObject, type IssuerMetadataResult, Openid4vciClient } from '@openid4vc/openid4vci'
import { type CardWish, type HeldCard, holdCard, makeWalletKey, type WalletKey } from '../held-card.ts'
import { walletCallbacks } from './wallet-callbacks.ts'

/** A wallet that has got its card, and may go on with what the person allowed it. */
export interface WalletSession {
  readonly cards: readonly HeldCard[]
  readonly accessToken: string
  readonly refreshToken: string | undefined
  readonly scope: string | undefined
  readonly dpopKey: WalletKey
  readonly notificationId: string | undefined
  /** The issuer put it off (OpenID4VCI 1.0 §9). */
  readonly transactionId: string | undefined
  readonly fetchDeferred: () => Promise<readonly HeldCard[]>
  readonly notify: (event: 'credential_accepted' | 'credential_failure' | 'credential_deleted') => Promise<void>
}

// Development servers are on loopback.
setGlobalConfig({ allowInsecureUrls: true })

/** A wallet built on `@openid4vc/openid4vci`, as it comes: from metadata or offer to credentials that are stored with their keys. */
export async function getCard(wish: CardWish): Promise<WalletSession> {
  const instance = await makeWalletKey()
  const dpopKey = await makeWalletKey()
  const keys = new Map([[dpopKey.thumbprint, dpopKey]])
  const client = new Openid4vciClient({ callbacks: await walletCallbacks({ ...wish, instance, keys }) })
  const credentialOffer = wish.offer === undefined ? ownOffer(wish) : await client.resolveCredentialOffer(wish.offer)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const [configurationId, scope] = configurationOf(issuerMetadata, wish)
  const dpop = { signer: { method: 'jwk' as const, alg: 'ES256', publicJwk: jwkOf(dpopKey) } }
  const { clientId, redirectUri } = wish
  const begun = await client.initiateAuthorization({
    clientId,
    redirectUri,
    scope,
    credentialOffer,
    issuerMetadata,
    dpop,
    state: 'of-wallet',
  })
  if (begun.authorizationFlow !== 'Oauth2Redirect') throw new Error('the issuer wants a presentation first')
  const answer = client.parseAndVerifyAuthorizationResponseRedirectUrl({
    url: await wish.approve(begun.authorizationRequestUrl),
    authorizationServerMetadata: serverOf(issuerMetadata),
  })
  if (answer.code === undefined) throw new Error(`the issuer refused: ${answer.error}`)
  const { accessTokenResponse } = await client.retrieveAuthorizationCodeAccessTokenFromOffer({
    ...{ credentialOffer, issuerMetadata, authorizationCode: answer.code, redirectUri, dpop },
    ...(begun.pkce ? { pkceCodeVerifier: begun.pkce.codeVerifier } : {}),
  })
  const accessToken = accessTokenResponse.access_token
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
  const cardKeys = await Promise.all(Array.from({ length: wish.count }, () => makeWalletKey()))
  for (const key of cardKeys) keys.set(key.thumbprint, key)
  const proofOf = async (key: WalletKey) => {
    const signer = { method: 'jwk' as const, alg: 'ES256', publicJwk: jwkOf(key) }
    return (
      await client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: configurationId, clientId, nonce, signer })
    ).jwt
  }
  const [first = '', ...others] = await Promise.all(cardKeys.map(proofOf))
  const asked = {
    issuerMetadata,
    credentialConfigurationId: configurationId,
    accessToken,
    dpop,
    proofs: { jwt: [first, ...others] as [string, ...string[]] },
  }
  const { credentialResponse } = await client.retrieveCredentials(asked)
  const hold = (credentials: readonly unknown[] | undefined) =>
    (credentials ?? []).map((one, i) => holdCard(wish.format, textOf(one), cardKeys[i] ?? dpopKey))
  const transactionId = credentialResponse.transaction_id
  let notificationId = credentialResponse.notification_id
  return {
    cards: hold(credentialResponse.credentials),
    ...{ accessToken, refreshToken: accessTokenResponse.refresh_token, scope: accessTokenResponse.scope, dpopKey, transactionId },
    get notificationId() {
      return notificationId
    },
    fetchDeferred: async () => {
      if (transactionId === undefined) throw new Error('nothing was put off')
      const later = await client.retrieveDeferredCredentials({ issuerMetadata, accessToken, dpop, transactionId })
      notificationId = later.deferredCredentialResponse.notification_id
      return hold(later.deferredCredentialResponse.credentials)
    },
    notify: async (event) => {
      if (notificationId === undefined) throw new Error('there is nothing to tell of')
      await client.sendNotification({ issuerMetadata, accessToken, dpop, notification: { notificationId, event } })
    },
  }
}

const jwkOf = ({ publicJwk }: WalletKey) => ({ ...publicJwk, kty: publicJwk.kty ?? 'EC' })

/** The library begins with an offer; a wallet that begins by itself writes its own. */
const ownOffer = ({ issuer }: CardWish): CredentialOfferObject => ({
  credential_issuer: issuer,
  credential_configuration_ids: ['chosen-later'],
  grants: { authorization_code: {} },
})

function configurationOf({ credentialIssuer }: IssuerMetadataResult, { format }: CardWish): [id: string, scope: string] {
  const found = Object.entries(credentialIssuer.credential_configurations_supported).find(([, one]) => one.format === format)
  if (!found?.[1].scope) throw new Error(`the issuer has no ${format} that can be asked for by scope`)
  return [found[0], found[1].scope]
}

function serverOf({ authorizationServers }: IssuerMetadataResult) {
  const [server] = authorizationServers
  if (!server) throw new Error('the issuer names no authorization server')
  return server
}

function textOf(one: unknown): string {
  if (typeof one === 'object' && one !== null && 'credential' in one && typeof one.credential === 'string') return one.credential
  throw new Error('the issuer answered with something else than credentials')
}
