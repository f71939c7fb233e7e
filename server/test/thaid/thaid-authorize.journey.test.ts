import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '../interop/browser.ts'
import { elsewhere } from '../interop/open-provider.ts'
import { testPerson } from '../test-district.ts'
import { coverSection } from './cover-section.ts'
import {
  approve,
  authorizeAddress,
  basic,
  codeForm,
  deny,
  look,
  type Members,
  membersOf,
  openThaidWorld,
  person,
  post,
  signIn,
  type ThaidWorld,
  textOf,
  valueScopes,
} from './thaid-client.ts'

let world: ThaidWorld
let discovery: Members
beforeAll(async () => {
  world = await openThaidWorld()
  discovery = await membersOf(await fetch(`${world.issuer}/.well-known/openid-configuration`))
})
afterAll(() => world?.close())

const slashes = ['', '/']
const s256 = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' // RFC 7636, appendix B
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = [
  ['code_challenge', s256],
  ['code_challenge_method', 'S256'],
] as const

coverSection('Hosts, paths, versions', {
  issuer: async () => {
    expect([discovery.issuer, world.issuer.endsWith('/')]).toEqual([world.issuer, false])
  },
  authorize: async () => {
    for (const slash of slashes) expect((await look(authorizeAddress(world, { path: `/api/v2/oauth2/auth${slash}` }))).status).toBe(200)
  },
  token: async () => {
    for (const slash of slashes) {
      const code = (await approve(authorizeAddress(world))).get('code') ?? ''
      expect((await post(world, `/api/v2/oauth2/token${slash}`, codeForm(code))).status).toBe(200)
    }
  },
  introspectAndRevoke: async () => {
    for (const slash of slashes) {
      const token = textOf(await signIn(world), 'access_token')
      expect((await post(world, `/api/v2/oauth2/introspect${slash}`, { token })).json.active).toBe(true)
      expect((await post(world, `/api/v2/oauth2/revoke${slash}`, { token })).json.status).toBe('OK')
    }
  },
  userinfo: async () => {
    const authorization = `Bearer ${textOf(await signIn(world, { scope: 'openid pid' }), 'access_token')}`
    for (const slash of slashes) {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(`${world.issuer}/api/v2/oauth2/userinfo${slash}`, { method, headers: { authorization } })
        expect(await membersOf(response)).toMatchObject({ pid: person.pid })
      }
    }
  },
  discoveryAndKeys: async () => {
    for (const path of ['/.well-known/openid-configuration', '/jwks']) {
      for (const slash of slashes) expect((await fetch(`${world.issuer}${path}${slash}`)).status).toBe(200)
    }
  },
  versionOne: async () => {
    for (const revokePath of ['/api/v1/oauth2/revoke', '/revoke', '/revoke/']) {
      const code = (await approve(authorizeAddress(world, { path: '/api/v1/oauth2/auth/' }))).get('code') ?? ''
      const headers = { authorization: basic(world.client), 'x-imauth-apikey': 'key-of-an-old-client' }
      const tokens = await post(world, '/api/v1/oauth2/token/', codeForm(code), headers)
      expect(tokens.json.pid).toBe(person.pid)
      expect((await post(world, revokePath, { token: textOf(tokens.json, 'access_token') })).json.message).toBe('revoked')
    }
  },
})

coverSection('Discovery and keys', {
  members: async () => {
    const names = ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri', 'revocation_endpoint']
    for (const name of names) expect(textOf(discovery, name)).toContain(`${world.issuer}/`)
  },
  responseAndGrantTypes: async () => {
    expect(discovery).toMatchObject({ response_types_supported: ['code'], grant_types_supported: ['authorization_code', 'refresh_token'] })
  },
  misspelt: async () => {
    const subjects = expect.arrayContaining(['public'])
    expect(discovery).toMatchObject({ subject_type_supported: ['public'], subject_types_supported: subjects })
    expect(discovery.id_token_signing_alg_values_supported).toEqual(['ES256'])
  },
  authMethods: async () => {
    expect(discovery.token_endpoint_auth_methods_supported).toEqual(expect.arrayContaining(['client_secret_basic', 'client_secret_post']))
  },
  scopes: async () => {
    expect(discovery.scopes_supported).toEqual(expect.arrayContaining(['openid', ...valueScopes]))
  },
  superset: async () => {
    expect(discovery).toMatchObject({
      introspection_endpoint: `${world.issuer}/oauth2/introspect`,
      code_challenge_methods_supported: ['S256'],
      claims_supported: expect.arrayContaining(['sub', 'pid']),
    })
  },
  keys: async () => {
    const { keys } = await membersOf(await fetch(`${world.issuer}/jwks/`))
    const each = expect.objectContaining({ alg: 'ES256', use: 'sig', kid: expect.stringMatching(/^[0-9a-f]{32}$/), crv: 'P-256' })
    expect(keys).toEqual([each, each])
  },
})

