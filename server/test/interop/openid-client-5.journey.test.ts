import { custom, errors, generators, Issuer } from 'openid-client-5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { elsewhere, elsewhereHome, type InteropClient, openProvider, type Provider } from './open-provider.ts'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider()
})
afterAll(() => provider?.close())

custom.setHttpOptionsDefaults({ timeout: 10_000 })

/** ES256 has to be said: this version expects RS256. */
async function clientOf(client: InteropClient, more: Readonly<Record<string, unknown>> = {}) {
  const issuer = await Issuer.discover(provider.issuer)
  return new issuer.Client({
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [elsewhere],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    ...more,
  })
}

const makeChecks = () => ({ state: generators.state(), nonce: generators.nonce(), code_verifier: generators.codeVerifier() })
const requestOf = ({ state, nonce, code_verifier }: ReturnType<typeof makeChecks>, scope: string) => ({
  scope,
  state,
  nonce,
  code_challenge: generators.codeChallenge(code_verifier),
  code_challenge_method: 'S256',
})

describe('openid-client 5, standard', () => {
  test('signs in, reads userinfo, refreshes, introspects, revokes, signs out', async () => {
    const client = await clientOf(await provider.register('standard'))
    const checks = makeChecks()
    const address = client.authorizationUrl({ ...requestOf(checks, 'openid name offline_access'), prompt: 'consent' })
    const { url } = await provider.approve(address)
    const tokens = await client.callback(elsewhere, client.callbackParams(url.href), checks)
    expect(tokens.expired()).toBe(false)
    expect(tokens.expires_in).toBeLessThanOrEqual(900)
    expect(String((await client.userinfo(tokens)).name)).toContain(provider.person.nameTh)
    const refreshed = await client.refresh(tokens)
    expect(refreshed.claims().sub).toBe(tokens.claims().sub)
    expect(await client.introspect(refreshed.access_token ?? '')).toMatchObject({ active: true })
    await client.revoke(refreshed.access_token ?? '')
    expect(await client.introspect(refreshed.access_token ?? '')).toEqual({ active: false })
    const end = client.endSessionUrl({ id_token_hint: tokens, post_logout_redirect_uri: elsewhereHome })
    expect((await openBrowser().open(end)).url.href).toBe(elsewhereHome)
  })

  test('left at its default RS256 it says what it got and what it expected', async () => {
    const client = await clientOf(await provider.register('standard'), { id_token_signed_response_alg: 'RS256' })
    const checks = makeChecks()
    const { url } = await provider.approve(client.authorizationUrl(requestOf(checks, 'openid name')))
    await expect(client.callback(elsewhere, client.callbackParams(url.href), checks)).rejects.toThrow('expected RS256, got: ES256')
  })

  test('a person who declines is an OPError access_denied', async () => {
    const client = await clientOf(await provider.register('standard'))
    const checks = makeChecks()
    const { url } = await provider.deny(client.authorizationUrl(requestOf(checks, 'openid name')))
    const refusal = await client.callback(elsewhere, client.callbackParams(url.href), checks).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(errors.OPError)
    expect(refusal).toMatchObject({ error: 'access_denied' })
  })
})

describe('openid-client 5, thaid', () => {
  test('signs in with openid, without PKCE, and the citizen number is the subject', async () => {
    const client = await clientOf(await provider.register('thaid'))
    const { state, nonce } = makeChecks()
    const { url } = await provider.approve(client.authorizationUrl({ scope: 'openid pid name', state, nonce }))
    const tokens = await client.callback(elsewhere, client.callbackParams(url.href), { state, nonce })
    expect(tokens.claims()).toMatchObject({ sub: provider.person.pid, pid: provider.person.pid })
    expect((await client.userinfo(tokens)).sub).toBe(provider.person.pid)
    expect((await client.refresh(tokens)).claims().sub).toBe(provider.person.pid)
  })

  test('signs in without openid as an OAuth client, with the data in the token answer', async () => {
    const client = await clientOf(await provider.register('thaid'))
    const { state } = makeChecks()
    const { url } = await provider.approve(client.authorizationUrl({ scope: 'pid name', state }))
    const tokens = await client.oauthCallback(elsewhere, client.callbackParams(url.href), { state })
    expect(tokens.pid).toBe(provider.person.pid)
    expect(await client.introspect(`Bearer ${tokens.access_token}`)).toMatchObject({ active: true, sub: provider.person.pid })
  })

  test('a person who declines is an OPError user_denied', async () => {
    const client = await clientOf(await provider.register('thaid'))
    const { state } = makeChecks()
    const { url } = await provider.deny(client.authorizationUrl({ scope: 'pid name', state }))
    const refusal = client.oauthCallback(elsewhere, client.callbackParams(url.href), { state })
    await expect(refusal).rejects.toMatchObject({ error: 'user_denied', error_description: 'User denied the request (disapproved)' })
  })
})
