import { createServer, type Server } from 'node:http'
import express from 'express'
import session from 'express-session'
import { Passport } from 'passport'
import { Strategy } from 'passport-openidconnect'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

/** The agency as the README of passport-openidconnect has it. It knows no discovery, so the addresses come from our document. */
async function startAgency(profile: 'standard' | 'legacy'): Promise<string> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const client = await provider.register(profile, { redirectUris: [`${origin}/callback`] })
  // Safe: members that the document always has.
  const metadata = (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as Record<string, string>
  const passport = new Passport()
  passport.use(
    new Strategy(
      {
        issuer: metadata.issuer ?? '',
        authorizationURL: metadata.authorization_endpoint ?? '',
        tokenURL: metadata.token_endpoint ?? '',
        userInfoURL: metadata.userinfo_endpoint ?? '',
        clientID: client.id,
        clientSecret: client.secret,
        callbackURL: `${origin}/callback`,
        scope: ['name'],
        skipUserProfile: false,
        // Legacy asks for a nonce where there is no PKCE. Its types know a text only, its code makes one for itself at `true`.
        ...({ nonce: true } as object),
      },
      (_issuer: string, found: { id: string; displayName?: string }, done: (error: Error | null, user?: object) => void) =>
        done(null, found),
    ),
  )
  const app = express()
  app.use(session({ secret: 'a-secret-of-the-test-agency-0123456789', resave: false, saveUninitialized: false }))
  app.get('/login', passport.authenticate('openidconnect', { session: false }))
  app.get('/callback', passport.authenticate('openidconnect', { session: false, failWithError: true }), (request, response) => {
    response.json(request.user)
  })
  app.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.status(403).json({ failed: error instanceof Error ? `${error.name} ${error.message}` : 'failed' })
  })
  const server = createServer(app)
  await listen(server, port)
  servers.push(server)
  return origin
}

test('passport-openidconnect, legacy: signs in with a nonce and reads userinfo', async () => {
  const origin = await startAgency('legacy')
  const browser = openBrowser()
  const page = await decideInSandbox(browser, await browser.open(`${origin}/login`), provider.person)
  expect(page.status, page.body).toBe(200)
  expect(JSON.parse(page.body)).toMatchObject({
    id: expect.stringMatching(/^\S+$/),
    displayName: expect.stringContaining(provider.person.nameTh),
  })
})

test('passport-openidconnect, legacy: a person who declines is a failed authentication', async () => {
  const origin = await startAgency('legacy')
  const browser = openBrowser()
  const page = await decideInSandbox(browser, await browser.open(`${origin}/login`), 'deny')
  expect([page.status, JSON.parse(page.body).failed]).toEqual([403, expect.stringMatching(/Error/)])
})

test('passport-openidconnect has no PKCE: standard refuses it before the person is asked, and says what is missing', async () => {
  const origin = await startAgency('standard')
  const { headers } = await openBrowser().peek(`${origin}/login`)
  const answer = await openBrowser().peek(headers.get('location') ?? '')
  const back = new URL(answer.headers.get('location') ?? expect.fail('no redirect'))
  expect(back.origin).toBe(origin)
  expect(back.searchParams.get('error')).toBe('invalid_request')
  expect(back.searchParams.get('error_description')).toContain('code_challenge')
})