const card = person.cards.find(({ status }) => status === 'active')
const birth = `${person.birth.year}-${String(person.birth.month).padStart(2, '0')}-${String(person.birth.day).padStart(2, '0')}`
/** What the register says of the person, by scope. */
const expected: Members = {
  pid: person.pid,
  title: person.titleTh,
  given_name: person.givenNameTh,
  middle_name: person.middleNameTh,
  family_name: person.familyNameTh,
  name: `${person.givenNameTh} ${person.middleNameTh} ${person.familyNameTh}`,
  title_en: person.titleEn,
  given_name_en: person.givenNameEn,
  middle_name_en: person.middleNameEn,
  family_name_en: person.familyNameEn,
  name_en: `${person.givenNameEn} ${person.middleNameEn} ${person.familyNameEn}`,
  gender: person.sex,
  birthdate: birth,
  address: expect.stringContaining('จังหวัด'),
  house_address: expect.stringContaining('จังหวัด'),
  smartcard_code: card?.cardNumber,
  date_of_issuance: card?.issuedOn,
  date_of_expiry: card?.expiresOn,
  ial: '2.3',
}

coverSection('Scopes', {
  values: async () => {
    expect(Object.keys(expected).sort()).toEqual([...valueScopes].sort())
    expect(await signIn(world, { scope: valueScopes.join(' ') })).toMatchObject(expected)
  },
  pid: async () => {
    expect((await signIn(world)).pid).toMatch(/^\d{13}$/)
  },
  birthdate: async () => {
    expect((await signIn(world, { scope: 'birthdate' })).birthdate).toMatch(/^(19|20)\d\d-\d\d-\d\d$/)
  },
  partialBirthdate: async () => {
    for (const tag of ['birth_day_unknown', 'birth_month_day_unknown'] as const) {
      const { pid, birth: known } = testPerson(tag).person
      expect((await signIn(world, { scope: 'birthdate', pid })).birthdate).toBe(String(known.year))
    }
  },
  address: async () => {
    expect((await signIn(world, { scope: 'openid address' })).id_token).toEqual(expect.any(String))
    expect((await signIn(world, { scope: 'address' })).address).toEqual(expect.stringContaining('จังหวัด'))
  },
  addressObject: async () => {
    const withObject = await openThaidWorld({ REGISTRY_ADDRESS_FORM: 'oidc' })
    const { address } = await signIn(withObject, { scope: 'address' })
    await withObject.close()
    expect(address).toMatchObject({ formatted: expect.any(String), postal_code: expect.stringMatching(/^\d{5}$/), country: 'TH' })
  },
  ungranted: async () => {
    const client = await world.register('thaid', { scopes: ['name'], legalBasis: null })
    expect(discovery.scopes_supported).toContain('gender')
    const refused = await look(authorizeAddress(world, { client, scope: 'name gender' }))
    expect([refused.status, JSON.parse(refused.body).error]).toEqual([400, 'invalid_scope'])
  },
  noProfileScope: async () => {
    expect(JSON.parse((await look(authorizeAddress(world, { scope: 'openid profile' }))).body).error).toBe('invalid_scope')
    const client = await world.register('standard')
    const page = await look(authorizeAddress(world, { client, scope: 'openid profile', more: challenge, path: '/oauth2/authorize' }))
    expect(page.status).toBe(200)
  },
  versionOneScopes: async () => {
    const scope = 'pid th_fname th_mname th_lname th_fullname en_fname en_lname dob address'
    const byOldNames = {
      ...{ pid: person.pid, th_fname: person.givenNameTh, th_mname: person.middleNameTh, th_lname: person.familyNameTh },
      ...{ th_fullname: expected.name, en_fname: person.givenNameEn, en_lname: person.familyNameEn, dob: birth, address: expected.address },
    }
    expect(await signIn(world, { scope })).toMatchObject(byOldNames)
    expect((await signIn(world, { scope: `${scope} openid` })).id_token).toEqual(expect.any(String))
  },
})

const refusedJson = async (address: string): Promise<Members> => {
  const page = await look(address)
  expect(page.url.origin).toBe(world.issuer)
  return { status: page.status, ...JSON.parse(page.body) }
}
const missing = { status: 400, error: 'invalid_request', error_description: 'The require parameter is missing or invalid' }

