import { Auth, type AuthConfig, skipCSRFCheck } from '@auth/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, decideInSandbox, openBrowser, type Page } from './browser.ts'
import { freePort, openProvider, type Provider } from './open-provider.ts'
import { serveFetch } from './serve-fetch.ts'

let provider: Provider
let origin: string
let server: Awaited<ReturnType<typeof serveFetch>>

beforeAll(async () => {
  provider = await openProvider()
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const redirectUris = [`${origin}/auth/callback/thaid`, `${origin}/auth/callback/thaid-userinfo`]
  const client = await provider.register('standard', { redirectUris })
  const thaid = { type: 'oidc', issuer: provider.issuer, clientId: client.id, clientSecret: client.secret } as const
  const more = {
    client: { id_token_signed_response_alg: 'ES256' },
    checks: ['pkce', 'state', 'nonce'] as ('pkce' | 'state' | 'nonce')[],
    authorization: { params: { scope: 'openid name birthdate' } },
  }
  const config: AuthConfig = {
    basePath: '/auth',
    trustHost: true,
    secret: 'a-secret-of-the-test-agency-0123456789',
    skipCSRFCheck,
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    providers: [
      { id: 'thaid', name: 'ThaiD', ...thaid, ...more, profile: ({ sub, name }) => ({ id: sub, name }) },
      { id: 'thaid-userinfo', name: 'ThaiD', ...thaid, ...more, idToken: false, profile: ({ sub, name }) => ({ id: sub, name }) },
    ],
  }
  server = await serveFetch(port, async (request) =>
    new URL(request.url).pathname.startsWith('/auth') ? Auth(request, config) : new Response('home of the agency'),
  )
})
afterAll(async () => {
  await server?.close()
  await provider?.close()
})

const begin = (browser: Browser, id: string): Promise<Page> =>
  browser.open(`${origin}/auth/signin/${id}`, { form: { callbackUrl: `${origin}/home` } })
const sessionOf = async (browser: Browser): Promise<unknown> => JSON.parse((await browser.open(`${origin}/auth/session`)).body)

test.each(['thaid', 'thaid-userinfo'])(
  '@auth/core, standard: signs in with PKCE, state and nonce, keeps a session, signs out (%s)',
  async (id) => {
    const browser = openBrowser()
    const home = await decideInSandbox(browser, await begin(browser, id), provider.person)
    expect(home.url.href).toBe(`${origin}/home`)
    expect(await sessionOf(browser)).toMatchObject({ user: { name: expect.stringContaining(provider.person.nameTh) } })
    await browser.open(`${origin}/auth/signout`, { form: { callbackUrl: `${origin}/home` } })
    expect(await sessionOf(browser)).toBeNull()
  },
)

test('@auth/core: a person who declines is led to its error page and has no session', async () => {
  const browser = openBrowser()
  const page = await decideInSandbox(browser, await begin(browser, 'thaid'), 'deny')
  expect(page.url.pathname + page.url.search).toMatch(/error/)
  expect(await sessionOf(browser)).toBeNull()
})
