/** Signs people in with ThaiD: openid-client with the settings that each profile asks for, and errors that say what to do. */
import { importJWK, type JWK } from 'jose'
import * as oidc from 'openid-client'
import { SignInEnded, signInErrorOf } from './sign-in-errors.ts'

export {
  AnswerNotTrusted,
  ClientNotAccepted,
  PersonDeclined,
  RequestRefused,
  ServerUnavailable,
  SignInEnded,
  SignInError,
} from './sign-in-errors.ts'

interface Common {
  /** `https://id.example.go.th`, without a last slash. Plain http is taken on loopback only. */
  readonly issuer: string
  readonly clientId: string
  /** As registered, character by character. */
  readonly redirectUri: string
}

export type SignInSettings = Common &
  (
    | {
        readonly profile: 'fapi2'
        /** The client's private key (ES256), whose public half is registered. */
        readonly privateJwk: JWK
        /** Key to which tokens are bound. Left out: made anew in each process, which is right for one process only. */
        readonly dpopJwk?: JWK
      }
    | { readonly profile: 'standard' /** Null: a public client. */; readonly clientSecret: string | null }
    | { readonly profile: 'legacy' | 'thaid'; readonly clientSecret: string }
  )

/** A discovered server with the client's settings; one for the whole life of a process. */
export interface Thaid {
  readonly settings: SignInSettings
  /** For calls of openid-client that this module does not have. */
  readonly configuration: oidc.Configuration
  readonly DPoP: oidc.DPoPHandle | null
}

/** What the browser's session must keep until the answer comes. Plain text, for any session store; never for the browser itself. */
export interface PendingSignIn {
  readonly state: string
  /** Null: there will be no ID token, for `openid` was not asked for (profile thaid). */
  readonly nonce: string | null
  readonly codeVerifier: string
}

export interface SignedIn {
  /** Stable for your service. Profile thaid: the citizen number for agencies with a legal basis. Null without `openid`. */
  readonly subject: string | null
  /** Claims of the ID token; without `openid` (profile thaid) the members of the token answer. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly idToken: string | null
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAt: Date
}

const isLoopback = (issuer: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(issuer)

/**
 * Reads the server's discovery document. Call it once and keep the result; after a failure call it again.
 *
 * @throws SignInError
 */
export async function discoverThaid(settings: SignInSettings): Promise<Thaid> {
  const execute = isLoopback(settings.issuer) ? [oidc.allowInsecureRequests] : []
  try {
    const configuration = await oidc.discovery(
      new URL(settings.issuer),
      settings.clientId,
      // Libraries expect RS256 unless they are told.
      { id_token_signed_response_alg: 'ES256' },
      await proofOf(settings),
      { execute },
    )
    return { settings, configuration, DPoP: settings.profile === 'fapi2' ? await bindTo(configuration, settings.dpopJwk) : null }
  } catch (error) {
    throw await signInErrorOf(error, settings.issuer)
  }
}

async function proofOf(settings: SignInSettings): Promise<oidc.ClientAuth> {
  if (settings.profile !== 'fapi2') return settings.clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(settings.clientSecret)
  const { kid } = settings.privateJwk
  return oidc.PrivateKeyJwt({ key: await privateKeyOf(settings.privateJwk), ...(kid === undefined ? {} : { kid }) })
}

async function privateKeyOf(jwk: JWK): Promise<oidc.CryptoKey> {
  const key = await importJWK(jwk, 'ES256')
  if (key instanceof Uint8Array || key.type !== 'private') throw new TypeError('this is not a private key (ES256) as a JWK')
  return key
}

async function bindTo(configuration: oidc.Configuration, jwk: JWK | undefined): Promise<oidc.DPoPHandle> {
  if (jwk === undefined) return oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair('ES256'))
  const { d: _, ...publicJwk } = jwk
  const publicKey = await importJWK(publicJwk, 'ES256', { extractable: true })
  if (publicKey instanceof Uint8Array) throw new TypeError('this is not a key (ES256) as a JWK')
  return oidc.getDPoPHandle(configuration, { privateKey: await privateKeyOf(jwk), publicKey })
}

export interface SignInWish {
  /** Exactly what the service needs: `openid name`. */
  readonly scope: string
  readonly language?: 'th' | 'en'
}

/**
 * Begins a sign-in. Keep `pending` in the browser's session, then redirect to `address`.
 *
 * State, nonce and PKCE (S256) always; fapi2 pushes the request; legacy has the answer posted as a form where `formPost` is set.
 *
 * @throws SignInError
 */
