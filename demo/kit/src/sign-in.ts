import type { ClientAuth, Configuration, DPoPHandle } from 'openid-client'

export interface Client {
  readonly client_id: string
  /** Null: the client has a key, or is public. */
  readonly client_secret: string | null
  /** Private JWK with `kid`: the client then speaks FAPI 2.0 (pushed request, private_key_jwt, DPoP). */
  readonly private_jwk: Readonly<Record<string, string>> | null
  readonly redirect_uri: string
  readonly post_logout_redirect_uri: string
  /** Exactly what the service needs. */
  readonly scope: string
}

/** What the browser's session must remember until the answer comes: each ties the answer to this browser and this request. */
export interface Pending {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Who signed in. `subject` is pairwise: it says nothing to any other agency. */
export interface Visitor {
  readonly subject: string
  /** What the person agreed to send. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Assurance level of the person (`2.3`), where the service may know it. */
  readonly level: string | null
  readonly idToken: string
}

/** A claim that is a text, or the formatted form of an address; null: not received. */
export function claimOf(visitor: Visitor, name: string): string | null {
  const value = visitor.claims[name]
  if (typeof value === 'object' && value !== null && 'formatted' in value) return String(value.formatted)
  return typeof value === 'string' && value !== '' ? value : null
}

/** Speaks OpenID Connect with the issuer; everything by the library, nothing by hand. Throws what the library throws (see failure.ts). */
export interface SignIn {
  readonly begin: (o: { language: string }) => Promise<{ readonly location: string; readonly pending: Pending }>
  /** @param address  the whole address to which the browser was sent back */
  readonly finish: (address: URL, pending: Pending) => Promise<Visitor>
  readonly signOut: (idToken: string) => Promise<string>
}

type Library = typeof import('openid-client')

interface Speaker {
  readonly library: Library
  readonly configuration: Configuration
  /** Null: the client has no key. */
  readonly proof: DPoPHandle | null
}

/**
 * Library and discovery are loaded at the first sign-in, and discovery again after a failure, so that this service and the issuer may start in
 * any order and one that nobody visits costs nothing.
 *
 * @param more  further parameters of the authorization request (`claims`)
 */
export function openSignIn(issuer: string, client: Client, more: Readonly<Record<string, string>> = {}): SignIn {
  let known: Promise<Speaker> | undefined
  const speaker = (): Promise<Speaker> => {
    known ??= meetIssuer(issuer, client).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    begin: async ({ language }) => {
      const { library, configuration, proof } = await speaker()
      const pending = { state: library.randomState(), nonce: library.randomNonce(), codeVerifier: library.randomPKCECodeVerifier() }
      const request = {
        ...more,
        redirect_uri: client.redirect_uri,
        scope: client.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
        ui_locales: language,
      }
      const location =
        proof === null
          ? library.buildAuthorizationUrl(configuration, request)
          : await library.buildAuthorizationUrlWithPAR(configuration, request, { DPoP: proof })
      return { location: location.href, pending }
    },
    finish: async (address, pending) => readVisitor(await speaker(), address, pending),
    signOut: async (idToken) => {
      const { library, configuration } = await speaker()
      return library.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: client.post_logout_redirect_uri,
      }).href
    },
  }
}

const isLoopback = (address: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(address)

async function meetIssuer(issuer: string, client: Client): Promise<Speaker> {
  const library = await import('openid-client')
  const configuration = await library.discovery(
    new URL(issuer),
    client.client_id,
    { id_token_signed_response_alg: 'ES256' },
    await proofOfClient(library, client),
    // Plain http on the developer's own machine only.
    { execute: isLoopback(issuer) ? [library.allowInsecureRequests] : [] },
  )
  // A key of this process: an access token is worth nothing to whoever steals it.
  const proof = client.private_jwk === null ? null : library.getDPoPHandle(configuration, await library.randomDPoPKeyPair('ES256'))
  return { library, configuration, proof }
}

async function proofOfClient(library: Library, client: Client): Promise<ClientAuth> {
  if (client.private_jwk === null) return client.client_secret === null ? library.None() : library.ClientSecretBasic(client.client_secret)
  const { kid = '', alg: _, use: __, ...members } = client.private_jwk
  const key = await crypto.subtle.importKey('jwk', members, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  return library.PrivateKeyJwt({ key, kid })
}

async function readVisitor({ library, configuration, proof }: Speaker, address: URL, pending: Pending): Promise<Visitor> {
  const options = proof === null ? {} : { DPoP: proof }
  const checks = {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.codeVerifier,
    idTokenExpected: true,
  }
  const tokens = await library.authorizationCodeGrant(configuration, address, checks, undefined, options)
  const claims = tokens.claims()
  if (!claims || tokens.id_token === undefined) throw new Error('the answer has no ID token')
  const person = await library.fetchUserInfo(configuration, tokens.access_token, claims.sub, options)
  return {
    subject: claims.sub,
    claims: { ...claims, ...person },
    level: typeof claims.acr === 'string' ? claims.acr : null,
    idToken: tokens.id_token,
  }
}
