import { describe, expect, test } from 'vitest'
import {
  askFor,
  begin,
  type Changes,
  errorOf,
  expectRefused,
  jsonOf,
  type ProfileName,
  proven,
  pushedQuery,
  requestOf,
  type Target,
  verifier,
} from './target.ts'

type Row = readonly [rule: string, changes: Changes, error: string, referenceSays?: readonly string[]]

/** What no profile takes. */
const everywhere: readonly Row[] = [
  [
    'response_type=token (RFC 9700 §2.1.2)',
    { response_type: 'token' },
    'unsupported_response_type',
    ['unauthorized_client', 'invalid_request'],
  ],
  [
    'response_type=code token (RFC 9700 §2.1.2)',
    { response_type: 'code token' },
    'unsupported_response_type',
    ['unauthorized_client', 'invalid_request'],
  ],
  [
    'response_type=id_token token',
    { response_type: 'id_token token' },
    'unsupported_response_type',
    ['unauthorized_client', 'invalid_request'],
  ],
  [
    'response_type=code id_token',
    { response_type: 'code id_token' },
    'unsupported_response_type',
    ['unauthorized_client', 'invalid_request'],
  ],
  ['no response_type (RFC 6749 §4.1.1)', { response_type: null }, 'invalid_request'],
  ['a scope that was not granted (RFC 6749 §3.3)', { scope: 'openid gender' }, 'invalid_scope'],
  ['an unknown response_mode', { response_mode: 'pigeon' }, 'invalid_request', ['unsupported_response_mode']],
  ['a request object with alg none (RFC 8725 §3.1)', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
  ['prompt=none without a sign-in (OIDC Core §3.1.2.1)', { prompt: 'none' }, 'login_required'],
  ['prompt=none login (OIDC Core §3.1.2.1)', { prompt: 'none login' }, 'invalid_request'],
  ['max_age=-1', { max_age: '-1' }, 'invalid_request'],
  ['max_age=soon', { max_age: 'soon' }, 'invalid_request'],
  ['claims that are no JSON (OIDC Core §5.5)', { claims: '{' }, 'invalid_request'],
  ['claims that are a list', { claims: '[]' }, 'invalid_request'],
  ['claims whose id_token is a number', { claims: '{"id_token":1}' }, 'invalid_request'],
  ['state sent twice (RFC 6749 §3.1)', { state: ['a', 'b'] }, 'invalid_request'],
  ['scope sent twice', { scope: ['openid', 'openid'] }, 'invalid_request'],
  ['nonce sent twice', { nonce: ['a', 'b'] }, 'invalid_request'],
  ['response_type sent twice', { response_type: ['code', 'code'] }, 'invalid_request'],
]

/** Where PKCE is required. */
const withPkce: readonly Row[] = [
  ['no code_challenge (RFC 9700 §2.1.1)', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
  ['code_challenge_method=plain (RFC 7636 §4.2)', { code_challenge: verifier, code_challenge_method: 'plain' }, 'invalid_request'],
  ['a challenge without method, which means plain (RFC 7636 §4.3)', { code_challenge_method: null }, 'invalid_request'],
  ['a method without challenge', { code_challenge: null }, 'invalid_request'],
  ['a challenge that is too short', { code_challenge: 'abc' }, 'invalid_request'],
  ['a challenge with padding', { code_challenge: `${'a'.repeat(42)}=` }, 'invalid_request'],
  ['code_challenge sent twice', { code_challenge: ['a'.repeat(43), 'b'.repeat(43)] }, 'invalid_request'],
]

const unregistered: readonly (readonly [how: string, uri: string])[] = [
  ['another path', 'https://agency.example.go.th/cb2'],
  ['a slash at its end', 'https://agency.example.go.th/cb/'],
  ['a query', 'https://agency.example.go.th/cb?x=1'],
  ['a fragment', 'https://agency.example.go.th/cb#x'],
  ['another port', 'https://agency.example.go.th:8443/cb'],
  ['the usual port, written out', 'https://agency.example.go.th:443/cb'],
  ['http', 'http://agency.example.go.th/cb'],
  ['another host', 'https://evil.example/cb'],
  ['the host as user name', 'https://agency.example.go.th@evil.example/cb'],
  ['a host that begins alike', 'https://agency.example.go.th.evil.example/cb'],
  ['capital letters', 'https://AGENCY.example.go.th/cb'],
  ['a path that climbs', 'https://agency.example.go.th/x/../cb'],
  ['an escaped letter', 'https://agency.example.go.th/%63b'],
  ['a script', 'javascript:alert(1)'],
]

export function testRequests(given: () => Target): void {
  describe.each(['standard', 'legacy', 'fapi2'] as const)('%s: the authorization request', (profile) => {
    const rows = profile === 'legacy' ? everywhere : [...everywhere, ...withPkce]
    const cases = rows.map(([rule, changes, error, referenceSays = []]) => [rule, changes, error, referenceSays] as const)
    test.each(cases)('%s is refused', async (_rule, changes, error, referenceSays) => {
      const target = given()
      const client = target.clients[profile]
      const asked = await askFor(target, client, changes)
      // Some rules of a pushed request the reference looks at only when the browser comes.
      const isTaken = profile === 'fapi2' && target.name === 'oidc-provider' && asked.status === 201
      const reply = isTaken ? await target.send({ path: `${target.paths.authorize}?${pushedQuery(client, asked)}` }) : asked
      expectRefused(target, reply, error, referenceSays)
      if (profile === 'fapi2') return
      expect(reply.location.startsWith(client.redirectUri)).toBe(true)
      if (target.name === 'open-thaid') expect(new URL(reply.location).searchParams.get('iss')).toBe(target.issuer)
    })

    test.each(unregistered)('a redirect_uri that differs by %s leads nowhere (RFC 9700 §4.1.3)', async (_how, redirectUri) => {
      const target = given()
      await expectLeadsNowhere(target, profile, { redirect_uri: redirectUri })
    })

    test('a client that nobody registered leads nowhere', async () => {
      await expectLeadsNowhere(given(), profile, { client_id: 'nobody' })
    })

    test('a redirect_uri that is sent twice leads nowhere', async () => {
      const { redirectUri } = given().clients[profile]
      await expectLeadsNowhere(given(), profile, { redirect_uri: [redirectUri, 'https://evil.example/cb'] })
    })

    test('a request_uri at an address of the sender is not fetched (RFC 9101 §10.4)', async () => {
      const target = given()
      const reply = await askFor(target, target.clients[profile], { request_uri: 'http://169.254.169.254/latest' })
      expectRefused(target, reply, 'request_uri_not_supported', ['invalid_request', 'invalid_request_uri'])
    })

    test('a parameter that nobody knows is ignored', async () => {
      const target = given()
      const answer = await target.finish(await begin(target, target.clients[profile], { approval_prompt: 'auto' }))
      expect(answer.get('code')).toBeTruthy()
      expect([answer.get('state'), answer.get('iss')]).toEqual(['xyz', target.issuer])
    })
  })

  describe('legacy: what it may leave out, and what not', () => {
    test('neither nonce nor PKCE is refused', async () => {
      const target = given()
      if (target.name === 'oidc-provider') return expect(target.clients.legacy.profile).toBe('legacy')
      expectRefused(target, await askFor(target, target.clients.legacy, { nonce: null }), 'invalid_request')
    })

    test('a challenge that came must be S256 all the same', async () => {
      const target = given()
      const changes = { code_challenge: verifier, code_challenge_method: 'plain' }
      expectRefused(target, await askFor(target, target.clients.legacy, changes), 'invalid_request')
    })
  })

  describe('fapi2: pushed requests (RFC 9126)', () => {
    const push = async (target: Target, form: URLSearchParams, headers: Readonly<Record<string, string>> = {}) =>
      target.send({ method: 'POST', path: target.paths.par, form, headers })

    test('a request that was not pushed is refused (FAPI 2.0 §5.3.2.2)', async () => {
      const target = given()
      const reply = await target.send({ path: `${target.paths.authorize}?${requestOf(target.clients.fapi2)}` })
      expect(reply.body).not.toContain('data-interaction')
      expect(errorOf(reply) ?? 'invalid_request').toBe('invalid_request')
    })

    test('a push without proof of the client is refused (§2)', async () => {
      const target = given()
      const reply = await push(target, requestOf(target.clients.fapi2))
      expectRefused(target, reply, 'invalid_client', ['invalid_request'])
    })

    test('a push that carries a request_uri is refused (§2.1)', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const pushed = await askFor(target, fapi2)
      const again = await askFor(target, fapi2, { request_uri: String(jsonOf(pushed).request_uri) })
      expectRefused(target, again, 'request_uri_not_supported', ['invalid_request'])
    })

    test('a push in the name of another client is refused', async () => {
      const target = given()
      const { fapi2, otherFapi2 } = target.clients
      const { form } = await proven(target, otherFapi2, requestOf(fapi2))
      form?.set('client_id', fapi2.id)
      expectRefused(target, await push(target, form ?? new URLSearchParams()), 'invalid_client', ['invalid_request'])
    })

    test('a request_uri counts once', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const query = pushedQuery(fapi2, await askFor(target, fapi2))
      await target.finish(await target.send({ path: `${target.paths.authorize}?${query}` }))
      const again = await target.send({ path: `${target.paths.authorize}?${query}` })
      expect(again.body).not.toContain('data-interaction')
      if (again.location !== '') expect(errorOf(again)).toMatch(/invalid_request/)
      else expect(again.status).toBe(400)
    })

    test('a request_uri of another client is refused', async () => {
      const target = given()
      const { fapi2, otherFapi2 } = target.clients
      const pushed = await askFor(target, fapi2)
      const reply = await target.send({ path: `${target.paths.authorize}?${pushedQuery(otherFapi2, pushed)}` })
      expect(reply.body).not.toContain('data-interaction')
      expect([302, 303]).not.toContain(reply.status)
    })

    test('an invented request_uri is refused', async () => {
      const target = given()
      const query = new URLSearchParams({
        client_id: target.clients.fapi2.id,
        request_uri: `urn:ietf:params:oauth:request_uri:${'x'.repeat(43)}`,
      })
      const reply = await target.send({ path: `${target.paths.authorize}?${query}` })
      expect(reply.status).toBe(400)
    })

    test('what comes beside the request_uri changes nothing', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const query = pushedQuery(fapi2, await askFor(target, fapi2))
      query.set('redirect_uri', 'https://evil.example/cb')
      query.set('state', 'changed')
      const page = await target.send({ path: `${target.paths.authorize}?${query}` })
      // The reference refuses the contradiction; ours ignores it.
      if (target.name === 'oidc-provider') return expect(page.location).not.toContain('evil')
      expect((await target.finish(page)).get('state')).toBe('xyz')
    })
  })
}

/** Told on a page of the provider, or to the client that pushed; never by sending the browser on. */
async function expectLeadsNowhere(target: Target, profile: ProfileName, changes: Changes): Promise<void> {
  const reply = await askFor(target, target.clients[profile], changes)
  expect(reply.location).not.toContain('evil')
  // Of two addresses the reference drops both and takes the only registered one; ours tells nobody but the browser.
  if (target.name === 'oidc-provider' && reply.location !== '') return expect(errorOf(reply)).toBe('invalid_request')
  expect(reply.location).toBe('')
  expect(reply.status).toBeGreaterThanOrEqual(400)
  expect(reply.status).toBeLessThan(500)
  expect(reply.body).not.toContain('data-interaction')
}
