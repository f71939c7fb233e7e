import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { html } from './html.ts'
import { type Party, type RunningParty, startParty } from './start-party.ts'
import { type FakeIssuer, makeFakeClient, startFakeIssuer } from './test/fake-issuer.ts'

const words = (text: string) => ({ th: `${text} ก`, en: text })

const shop: Party = {
  name: 'shop',
  brand: words('shop'),
  sheet: new URL('kit.css', import.meta.url),
  frame: ({ heading, main, tools }) => html`<header>${tools}</header><main><h1>${heading}</h1>${main}</main>`,
  welcome: (language, { isFaulty }) => ({ heading: `welcome ${language}`, main: html`<p>${isFaulty ? 'choose again' : 'choose'}</p>` }),
  readWish: (field) => (field === 'tea' ? field : null),
  home: '/goods',
  get: { '/goods': (visit) => visit.show({ heading: 'goods', main: html`` }) },
  post: { '/goods': (visit) => visit.go('/goods') },
}

let issuer: FakeIssuer
let party: RunningParty
let now: Date
beforeEach(async () => {
  now = new Date('2026-11-26T03:00:00Z')
  issuer = await startFakeIssuer()
  party = await startParty(shop, { port: 0, issuer: issuer.address, client: await makeFakeClient(), dataDir: tmpdir(), now: () => now })
})
afterEach(async () => {
  await party.close()
  await issuer.close()
})

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${party.address}${path}`, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' })
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${party.address}${path}`, { headers, redirect: 'manual' })
const signIn = () => post('/sign-in', { wish: 'tea' })
const busy = { error: 'temporarily_unavailable', error_description: 'Not available for a moment; see Retry-After' }

test('a sign-in pushes its request and sends the browser on with a session that scripts cannot read', async () => {
  issuer.answerPushed(201, { request_uri: 'urn:ietf:params:oauth:request_uri:abc', expires_in: 60 })
  const answer = await signIn()
  expect([answer.status, issuer.pushed()]).toEqual([303, 1])
  const location = new URL(answer.headers.get('location') ?? '')
  expect([...location.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  expect(answer.headers.getSetCookie()[0]).toMatch(/^shop-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1800$/)
})

test('when the issuer is busy, the person reads when to come again, keeps what was chosen, and nobody asks the issuer before that', async () => {
  issuer.answerPushed(503, busy, { 'retry-after': '90' })
  const first = await signIn()
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '90'])
  const page = await first.text()
  expect(page).toContain('10:02\u00a0น.')
  expect(page).toContain('<input type="hidden" name="wish" value="tea">')
  now = new Date(now.getTime() + 30_000)
  const second = await signIn()
  expect([second.status, second.headers.get('retry-after'), issuer.pushed()]).toEqual([503, '60', 1])
  now = new Date(now.getTime() + 61_000)
  issuer.answerPushed(201, { request_uri: 'urn:ietf:params:oauth:request_uri:abc', expires_in: 60 })
  expect([(await signIn()).status, issuer.pushed()]).toEqual([303, 2])
})

test('a gateway that answers 503 or 429 without a word of OAuth is a busy issuer as well', async () => {
  issuer.answerPushed(429, {}, { 'retry-after': '5' })
  expect((await signIn()).headers.get('retry-after')).toBe('5')
})

test('an issuer that fails or is not there is told apart from a busy one', async () => {
  issuer.answerPushed(500, {})
  expect(await (await signIn()).text()).toContain('ติดต่อระบบไทยดีไม่ได้ชั่วคราว')
  await issuer.close()
  expect(await (await signIn()).text()).toContain('ติดต่อระบบไทยดีไม่ได้ชั่วคราว')
})

test('what does not fit before the sign-in is asked again, and the issuer hears nothing of it', async () => {
  const answer = await post('/sign-in', { wish: 'coffee' })
  expect([answer.status, issuer.pushed(), (await answer.text()).includes('choose again')]).toEqual([422, 0, true])
})

test('an answer that this browser did not ask for signs nobody in', async () => {
  expect((await get('/callback?code=abc&state=def')).status).toBe(400)
  expect((await get('/goods')).headers.get('location')).toBe('/')
})

test('a page of another site can send no form here', async () => {
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://other.example' },
    { origin: 'null' },
  ]
  const statuses = await Promise.all(foreign.map(async (headers) => (await post('/goods', {}, headers)).status))
  expect(statuses).toEqual([403, 403, 403, 403])
  expect((await post('/goods', {}, { origin: party.address })).status).toBe(303)
})

test('a form that is too large is refused on a page that says whose fault it is not', async () => {
  const answer = await post('/sign-in', { wish: 'x'.repeat(20_000) })
  expect([answer.status, (await answer.text()).includes('ท่านไม่ได้ทำอะไรผิด')]).toEqual([413, true])
})

test('the language that was chosen stays, also when it was chosen on the first page', async () => {
  const chosen = await get('/?lang=en')
  expect(await chosen.text()).toContain('welcome en')
  const cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(await (await get('/', { cookie })).text()).toContain('<html lang="en">')
  expect(await (await get('/nowhere', { cookie })).text()).toContain('There is nothing at this address')
})
