import { randomBytes } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { type Answer, Browser, type Connections, textMember } from './http-client.ts'
import { type ClientProof, challengeOf } from './prove-client.ts'

/** What a relying party knows of its provider. */
export interface RelyingParty {
  readonly issuer: string
  /** Paths at the provider's origin. */
  readonly authorizationPath: string
  readonly tokenPath: string
  /** Where the request is pushed (RFC 9126); null: the browser carries it. */
  readonly pushPath: string | null
  readonly keySetPath: string
  readonly clientId: string
  readonly proof: ClientProof
  /** False: a library that knows no PKCE and relies on the nonce. */
  readonly pkce: boolean
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
 * One whole sign-in by authorization code with PKCE (RFC 7636, S256): push where the party does, authorize, approve, exchange the code.
 *
 * @throws Error with the step that failed
 */
export async function signIn(connections: Connections, party: RelyingParty, approve: Approve, lane: number): Promise<SignedIn> {
  const verifier = party.pkce ? token(32) : null
  const [state, nonce] = [token(12), token(12)]
  const request = {
    response_type: 'code',
    client_id: party.clientId,
    redirect_uri: party.redirectUri,
    scope: party.scope,
    ...{ state, nonce },
    ...(verifier === null ? {} : { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }),
  }
  const query = new URLSearchParams(party.pushPath === null ? request : await push(connections, party, party.pushPath, request))
  const browser = new Browser(connections)
  const first = await browser.get(`${party.authorizationPath}?${query}`)
  const page = { status: first.status, body: first.body, location: first.headers.location }
  const back = new URL(await approve({ browser, connections, page, lane }))
  const code = back.searchParams.get('code')
  if (code === null || back.searchParams.get('state') !== state) throw new Error(`came back without code: ${back.search.slice(0, 120)}`)
  return exchangeCode(connections, party, { code, verifier, nonce })
}

/** A POST of the client itself, with its proof. */
function post(connections: Connections, party: RelyingParty, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const { headers, form } = party.proof.prove(path)
  return connections.send('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ ...fields, ...form }).toString(),
  })
}

/** @returns what the browser carries instead of the request */
async function push(connections: Connections, party: RelyingParty, path: string, request: Readonly<Record<string, string>>) {
  const answer = await post(connections, party, path, request)
  if (answer.status !== 201) throw new Error(`push endpoint answered ${answer.status}: ${answer.body.slice(0, 200)}`)
  return { client_id: party.clientId, request_uri: textMember(JSON.parse(answer.body), 'request_uri') }
}

async function exchangeCode(
  connections: Connections,
  party: RelyingParty,
  o: { code: string; verifier: string | null; nonce: string },
): Promise<SignedIn> {
  const answer = await post(connections, party, party.tokenPath, {
    grant_type: 'authorization_code',
    code: o.code,
    redirect_uri: party.redirectUri,
    ...(o.verifier === null ? {} : { code_verifier: o.verifier }),
  })
  if (answer.status !== 200) throw new Error(`token endpoint answered ${answer.status}: ${answer.body.slice(0, 200)}`)
  const tokens: unknown = JSON.parse(answer.body)
  const idToken = textMember(tokens, 'id_token')
  const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'))
  if (textMember(claims, 'nonce') !== o.nonce) throw new Error('the ID token belongs to another request')
  return { accessToken: textMember(tokens, 'access_token'), idToken }
}

/** How many POSTs with a proof of the client one sign-in takes. */
export const proofsOfSignIn = (party: RelyingParty): number => (party.pushPath === null ? 1 : 2)

/** Signs in once and checks the ID token as a relying party does; the driver itself only looks at the nonce. */
export async function checkSignIn(connections: Connections, party: RelyingParty, approve: Approve): Promise<SignedIn> {
  const done = await signIn(connections, party, approve, 0)
  const keys: unknown = JSON.parse((await connections.send('GET', party.keySetPath)).body)
  // Safe enough for a check that fails on anything but a key set.
  const keySet = createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0])
  await jwtVerify(done.idToken, keySet, { issuer: party.issuer, audience: party.clientId, algorithms: ['ES256'] })
  return done
}