export async function beginSignIn(
  { settings, configuration, DPoP }: Thaid,
  wish: SignInWish & { readonly formPost?: boolean },
): Promise<{ readonly address: URL; readonly pending: PendingSignIn }> {
  const nonce = wish.scope.split(' ').includes('openid') ? oidc.randomNonce() : null
  const pending = { state: oidc.randomState(), nonce, codeVerifier: oidc.randomPKCECodeVerifier() }
  const parameters = {
    redirect_uri: settings.redirectUri,
    scope: wish.scope,
    state: pending.state,
    ...(nonce === null ? {} : { nonce }),
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    ...(wish.language === undefined ? {} : { ui_locales: wish.language }),
    ...(wish.formPost ? { response_mode: 'form_post' } : {}),
    // Without it offline_access is left out of what is granted (OpenID Connect Core §11).
    ...(wish.scope.split(' ').includes('offline_access') ? { prompt: 'consent' } : {}),
  }
  try {
    const address =
      DPoP === null
        ? oidc.buildAuthorizationUrl(configuration, parameters)
        : await oidc.buildAuthorizationUrlWithPAR(configuration, parameters, { DPoP })
    return { address, pending }
  } catch (error) {
    throw await signInErrorOf(error, settings.issuer)
  }
}

/**
 * Finishes a sign-in: checks the answer against what was kept, changes the code for tokens, verifies the ID token.
 *
 * @param answer   the whole address to which the browser came back, or the request itself when the answer is a form
 * @param pending  from the session; take it out of the session first, so that it counts once
 * @throws SignInError  PersonDeclined when the person said no
 */
export async function finishSignIn(thaid: Thaid, answer: URL | Request, pending: PendingSignIn): Promise<SignedIn> {
  const { configuration, settings } = thaid
  try {
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      answer,
      {
        expectedState: pending.state,
        pkceCodeVerifier: pending.codeVerifier,
        ...(pending.nonce === null ? {} : { expectedNonce: pending.nonce, idTokenExpected: true }),
      },
      undefined,
      withDpop(thaid),
    )
    return signedInOf(settings, tokens)
  } catch (error) {
    throw await signInErrorOf(error, settings.issuer)
  }
}

const withDpop = ({ DPoP }: Thaid) => (DPoP === null ? {} : { DPoP })

const protocolMembers = ['access_token', 'refresh_token', 'id_token', 'token_type', 'expires_in', 'expire_in', 'scope']

function signedInOf({ profile }: SignInSettings, tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): SignedIn {
  const claims = tokens.claims()
  const data = Object.fromEntries(
    Object.entries(tokens).filter(([name, value]) => !protocolMembers.includes(name) && typeof value !== 'function'),
  )
  const seconds = tokens.expires_in ?? 0
  return {
    subject: claims?.sub ?? null,
    claims: claims ?? data,
    idToken: tokens.id_token ?? null,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    // ThaiD writes a point in time where RFC 6749 has a duration.
    expiresAt: new Date(profile === 'thaid' ? seconds * 1000 : Date.now() + seconds * 1000),
  }
}

/** Claims from userinfo; the server checks again that the person may be served. @throws SignInError */
export async function readClaims(
  thaid: Thaid,
  signedIn: Pick<SignedIn, 'accessToken' | 'subject'>,
): Promise<Readonly<Record<string, unknown>>> {
  if (signedIn.subject === null) throw new SignInEnded({ code: 'insufficient_scope', cause: 'a sign-in without openid has no userinfo' })
  try {
    return await oidc.fetchUserInfo(thaid.configuration, signedIn.accessToken, signedIn.subject, withDpop(thaid))
  } catch (error) {
    throw await signInErrorOf(error, thaid.settings.issuer)
  }
}

/** New tokens for the refresh token; keep the new refresh token, the old one counts no more. @throws SignInError */
export async function refreshSignIn(thaid: Thaid, refreshToken: string): Promise<SignedIn> {
  try {
    return signedInOf(thaid.settings, await oidc.refreshTokenGrant(thaid.configuration, refreshToken, undefined, withDpop(thaid)))
  } catch (error) {
    throw await signInErrorOf(error, thaid.settings.issuer)
  }
}

/** Gives the tokens of a sign-in back: all of them end. @throws SignInError */
export async function endSignIn(thaid: Thaid, signedIn: Pick<SignedIn, 'accessToken'>): Promise<void> {
  try {
    await oidc.tokenRevocation(thaid.configuration, signedIn.accessToken)
  } catch (error) {
    throw await signInErrorOf(error, thaid.settings.issuer)
  }
}

/** Where to send the browser after you ended your own session. @param returnTo  one of the registered addresses */
export const signOutAddress = (thaid: Thaid, idToken: string, returnTo: string): URL =>
  oidc.buildEndSessionUrl(thaid.configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo })
