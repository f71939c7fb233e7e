import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasDebianPackages, python } from '../../../tools/debian-packages.ts'
import type { Page } from './browser.ts'
import { elsewhere, openProvider, type Provider } from './open-provider.ts'

const isThere = hasDebianPackages('Python’s Authlib signs in', ['python3-authlib', 'python3-requests'])

/** Runs the agency; the browser goes where it says, and its answer is told as JSON. */
async function signIn(provider: Provider, profile: 'standard' | 'thaid', decide: (address: string) => Promise<Page>) {
  const client = await provider.register(profile)
  // It refuses plain http unless it is told that this is a test.
  const env = { PATH: process.env.PATH ?? '', AUTHLIB_INSECURE_TRANSPORT: '1' }
  const child = spawn(python, [join(import.meta.dirname, 'authlib_agency.py')], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const scope = profile === 'standard' ? 'openid name offline_access' : 'openid pid name'
  const settings = { issuer: provider.issuer, profile, client_id: client.id, client_secret: client.secret, redirect_uri: elsewhere, scope }
  child.stdin.write(`${JSON.stringify(settings)}\n`)
  const { url } = await decide(String((await lines.next()).value))
  child.stdin.end(`${url.href}\n`)
  const said: unknown = JSON.parse(String((await lines.next()).value))
  if (child.exitCode === null) await once(child, 'exit')
  return said
}

describe.skipIf(!isThere)('Debian’s python3-authlib', () => {
  let provider: Provider
  beforeAll(async () => {
    provider = await openProvider()
  })
  afterAll(() => provider?.close())

  test('standard: signs in with PKCE, verifies the ID token by our keys, userinfo, refresh, introspection, revocation', async () => {
    const said = await signIn(provider, 'standard', (address) => provider.approve(address))
    expect(said).toMatchObject({
      claims: { iss: provider.issuer, sub: expect.any(String), name: expect.stringContaining(provider.person.nameTh) },
      userinfo: { name: expect.stringContaining(provider.person.nameTh) },
      expires_in: 900,
      is_new_token: true,
      introspected: { active: true },
      revoked: 200,
      gone: { active: false },
    })
  })

  test('thaid: signs in without PKCE, the citizen number is the subject, and expires_in is a point in time', async () => {
    const said = await signIn(provider, 'thaid', (address) => provider.approve(address))
    expect(said).toMatchObject({
      claims: { sub: provider.person.pid, pid: provider.person.pid },
      userinfo: { sub: provider.person.pid },
      introspected: { active: true, sub: provider.person.pid, scope: 'openid pid name' },
      revoked: 200,
      gone: { active: false },
    })
    expect(said).toHaveProperty('expires_in', expect.closeTo(Date.now() / 1000 + 900, -2))
  })

  test.each([
    ['standard', 'access_denied'],
    ['thaid', 'user_denied'],
  ] as const)('%s: a person who declines is an OAuthError %s', async (profile, error) => {
    expect(await signIn(provider, profile, (address) => provider.deny(address))).toMatchObject({ error })
  })
})
