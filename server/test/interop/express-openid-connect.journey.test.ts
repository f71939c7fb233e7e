import { createServer, type Server } from 'node:http'
import express from 'express'
import { auth, type ConfigParams, requiresAuth } from 'express-openid-connect'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideInSandbox, openBrowser } from './browser.ts'
import { freePort, openProvider, type Provider } from './open-provider.ts'
import { closed, listen } from './serve-fetch.ts'

let provider: Provider
const servers: Server[] = []
beforeAll(async () => {
  provider = await openProvider()
})
afterAll(async () => {
  await Promise.all(servers.map(closed))
  await provider?.close()
})

/** The agency as its README has it: everything behind `requiresAuth`. */
async function startAgency(profile: 'standard' | 'legacy', params: NonNullable<ConfigParams['authorizationParams']>): Promise<string> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const client = await provider.register(profile, { redirectUris: [`${origin}/callback`], postLogoutRedirectUris: [origin] })
  const app = express()
  app.use(
    auth({
      issuerBaseURL: provider.issuer,
      baseURL: origin,
      clientID: client.id,
      clientSecret: client.secret,
      secret: 'a-secret-of-the-test-agency-0123456789',
      idTokenSigningAlg: 'ES256',
      authRequired: false,
      idpLogout: true,
      authorizationParams: params,
    }),
  )
  app.get('/profile', requiresAuth(), async (request, response) => {
    const { sub, name } = await request.oidc.fetchUserInfo()
    response.json({ sub, name, idTokenSub: request.oidc.idTokenClaims?.sub })
  })
  app.get('/refreshed', requiresAuth(), async (request, response) => {
    const token = await request.oidc.accessToken?.refresh()
    response.json({ type: token?.token_type, expires_in: token?.expires_in })
  })
  app.get('/', (_request, response) => void response.send('home of the agency'))
  app.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.status(400).json({ error: error instanceof Error && 'error' in error ? error.error : String(error) })
  })
  const server = createServer(app)
  await listen(server, port)
  servers.push(server)
  return origin
}

describe.each([
  ['standard', { response_type: 'code', scope: 'openid name offline_access', prompt: 'consent' }],
  ['legacy', { response_type: 'code', response_mode: 'form_post', scope: 'openid name offline_access', prompt: 'consent' }],
] as const)('express-openid-connect, %s', (profile, params) => {
  let origin: string
  beforeAll(async () => {
    origin = await startAgency(profile, { ...params })
  })

  test('a protected page sends to us and shows the person; refreshes; signs out', async () => {
    const browser = openBrowser()
    const page = await decideInSandbox(browser, await browser.open(`${origin}/profile`), provider.person)
    expect(page.url.href).toBe(`${origin}/profile`)
    const shown: { sub: string; name: string; idTokenSub: string } = JSON.parse(page.body)
    expect(shown.name).toContain(provider.person.nameTh)
    expect(shown.sub).toBe(shown.idTokenSub)
    const refreshed: { type: string; expires_in: number } = JSON.parse((await browser.open(`${origin}/refreshed`)).body)
    expect(refreshed.type.toLowerCase()).toBe('bearer')
    expect(refreshed.expires_in).toBeLessThanOrEqual(900)
    expect((await browser.open(`${origin}/logout`)).url.origin).toBe(origin)
    expect((await browser.open(`${origin}/profile`)).url.origin).toBe(provider.issuer)
  })

  test('a person who declines reaches its error handler as access_denied', async () => {
    const browser = openBrowser()
    const page = await decideInSandbox(browser, await browser.open(`${origin}/profile`), 'deny')
    expect([page.status, JSON.parse(page.body)]).toEqual([400, { error: 'access_denied' }])
  })
})

test('express-openid-connect left at response_mode form_post is refused by standard before the person is asked', async () => {
  const origin = await startAgency('standard', { response_type: 'code', response_mode: 'form_post', scope: 'openid name' })
  const page = await openBrowser().open(`${origin}/profile`)
  expect(`${page.status} ${page.url.search} ${page.body}`).toContain('invalid_request')
})