coverSection('Authorize', {
  allFive: async () => {
    for (const without of ['response_type', 'client_id', 'redirect_uri', 'scope', 'state']) {
      expect(await refusedJson(authorizeAddress(world, { without })), without).toEqual(missing)
    }
  },
  blanks: async () => {
    const byPercent = authorizeAddress(world)
    expect(byPercent).toContain('pid%20name')
    for (const address of [byPercent, byPercent.replace('pid%20name', 'pid+name')]) expect((await approve(address)).has('code')).toBe(true)
  },
  nonceAndChallenge: async () => {
    const answer = await approve(authorizeAddress(world, { more: [['nonce', 'n-1'], ...challenge] }))
    const told = await post(world, '/api/v2/oauth2/token/', { ...codeForm(answer.get('code') ?? ''), code_verifier: verifier })
    expect(told.status).toBe(200)
  },
  success: async () => {
    const answer = await approve(authorizeAddress(world))
    expect([answer.get('code'), answer.get('state')]).toEqual([expect.stringMatching(/^\S{20,}$/), 'first'])
  },
  errorAnswer: async () => {
    const answer = await deny(authorizeAddress(world))
    const { error, error_description, error_uri, state } = Object.fromEntries(answer)
    const words = { error: 'user_denied', error_description: 'User denied the request (disapproved)', state: 'first' }
    expect({ error, error_description, state }).toEqual(words)
    expect((await fetch(String(error_uri))).status).toBe(200)
  },
  directErrors: async () => {
    const wrongType = authorizeAddress(world, { without: 'response_type', more: [['response_type', 'token']] })
    expect(await refusedJson(wrongType)).toMatchObject({ status: 400, error: 'unsupported_response_type' })
    expect(await refusedJson(authorizeAddress(world, { scope: 'pid nothing' }))).toMatchObject({ status: 400, error: 'invalid_scope' })
    const wrongAddress = authorizeAddress(world, { without: 'redirect_uri', more: [['redirect_uri', 'https://other.example.go.th/']] })
    expect(await refusedJson(wrongAddress)).toMatchObject({ status: 400, error: 'invalid_request' })
  },
  exactRedirect: async () => {
    for (const almost of [`${elsewhere}/`, `${elsewhere}?x=1`, elsewhere.toUpperCase(), elsewhere.replace('https', 'http')]) {
      const address = authorizeAddress(world, { without: 'redirect_uri', more: [['redirect_uri', almost]] })
      expect((await refusedJson(address)).error_description).toBe('The redirect or callback url mismatch or invalid')
    }
  },
  unknownParameters: async () => {
    expect((await look(authorizeAddress(world, { more: [['access_type', 'offline']] }))).status).toBe(200)
  },
  duplicates: async () => {
    const more = [
      ['state', 'second'],
      ['response_type', 'token'],
      ['redirect_uri', 'https://other.example.go.th/'],
      ['client_id', world.other.id],
      ['approval_prompt', 'auto'],
    ] as const
    const answer = await approve(authorizeAddress(world, { more }))
    expect(answer.get('state')).toBe('first')
    expect((await post(world, '/api/v2/oauth2/token/', codeForm(answer.get('code') ?? ''))).json.pid).toBe(person.pid)
  },
  lenientPkce: async () => {
    const answer = await approve(authorizeAddress(world, { client: world.lenient, more: challenge }))
    const form = { ...codeForm(answer.get('code') ?? ''), code_verifier: 'a-verifier-that-never-fits' }
    expect((await post(world, '/api/v2/oauth2/token/', form, { authorization: basic(world.lenient) })).status).toBe(200)
  },
  strictPkce: async () => {
    const answer = await approve(authorizeAddress(world, { more: challenge }))
    const form = { ...codeForm(answer.get('code') ?? ''), code_verifier: `${verifier}x` }
    expect((await post(world, '/api/v2/oauth2/token/', form)).json.error_description).toBe('Invalid Authorization Code')
  },
  page: async () => {
    const browser = openBrowser()
    const page = await browser.open(authorizeAddress(world))
    expect(page.body).toMatch(/<svg id="qr"[\s\S]*class="reference">[A-Z0-9 -]+<[\s\S]*id="seconds"/)
    expect(page.body).toContain(`${world.issuer}/app/#/s/`)
    const interaction = /data-interaction="([^"]+)"/.exec(page.body)?.[1]
    const status = await browser.open(`${world.issuer}/signin/interactions/${interaction}`)
    expect(JSON.parse(status.body)).toMatchObject({ view: 'waiting', qr: expect.stringContaining(`${world.issuer}/s/`) })
  },
  anyBrowser: async () => {
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0.0.0 Safari/537.36', accept: 'text/html' }
    expect((await fetch(authorizeAddress(world), { headers })).status).toBe(200)
  },
})

coverSection('Sandbox mode', {
  box: async () => {
    const { body } = await look(authorizeAddress(world), 'text/html')
    for (const text of ['เข้าสู่ระบบ ด้วย ThaID sandbox', 'name="pid"', '>ยืนยัน<', '>ไม่ยืนยัน<']) expect(body).toContain(text)
  },
  typedNumber: async () => {
    const { pid } = testPerson('adult_male_2').person
    const tokens = await signIn(world, { scope: 'openid', pid })
    expect((await post(world, '/api/v2/oauth2/introspect/', { token: textOf(tokens, 'access_token') })).json.sub).toBe(pid)
  },
  notConfirmed: async () => {
    expect((await deny(authorizeAddress(world))).get('error')).toBe('user_denied')
  },
})
