import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasDebianPackages } from '../../../tools/debian-packages.ts'
import { decideInSandbox, openBrowser } from './browser.ts'
import { freePort, openProvider, type Provider } from './open-provider.ts'
import { runApache } from './run-apache.ts'

const isThere = hasDebianPackages('Apache with mod_auth_openidc signs in', ['apache2-bin', 'libapache2-mod-auth-openidc'])

/** Per profile, what its configuration says beside the usual. */
const settings = {
  standard: { OIDCPKCEMethod: 'S256', OIDCAuthRequestParams: 'prompt=consent' },
  legacy: { OIDCResponseMode: 'form_post', OIDCAuthRequestParams: 'prompt=consent' },
} as const

describe.skipIf(!isThere).each(['standard', 'legacy'] as const)('Debian’s mod_auth_openidc, %s', (profile) => {
  let provider: Provider
  let origin: string
  let apache: Awaited<ReturnType<typeof runApache>>

  beforeAll(async () => {
    provider = await openProvider()
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    const redirectUri = `${origin}/secure/callback`
    const client = await provider.register(profile, { redirectUris: [redirectUri], postLogoutRedirectUris: [`${origin}/`] })
    apache = await runApache(port, {
      OIDCProviderMetadataURL: `${provider.issuer}/.well-known/openid-configuration`,
      OIDCClientID: client.id,
      OIDCClientSecret: client.secret,
      OIDCRedirectURI: redirectUri,
      OIDCCryptoPassphrase: 'a-passphrase-of-the-test-agency',
      OIDCScope: '"openid name offline_access"',
      OIDCIDTokenSignedResponseAlg: 'ES256',
      OIDCRemoteUserClaim: 'sub',
      OIDCPassClaimsAs: 'environment base64url',
      OIDCRedirectURLsAllowed: `^${origin}/`,
      ...settings[profile],
    })
  })
  afterAll(async () => {
    await apache?.stop()
    await provider?.close()
  })

  test('a protected folder sends to us, checks the ID token, reads userinfo; refreshes; signs out', async () => {
    const browser = openBrowser()
    const page = await decideInSandbox(browser, await browser.open(`${origin}/secure/`), provider.person)
    expect([page.url.href, page.status, page.body], apache.log()).toEqual([`${origin}/secure/`, 200, 'for signed-in people\n'])
    const told = (name: string) => Buffer.from(page.headers.get(name) ?? '', 'base64url').toString('utf8')
    expect(told('x-name')).toContain(provider.person.nameTh)
    expect(page.headers.get('x-remote-user')).toMatch(/^[A-Za-z0-9_-]{43}/)

    const query = new URLSearchParams({ refresh: `${origin}/secure/`, access_token: told('x-access-token') })
    const refreshed = await browser.open(`${origin}/secure/callback?${query}`)
    expect([refreshed.status, refreshed.url.search], apache.log()).toEqual([200, ''])
    expect(refreshed.headers.get('x-access-token')).not.toBe(page.headers.get('x-access-token'))

    const left = await browser.open(`${origin}/secure/callback?${new URLSearchParams({ logout: `${origin}/` })}`)
    expect([left.url.href, left.body]).toEqual([`${origin}/`, 'home of the agency\n'])
    expect((await browser.open(`${origin}/secure/`)).url.origin).toBe(provider.issuer)
  })

  // 2.4.12 takes the `iss` of an error in an address (RFC 9207) for a wish to sign in from elsewhere; by form post it reads the error.
  const said = { standard: 'target_link_uri', legacy: 'access_denied' }[profile]

  test(`a person who declines gets Apache’s error page (${said}), and the folder stays closed`, async () => {
    const browser = openBrowser()
    const page = await decideInSandbox(browser, await browser.open(`${origin}/secure/`), 'deny')
    expect(page.url.origin).toBe(origin)
    expect(page.body).toContain('<title>Error</title>')
    expect(page.body).toContain(said)
    expect((await browser.open(`${origin}/secure/`)).url.origin).toBe(provider.issuer)
  })
})
