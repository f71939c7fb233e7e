import { createPublicKey } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKey } from '../../../../test/negative/make-proofs.ts'
import { openThaidTarget } from '../../../../test/negative/open-thaid-target.ts'
import {
  askFor,
  begin,
  codeFor,
  jsonOf,
  proven,
  redeem,
  requestOf,
  type TargetClient,
  tokensFor,
} from '../../../../test/negative/target.ts'
import { testPerson } from '../../../../test/test-district.ts'
import { sql } from '../../../platform/db/sql.ts'
import { begin as beginOfWorld, bindPhone, claim, goOn, look, makeClient, qrOf, send } from '../test/sign-in-world.ts'

type OwnTarget = Awaited<ReturnType<typeof openThaidTarget>>

let target: OwnTarget
beforeAll(async () => {
  target = await openThaidTarget()
})
afterAll(() => target.close())

const keySet = async () => (jsonOf(await target.send({ path: '/jwks' })).keys as { kid: string }[])[1]
const verified = async (jwt: string, audience: string) =>
  jwtVerify(jwt, createPublicKey({ key: (await keySet()) as never, format: 'jwk' }), {
    issuer: target.issuer,
    audience,
    currentDate: target.now(),
  })

describe('legacy', () => {
  test('the answer comes as a form that posts itself, and has a button where no script runs (Form Post Response Mode §2)', async () => {
    const { legacy } = target.clients
    const { id, cookie } = await beginOfWorld(target.world, asWorldClient(legacy), { response_mode: 'form_post', nonce: 'n-1' })
    await send(target.world, {
      url: `/signin/${id}/sandbox`,
      headers: { cookie },
      form: { decision: 'approve', pid: testPerson('adult_male_1').person.pid },
    })
    const page = await send(target.world, { url: `/signin/${id}/continue`, headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.body).toContain(`<form method="post" action="${legacy.redirectUri}">`)
    expect(page.body).toMatch(/name="code" value="[A-Za-z0-9_-]{86}"/)
    expect(page.body).toContain('name="state" value="xyz"')
    expect(page.body).toContain(`name="iss" value="${target.issuer}"`)
    expect(page.body).toContain('<button')
    expect(String(page.headers['content-security-policy'])).toContain("form-action 'self' https://agency.example.go.th")
  })

  test('a request by POST begins a sign-in (OpenID Connect Core §3.1.2.1); of other profiles it is refused on our page', async () => {
    const { legacy, standard } = target.clients
    const post = (client: TargetClient) => target.send({ method: 'POST', path: '/oauth2/authorize', form: requestOf(client) })
    expect((await target.finish(await post(legacy))).get('code')).toBeTruthy()
    const refused = await post(standard)
    expect([refused.status, refused.location]).toEqual([400, ''])
  })

  test('an error is posted as well', async () => {
    const reply = await askFor(target, target.clients.legacy, { response_mode: 'form_post', scope: 'openid gender' })
    expect(reply.body).toContain('name="error" value="invalid_scope"')
  })
})

describe('claims and levels (OpenID Connect Core §5.5)', () => {
  const idTokenOf = async (client: TargetClient, changes: Parameters<typeof codeFor>[2]) =>
    decodeJwt(String((await tokensFor(target, client, changes)).id_token))

  test('a claim named in the parameter is sent, one that was not granted is left out', async () => {
    const claims = JSON.stringify({ id_token: { birthdate: { essential: true }, gender: null }, userinfo: { address: null } })
    const token = await idTokenOf(target.clients.standard, { scope: 'openid', claims })
    expect(token.birthdate).toMatch(/^\d{4}/)
    expect(token).not.toHaveProperty('gender')
    expect(token).not.toHaveProperty('address')
  })

  test('acr is told to a client that may know the level and asks, and to no other', async () => {
    await bindPhone(target.world, 'adult_female_1')
    expect(await idTokenOf(target.clients.standard, { acr_values: '2.1' })).toMatchObject({ acr: '2.3', ial: '2.3' })
    expect(await idTokenOf(target.clients.standard, {})).not.toHaveProperty('acr')
    const curious = asTargetClient(await makeClient(target.world, { scopes: ['openid', 'name'] }))
    expect(await idTokenOf(curious, { acr_values: '2.1' })).not.toHaveProperty('acr')
  })

  test('a level asked for as essential without the grant of ial is refused before a person sees it', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value: '2.3' } } })
    const curious = asTargetClient(await makeClient(target.world, { scopes: ['openid', 'name'] }))
    expect((await askFor(target, curious, { claims })).location).toContain('error=invalid_scope')
  })

  test('an essential level that the person has not reached ends the sign-in: the phone says what to do, the agency is told', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['3'] } } })
    const phone = await bindPhone(target.world, 'adult_male_1')
    const begun = await beginOfWorld(target.world, asWorldClient(target.clients.standard), { claims })
    const answer = await claim(phone, await qrOf(target.world, begun))
    expect([answer.status, answer.json.code]).toEqual([403, 'signin.level_not_reached'])
    expect((await look(target.world, begun)).json().view).toBe('denied')
    const { location } = await goOn(target.world, begun)
    expect(new URL(location).searchParams.get('error')).toBe('unmet_authentication_requirements')
  })

  test('an essential level that is reached signs in', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['2.1', '2.3'] } } })
    expect(await idTokenOf(target.clients.standard, { claims })).toMatchObject({ acr: '2.3' })
  })
})

