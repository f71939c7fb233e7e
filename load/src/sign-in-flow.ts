import { createHash, randomBytes } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { Browser, type Connections, textMember } from './http-client.ts'

/** What a relying party knows of its provider. */
export interface RelyingParty {
  readonly issuer: string
  /** Paths at the provider's origin. */
  readonly authorizationPath: string
  readonly tokenPath: string
  readonly keySetPath: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly scope: string
}

export interface Approval {
  readonly browser: Browser
  readonly connections: Connections
  /** The answer to the authorization request. */
  readonly page: { readonly status: number; readonly body: string; readonly location: string | undefined }
  /** Which of the sign-ins at once this is: 0 … N−1. No two with one number run at the same time. */
  readonly lane: number
}

/** Everything between the authorization request and the redirect back; answers that redirect's address. */
export type Approve = (approval: Approval) => Promise<string>

const token = (bytes: number): string => randomBytes(bytes).toString('base64url')

export interface SignedIn {
  readonly accessToken: string
  readonly idToken: string
}

/**
 * One whole sign-in by authorization code with PKCE (RFC 7636, S256): authorize, approve, exchange the code.
 *
 * @throws Error with the step that failed
 */
export async function signIn(connections: Connections, party: RelyingParty, approve: Approve, lane: number): Promise<SignedIn> {
  const verifier = token(32)
  const [state, nonce] = [token(12), token(12)]
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: party.clientId,
    redirect_uri: party.redirectUri,
    scope: party.scope,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const browser = new Browser(connections)
  const first = await browser.get(`${party.authorizationPath}?${query}`)
  const page = { status: first.status, body: first.body, location: first.headers.location }
  const back = new URL(await approve({ browser, connections, page, lane }))
  const code = back.searchParams.get('code')
  if (code === null || back.searchParams.get('state') !== state) throw new Error(`came back without code: ${back.search.slice(0, 120)}`)
  return exchangeCode(connections, party, { code, verifier, nonce })
}

async function exchangeCode(
  connections: Connections,
  party: RelyingParty,
  o: { code: string; verifier: string; nonce: string },
): Promise<SignedIn> {
  const answer = await connections.send('POST', party.tokenPath, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${party.clientId}:${party.clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: o.code,
      redirect_uri: party.redirectUri,
      code_verifier: o.verifier,
    }).toString(),
  })
  if (answer.status !== 200) throw new Error(`token endpoint answered ${answer.status}: ${answer.body.slice(0, 200)}`)
  const tokens: unknown = JSON.parse(answer.body)
  const idToken = textMember(tokens, 'id_token')
  const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'))
  if (textMember(claims, 'nonce') !== o.nonce) throw new Error('the ID token belongs to another request')
  return { accessToken: textMember(tokens, 'access_token'), idToken }
}

/** Signs in once and checks the ID token as a relying party does; the driver itself only looks at the nonce. */
export async function checkSignIn(connections: Connections, party: RelyingParty, approve: Approve): Promise<SignedIn> {
  const done = await signIn(connections, party, approve, 0)
  const keys: unknown = JSON.parse((await connections.send('GET', party.keySetPath)).body)
  // Safe enough for a check that fails on anything but a key set.
  const keySet = createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0])
  await jwtVerify(done.idToken, keySet, { issuer: party.issuer, audience: party.clientId, algorithms: ['ES256'] })
  return done
}
