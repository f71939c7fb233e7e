import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { elsewhere, elsewhereHome, type InteropClient, openProvider, type Provider } from './open-provider.ts'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider()
})
afterAll(() => provider?.close())

const insecure = { execute: [oidc.allowInsecureRequests] }
const metadata = { id_token_signed_response_alg: 'ES256' }
const discover = (client: InteropClient, auth: oidc.ClientAuth): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(provider.issuer), client.id, metadata, auth, insecure)

interface Begun {
  readonly parameters: Record<string, string>
  readonly checks: oidc.AuthorizationCodeGrantChecks
}

async function begin(scope: string): Promise<Begun> {
  const codeVerifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  return {
    parameters: {
      redirect_uri: elsewhere,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    },
    checks: { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true },
  }
}

describe('openid-client 6, standard', () => {
  let client: InteropClient
  beforeAll(async () => {
    client = await provider.register('standard')
  })

  test.each([
    ['client_secret_basic', oidc.ClientSecretBasic],
    ['client_secret_post', oidc.ClientSecretPost],
  ] as const)('signs in with %s, reads userinfo, refreshes, introspects, revokes, signs out', async (_way, auth) => {
    const config = await discover(client, auth(client.secret))
    const { parameters, checks } = await begin('openid name offline_access')
    const { url } = await provider.approve(oidc.buildAuthorizationUrl(config, { ...parameters, prompt: 'consent' }))
    const tokens = await oidc.authorizationCodeGrant(config, url, checks)
    const claims = tokens.claims() ?? expect.fail('no ID token')
    expect(claims.iss).toBe(provider.issuer)
    const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
    expect(String(info.name)).toContain(provider.person.nameTh)
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(refreshed.access_token).not.toBe(tokens.access_token)
    expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toMatchObject({ active: true, sub: claims.sub })
    await oidc.tokenRevocation(config, refreshed.access_token)
    expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false })
    const end = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: elsewhereHome, state: 'bye' }
    expect((await openBrowser().open(oidc.buildEndSessionUrl(config, end))).url.href).toBe(`${elsewhereHome}?state=bye`)
  })

  test('a public client signs in by PKCE alone', async () => {
    const browserApp = await provider.register('standard', { confidential: false })
    const config = await discover(browserApp, oidc.None())
    const { parameters, checks } = await begin('openid name')
    const { url } = await provider.approve(oidc.buildAuthorizationUrl(config, parameters))
    expect((await oidc.authorizationCodeGrant(config, url, checks)).claims()?.aud).toBe(browserApp.id)
  })

  test('a person who declines is an AuthorizationResponseError access_denied with a page that explains it', async () => {
    const config = await discover(client, oidc.ClientSecretBasic(client.secret))
    const { parameters, checks } = await begin('openid name')
    const { url } = await provider.deny(oidc.buildAuthorizationUrl(config, parameters))
    const refusal = await oidc.authorizationCodeGrant(config, url, checks).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(oidc.AuthorizationResponseError)
    expect(refusal).toMatchObject({ error: 'access_denied' })
    const explained = await fetch(url.searchParams.get('error_uri') ?? '', { headers: { 'accept-language': 'en' } })
    expect(await explained.text()).toContain('The person declined')
  })

  test('a code that comes twice is a ResponseBodyError invalid_grant', async () => {
    const config = await discover(client, oidc.ClientSecretBasic(client.secret))
    const { parameters, checks } = await begin('openid name')
    const { url } = await provider.approve(oidc.buildAuthorizationUrl(config, parameters))
    await oidc.authorizationCodeGrant(config, url, checks)
    const refusal = await oidc.authorizationCodeGrant(config, url, checks).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(oidc.ResponseBodyError)
    expect(refusal).toMatchObject({ error: 'invalid_grant', status: 400 })
  })
})

describe('openid-client 6, fapi2: pushed requests, private_key_jwt, DPoP', () => {
  let client: InteropClient
  beforeAll(async () => {
    client = await provider.register('fapi2')
  })
  const configured = async () => {
    const { privateKey: key, kid } = client.key ?? expect.fail('no key')
    const config = await discover(client, oidc.PrivateKeyJwt({ key, kid }))
    return { config, DPoP: oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256')) }
  }

  test('signs in, reads userinfo with a bound token, refreshes', async () => {
    const { config, DPoP } = await configured()
    const { parameters, checks } = await begin('openid name offline_access')
    const address = await oidc.buildAuthorizationUrlWithPAR(config, { ...parameters, prompt: 'consent' }, { DPoP })
    expect([...address.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    const { url } = await provider.approve(address)
    const tokens = await oidc.authorizationCodeGrant(config, url, checks, undefined, { DPoP })
    expect(tokens.token_type).toBe('dpop')
    const { sub } = tokens.claims() ?? expect.fail('no ID token')
    expect(String((await oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).name)).toContain(provider.person.nameTh)
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, { DPoP })
    expect((await oidc.fetchUserInfo(config, refreshed.access_token, sub, { DPoP })).sub).toBe(sub)
  })

  test('its token in the hands of another key is a WWWAuthenticateChallengeError', async () => {
    const { config, DPoP } = await configured()
    const { parameters, checks } = await begin('openid name')
    const { url } = await provider.approve(await oidc.buildAuthorizationUrlWithPAR(config, parameters, { DPoP }))
    const tokens = await oidc.authorizationCodeGrant(config, url, checks, undefined, { DPoP })
    const thief = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'))
    const { sub } = tokens.claims() ?? expect.fail('no ID token')
    const refusal = await oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP: thief }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(oidc.WWWAuthenticateChallengeError)
  })

  test('a person who declines is access_denied', async () => {
    const { config, DPoP } = await configured()
    const { parameters, checks } = await begin('openid name')
    const { url } = await provider.deny(await oidc.buildAuthorizationUrlWithPAR(config, parameters, { DPoP }))
    await expect(oidc.authorizationCodeGrant(config, url, checks, undefined, { DPoP })).rejects.toMatchObject({ error: 'access_denied' })
  })
})

test('openid-client 6, thaid: signs in; its expires_in is a point in time, which the client has to know', async () => {
  const client = await provider.register('thaid')
  const config = await discover(client, oidc.ClientSecretBasic(client.secret))
  const { parameters, checks } = await begin('openid pid name')
  const { url } = await provider.approve(oidc.buildAuthorizationUrl(config, parameters))
  const tokens = await oidc.authorizationCodeGrant(config, url, checks)
  expect(tokens.claims()).toMatchObject({ sub: provider.person.pid, pid: provider.person.pid })
  expect(tokens.expires_in).toBeGreaterThan(1_700_000_000)
})
