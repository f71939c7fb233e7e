import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { elsewhere, elsewhereHome, type InteropClient, openProvider, type Provider } from './open-provider.ts'

let provider: Provider
let as: oauth.AuthorizationServer
const insecure = { [oauth.allowInsecureRequests]: true }

beforeAll(async () => {
  provider = await openProvider()
  const issuer = new URL(provider.issuer)
  as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
})
afterAll(() => provider?.close())

const endpoint = (name: 'authorization_endpoint' | 'end_session_endpoint'): URL =>
  new URL(as[name] ?? expect.fail(`discovery has no ${name}`))

async function begin(client: oauth.Client, scope: string) {
  const codeVerifier = oauth.generateRandomCodeVerifier()
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
  const parameters = new URLSearchParams({
    ...{ client_id: client.client_id, redirect_uri: elsewhere, response_type: 'code', scope, state, nonce },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' },
  })
  return { parameters, state, nonce, codeVerifier }
}

test('both metadata documents are accepted by the library: OpenID Connect Discovery and RFC 8414', async () => {
  const issuer = new URL(provider.issuer)
  const response = await oauth.discoveryRequest(issuer, { ...insecure, algorithm: 'oauth2' })
  expect((await oauth.processDiscoveryResponse(issuer, response)).token_endpoint).toBe(as.token_endpoint)
})

describe('oauth4webapi, standard, a public client', () => {
  let client: oauth.Client
  beforeAll(async () => {
    const { id } = await provider.register('standard', { confidential: false })
    client = { client_id: id, id_token_signed_response_alg: 'ES256' }
  })

  test('signs in, has the signature of its ID token checked, reads userinfo, refreshes, revokes, signs out', async () => {
    const { parameters, state, nonce, codeVerifier } = await begin(client, 'openid name offline_access')
    parameters.set('prompt', 'consent')
    const { url } = await provider.approve(`${endpoint('authorization_endpoint')}?${parameters}`)
    const answer = oauth.validateAuthResponse(as, client, url, state)
    const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.None(), answer, elsewhere, codeVerifier, insecure)
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce, requireIdToken: true })
    await oauth.validateApplicationLevelSignature(as, response, insecure)
    const { sub } = oauth.getValidatedIdTokenClaims(tokens) ?? expect.fail('no ID token')
    const userinfo = await oauth.userInfoRequest(as, client, tokens.access_token, insecure)
    expect(String((await oauth.processUserInfoResponse(as, client, sub, userinfo)).name)).toContain(provider.person.nameTh)
    const refresh = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), tokens.refresh_token ?? '', insecure)
    const refreshed = await oauth.processRefreshTokenResponse(as, client, refresh)
    const revoked = await oauth.revocationRequest(as, client, oauth.None(), refreshed.access_token, insecure)
    expect(await oauth.processRevocationResponse(revoked)).toBeUndefined()
    const end = endpoint('end_session_endpoint')
    end.search = String(new URLSearchParams({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: elsewhereHome }))
    expect((await openBrowser().open(end)).url.href).toBe(elsewhereHome)
  })

  test('a person who declines is an AuthorizationResponseError access_denied', async () => {
    const { parameters, state } = await begin(client, 'openid name')
    const { url } = await provider.deny(`${endpoint('authorization_endpoint')}?${parameters}`)
    const refusal = () => oauth.validateAuthResponse(as, client, url, state)
    expect(refusal).toThrow(oauth.AuthorizationResponseError)
    expect(refusal).toThrow(expect.objectContaining({ error: 'access_denied' }))
  })
})

describe('oauth4webapi, fapi2', () => {
  let registered: InteropClient
  let client: oauth.Client
  let way: oauth.ClientAuth
  let DPoP: oauth.DPoPHandle
  beforeAll(async () => {
    registered = await provider.register('fapi2')
    client = { client_id: registered.id, id_token_signed_response_alg: 'ES256' }
    const { privateKey: key, kid } = registered.key ?? expect.fail('no key')
    way = oauth.PrivateKeyJwt({ key, kid })
    DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
  })

  const push = async (parameters: URLSearchParams): Promise<string> => {
    const response = await oauth.pushedAuthorizationRequest(as, client, way, parameters, { DPoP, ...insecure })
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, response)
    return `${endpoint('authorization_endpoint')}?${new URLSearchParams({ client_id: client.client_id, request_uri })}`
  }

  test('pushes its request, signs in, reads userinfo with a bound token, refreshes, introspects', async () => {
    const { parameters, state, nonce, codeVerifier } = await begin(client, 'openid name offline_access')
    parameters.set('prompt', 'consent')
    const { url } = await provider.approve(await push(parameters))
    const answer = oauth.validateAuthResponse(as, client, url, state)
    const options = { DPoP, ...insecure }
    const response = await oauth.authorizationCodeGrantRequest(as, client, way, answer, elsewhere, codeVerifier, options)
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce, requireIdToken: true })
    expect(tokens.token_type).toBe('dpop')
    const { sub } = oauth.getValidatedIdTokenClaims(tokens) ?? expect.fail('no ID token')
    const userinfo = await oauth.userInfoRequest(as, client, tokens.access_token, options)
    expect((await oauth.processUserInfoResponse(as, client, sub, userinfo)).sub).toBe(sub)
    const refresh = await oauth.refreshTokenGrantRequest(as, client, way, tokens.refresh_token ?? '', options)
    const { access_token } = await oauth.processRefreshTokenResponse(as, client, refresh)
    const introspected = await oauth.introspectionRequest(as, client, way, access_token, insecure)
    expect(await oauth.processIntrospectionResponse(as, client, introspected)).toMatchObject({ active: true, sub })
  })

  test('an introspection that is asked for as a signed JWT is one that the library verifies (RFC 9701)', async () => {
    const { parameters, state, nonce, codeVerifier } = await begin(client, 'openid name')
    const { url } = await provider.approve(await push(parameters))
    const answer = oauth.validateAuthResponse(as, client, url, state)
    const response = await oauth.authorizationCodeGrantRequest(as, client, way, answer, elsewhere, codeVerifier, { DPoP, ...insecure })
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce, requireIdToken: true })
    const signed: oauth.Client = { ...client, introspection_signed_response_alg: 'ES256' }
    const options = { requestJwtResponse: true, ...insecure }
    const introspected = await oauth.introspectionRequest(as, signed, way, tokens.access_token, options)
    expect(await oauth.processIntrospectionResponse(as, signed, introspected)).toMatchObject({ active: true })
    await oauth.validateApplicationLevelSignature(as, introspected, insecure)
  })

  test('a request that is not pushed is refused in the browser, and a declined one is access_denied', async () => {
    const { parameters, state } = await begin(client, 'openid name')
    const answer = await openBrowser().open(`${endpoint('authorization_endpoint')}?${parameters}`)
    expect(answer.url.searchParams.get('error') ?? answer.status).toSatisfy((seen) => seen === 'invalid_request' || seen === 400)
    const { url } = await provider.deny(await push(parameters))
    expect(() => oauth.validateAuthResponse(as, client, url, state)).toThrow(expect.objectContaining({ error: 'access_denied' }))
  })
})
