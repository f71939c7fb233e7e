import {
  AnswerNotTrusted,
  beginSignIn,
  ClientNotAccepted,
  discoverThaid,
  endSignIn,
  finishSignIn,
  PersonDeclined,
  RequestRefused,
  readClaims,
  refreshSignIn,
  ServerUnavailable,
  SignInEnded,
  SignInError,
  type SignInSettings,
  signOutAddress,
  type Thaid,
} from '@open-thaid/sdk/sign-in'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, selfPostingForm } from './browser.ts'
import { elsewhere, elsewhereHome, freePort, openProvider, type Provider } from './open-provider.ts'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider()
})
afterAll(() => provider?.close())

type ProfileName = SignInSettings['profile']
async function settingsFor(profile: ProfileName): Promise<SignInSettings> {
  const client = await provider.register(profile)
  const common = { issuer: provider.issuer, clientId: client.id, redirectUri: elsewhere }
  if (profile === 'fapi2') return { ...common, profile, privateJwk: client.key?.privateJwk ?? {} }
  return { ...common, profile, clientSecret: client.secret }
}
const open = async (profile: ProfileName): Promise<Thaid> => discoverThaid(await settingsFor(profile))

const errorOf = (work: Promise<unknown>): Promise<SignInError> =>
  work.then(
    () => expect.fail('nothing was thrown'),
    (error: unknown) => (error instanceof SignInError ? error : Promise.reject(error)),
  )

describe.each(['fapi2', 'standard', 'legacy', 'thaid'] as const)('@open-thaid/sdk/sign-in, %s', (profile) => {
  const scope = `openid name${profile === 'thaid' ? '' : ' offline_access'}`

  test('begins, finishes, reads claims, refreshes, ends, signs out', async () => {
    const thaid = await open(profile)
    const { address, pending } = await beginSignIn(thaid, { scope, language: 'en' })
    const { url } = await provider.approve(address)
    const signedIn = await finishSignIn(thaid, url, JSON.parse(JSON.stringify(pending)))
    expect(signedIn.claims.name).toContain(provider.person.nameTh)
    expect(Math.abs(signedIn.expiresAt.getTime() - Date.now() - 900_000)).toBeLessThan(60_000)
    expect((await readClaims(thaid, signedIn)).sub).toBe(signedIn.subject)
    const refreshed = await refreshSignIn(thaid, signedIn.refreshToken ?? '')
    await endSignIn(thaid, refreshed)
    expect(await errorOf(refreshSignIn(thaid, refreshed.refreshToken ?? ''))).toBeInstanceOf(SignInEnded)
    expect(await errorOf(readClaims(thaid, { ...refreshed, subject: signedIn.subject }))).toBeInstanceOf(SignInEnded)
    const home = await openBrowser().open(signOutAddress(thaid, signedIn.idToken ?? '', elsewhereHome))
    expect(home.url.href).toBe(elsewhereHome)
  })

  test('a person who declines is PersonDeclined, with a Thai and an English text and a page about it', async () => {
    const thaid = await open(profile)
    const { address, pending } = await beginSignIn(thaid, { scope })
    const { url } = await provider.deny(address)
    const refused = await errorOf(finishSignIn(thaid, url, pending))
    expect(refused).toBeInstanceOf(PersonDeclined)
    expect(refused.person).toEqual({ th: expect.stringContaining('ท่าน'), en: expect.stringContaining('not signed in') })
    expect((await fetch(refused.errorUri ?? '')).status).toBe(200)
  })

  test('an answer for another session is AnswerNotTrusted, and a code that comes twice SignInEnded', async () => {
    const thaid = await open(profile)
    const { address, pending } = await beginSignIn(thaid, { scope })
    const { url } = await provider.approve(address)
    const { pending: another } = await beginSignIn(thaid, { scope })
    expect(await errorOf(finishSignIn(thaid, url, another))).toBeInstanceOf(AnswerNotTrusted)
    await finishSignIn(thaid, url, pending)
    expect(await errorOf(finishSignIn(thaid, url, pending))).toBeInstanceOf(SignInEnded)
  })
})

test('thaid without openid: the data of the token answer are the claims', async () => {
  const thaid = await open('thaid')
  const { address, pending } = await beginSignIn(thaid, { scope: 'pid name' })
  const signedIn = await finishSignIn(thaid, (await provider.approve(address)).url, pending)
  expect(signedIn).toMatchObject({ subject: null, idToken: null, claims: { pid: provider.person.pid } })
  expect(Object.keys(signedIn.claims).sort()).toEqual(['name', 'pid'])
})

test('legacy takes the answer as a form', async () => {
  const thaid = await open('legacy')
  const { address, pending } = await beginSignIn(thaid, { scope: 'openid name', formPost: true })
  const { action, fields } = selfPostingForm(await provider.approve(address)) ?? expect.fail('no form')
  const posted = new Request(action, { method: 'POST', body: new URLSearchParams(fields) })
  expect((await finishSignIn(thaid, posted, pending)).claims.name).toContain(provider.person.nameTh)
})

test('a public client of standard needs no secret', async () => {
  const { id } = await provider.register('standard', { confidential: false })
  const thaid = await discoverThaid({
    issuer: provider.issuer,
    clientId: id,
    redirectUri: elsewhere,
    profile: 'standard',
    clientSecret: null,
  })
  const { address, pending } = await beginSignIn(thaid, { scope: 'openid name' })
  expect((await finishSignIn(thaid, (await provider.approve(address)).url, pending)).subject).toEqual(expect.any(String))
})

test('fapi2 in several processes: with one dpopJwk, one begins and another finishes', async () => {
  const settings = await settingsFor('fapi2')
  const dpopJwk = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)
  const [first, second] = [
    await discoverThaid({ ...settings, dpopJwk } as SignInSettings),
    await discoverThaid({ ...settings, dpopJwk } as SignInSettings),
  ]
  const { address, pending } = await beginSignIn(first, { scope: 'openid name' })
  const signedIn = await finishSignIn(second, (await provider.approve(address)).url, pending)
  expect((await readClaims(first, signedIn)).sub).toBe(signedIn.subject)
})

test('a wrong secret is ClientNotAccepted, a scope that was not granted RequestRefused, nobody there ServerUnavailable', async () => {
  const settings = await settingsFor('standard')
  const wrong = await discoverThaid({ ...settings, clientSecret: 'not-its-secret' } as SignInSettings)
  const begun = await beginSignIn(wrong, { scope: 'openid name' })
  expect(await errorOf(finishSignIn(wrong, (await provider.approve(begun.address)).url, begun.pending))).toBeInstanceOf(ClientNotAccepted)
  const thaid = await discoverThaid(settings)
  const { address, pending } = await beginSignIn(thaid, { scope: 'openid gender' })
  const refused = await errorOf(finishSignIn(thaid, (await openBrowser().open(address)).url, pending))
  expect([refused instanceof RequestRefused, refused.code]).toEqual([true, 'invalid_scope'])
  expect(refused.developer.en).toContain('scope')
  const nobody = { ...settings, issuer: `http://127.0.0.1:${await freePort()}` }
  expect(await errorOf(discoverThaid(nobody))).toBeInstanceOf(ServerUnavailable)
})
