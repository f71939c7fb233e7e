import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

export interface Client {
  readonly client_id: string
  readonly client_secret: string
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
  readonly nameTh: string
  readonly nameEn: string | null
  readonly pid: string | null
  readonly birthdate: string | null
  readonly idToken: string
}

/** The person said no, or let it run out: nothing was sent. */
export class Refused extends Error {}

/** Speaks OpenID Connect with the issuer; everything by the library, nothing by hand. */
export interface SignIn {
  readonly begin: () => Promise<{ readonly location: string; readonly pending: Pending }>
  /**
   * @param address  the whole address to which the browser was sent back
   * @throws Refused, or an Error of the library when anything does not fit (state, nonce, issuer, signature, time)
   */
  readonly finish: (address: URL, pending: Pending) => Promise<Visitor>
  readonly signOut: (idToken: string) => Promise<string>
}

/**
 * Discovery happens at the first sign-in and is repeated after a failure, so that this service and the issuer may start in any order.
 */
export function openSignIn(issuer: string, client: Client): SignIn {
  let known: Promise<Configuration> | undefined
  const isLoopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(issuer)
  const configuration = (): Promise<Configuration> => {
    known ??= discovery(
      new URL(issuer),
      client.client_id,
      { id_token_signed_response_alg: 'ES256' },
      ClientSecretBasic(client.client_secret),
      {
        // Plain http on the developer's own machine only.
        execute: isLoopback ? [allowInsecureRequests] : [],
      },
    ).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    begin: async () => {
      const pending = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
      const location = buildAuthorizationUrl(await configuration(), {
        redirect_uri: client.redirect_uri,
        scope: client.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
      })
      return { location: location.href, pending }
    },
    finish: async (address, pending) => readVisitor(await configuration(), address, pending),
    signOut: async (idToken) =>
      buildEndSessionUrl(await configuration(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: client.post_logout_redirect_uri,
      }).href,
  }
}

async function readVisitor(configuration: Configuration, address: URL, pending: Pending): Promise<Visitor> {
  const tokens = await authorizationCodeGrant(configuration, address, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.codeVerifier,
    idTokenExpected: true,
  }).catch((error: unknown) => {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied') throw new Refused('access_denied')
    throw error
  })
  const claims = tokens.claims()
  if (!claims || tokens.id_token === undefined) throw new Error('the answer has no ID token')
  const person = { ...claims, ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)) }
  const read = (name: 'name' | 'name_en' | 'pid' | 'birthdate'): string | null => {
    const value: unknown = person[name]
    return typeof value === 'string' ? value : null
  }
  return {
    subject: claims.sub,
    nameTh: read('name') ?? '',
    nameEn: read('name_en'),
    pid: read('pid'),
    birthdate: read('birthdate'),
    idToken: tokens.id_token,
  }
}