describe('introspection as a signed answer (RFC 9701)', () => {
  test('the answer is a JWT for the client that asked, and nothing is in clear', async () => {
    const { standard } = target.clients
    const { access_token: token = '' } = await tokensFor(target, standard)
    const way = await proven(target, standard, new URLSearchParams({ token }))
    const headers = { ...way.headers, accept: 'application/token-introspection+jwt' }
    const reply = await target.send({ method: 'POST', path: '/oauth2/introspect', ...way, headers })
    expect(reply.headers['content-type']).toBe('application/token-introspection+jwt')
    const { payload, protectedHeader } = await verified(reply.body, standard.id)
    expect(protectedHeader.typ).toBe('token-introspection+jwt')
    expect(payload.token_introspection).toMatchObject({ active: true, scope: 'openid name' })
  })

  test('of a bound token it names the key (RFC 9449 §6.2)', async () => {
    const { fapi2 } = target.clients
    const { access_token: token = '' } = await tokensFor(target, fapi2)
    const way = await proven(target, fapi2, new URLSearchParams({ token }))
    const reply = await target.send({ method: 'POST', path: '/oauth2/introspect', ...way })
    expect(jsonOf(reply)).toMatchObject({ active: true, token_type: 'DPoP', cnf: { jkt: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) } })
  })
})

describe('clients and their keys', () => {
  test('keys at the client’s own address are fetched, on this machine in development only, and never more than needed', async () => {
    const made = await makeKey()
    const key = { ...made, publicJwk: { ...made.publicJwk, kid: 'first' } }
    let asked = 0
    const { address, server } = await serveKeys(() => {
      asked += 1
      return [{ ...key.publicJwk, alg: 'ES256', use: 'sig' }]
    })
    const statusOf = async (at: OwnTarget) => {
      const registered = await makeClient(at.world, { profile: 'fapi2', jwksUri: address, scopes: ['openid', 'name'] })
      const client = { ...asTargetClient(registered), key }
      return [(await askFor(at, client)).status, (await askFor(at, client)).status]
    }
    expect([await statusOf(target), asked]).toEqual([[401, 401], 0])
    const development = await openThaidTarget({ AGENCY_LOOPBACK_TARGETS: 'true' })
    expect([await statusOf(development), asked]).toEqual([[201, 201], 1])
    await development.close()
    server.close()
  })

  test('a key counts until its end', async () => {
    const { fapi2 } = target.clients
    expect((await askFor(target, fapi2)).status).toBe(201)
    const end = new Date(target.now().getTime() + 60_000).toISOString()
    await target.world.kit.owner.run(sql`
      update agencies.client
         set public_keys = jsonb_set(public_keys, '{0,expiresAt}', to_jsonb(${end}::text))
       where client_id = ${fapi2.id}`)
    target.world.kit.clock.advance(10)
    expect((await askFor(target, fapi2)).status).toBe(201)
    target.world.kit.clock.advance(61)
    expect((await askFor(target, fapi2)).status).toBe(401)
    await target.world.kit.owner.run(sql`
      update agencies.client set public_keys = jsonb_set(public_keys, '{0,expiresAt}', 'null') where client_id = ${fapi2.id}`)
    target.world.kit.clock.advance(10)
  })

  test('a client of the sandbox meets invented people only', async () => {
    const sandbox = await makeClient(target.world, { sandbox: true })
    const phone = await bindPhone(target.world, 'adult_male_1')
    const meet = async () => claim(phone, await qrOf(target.world, await beginOfWorld(target.world, sandbox)))
    expect((await meet()).status).toBe(200)
    await target.world.kit.owner.run(sql`update registry.person set synthetic = false`)
    expect((await meet()).json.code).toBe('signin.person_not_served')
    await target.world.kit.owner.run(sql`update registry.person set synthetic = true`)
  })

  test('a pushed request is gone after its minute', async () => {
    const { fapi2 } = target.clients
    const pushed = jsonOf(await askFor(target, fapi2))
    expect(pushed.expires_in).toBe(60)
    target.world.kit.clock.advance(61)
    const query = new URLSearchParams({ client_id: fapi2.id, request_uri: String(pushed.request_uri) })
    expect((await target.send({ path: `/oauth2/authorize?${query}` })).status).toBe(400)
  })

  test('a code is gone after its minute, in fapi2 too (FAPI 2.0 §5.3.2.1)', async () => {
    const { fapi2 } = target.clients
    const code = await codeFor(target, fapi2)
    target.world.kit.clock.advance(61)
    expect(jsonOf(await redeem(target, fapi2, code)).error).toBe('invalid_grant')
  })

  test('max_age, prompt=login and display are met: every sign-in is approved anew', async () => {
    const page = await begin(target, target.clients.standard, { max_age: '0', prompt: 'login consent', display: 'page' })
    const answer = await target.finish(page)
    const tokens = jsonOf(await redeem(target, target.clients.standard, answer.get('code') ?? ''))
    expect(decodeJwt(String(tokens.id_token)).auth_time).toBe(Math.floor(target.now().getTime() / 1000))
  })

  test('ui_locales chooses the language of the page', async () => {
    expect((await begin(target, target.clients.standard, { ui_locales: 'en' })).body).toContain('<html lang="en">')
    expect((await begin(target, target.clients.standard, { ui_locales: 'fr th' })).body).toContain('<html lang="th">')
  })
})

const asTargetClient = (client: Awaited<ReturnType<typeof makeClient>>): TargetClient => ({
  id: client.clientId,
  profile: client.profile === 'fapi2' ? 'fapi2' : 'standard',
  redirectUri: target.clients.standard.redirectUri,
  secret: client.clientSecret,
  key: null,
})

const asWorldClient = (client: TargetClient) => ({
  clientId: client.id,
  clientSecret: client.secret,
  profile: client.profile,
  basic: '',
})

async function serveKeys(keys: () => readonly object[]): Promise<{ address: string; server: Server }> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: keys() })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`, server }
}
