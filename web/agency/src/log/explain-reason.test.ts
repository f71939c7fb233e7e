import { expect, test } from 'vitest'
import { oauthErrors } from '../../../../server/src/modules/signin/oauth-errors.ts'
import { differs, fixOf } from './explain-reason.ts'
import { reasons } from './reasons.text.ts'

test('every reason for which the server refuses a program is explained, and no other', () => {
  expect(Object.keys(reasons).sort()).toEqual(Object.keys(oauthErrors).sort())
})

test('a fix fills in what was sent, and only where the portal can mend it', () => {
  const registered = { redirect_uris: 'https://a.go.th/cb', scope: 'openid name' }
  expect(fixOf({ reason: 'redirect_uri', sent: { redirect_uri: 'https://a.go.th/other' }, registered })).toEqual({
    tab: 'settings',
    query: 'add_redirect_uri=https%3A%2F%2Fa.go.th%2Fother',
  })
  expect(fixOf({ reason: 'redirect_uri', sent: { redirect_uri: 'https://a.go.th/cut…' }, registered })).toBeNull()
  expect(fixOf({ reason: 'scope', sent: { scope: 'openid name birthdate' }, registered })?.query).toBe('add_scopes=birthdate')
  expect(fixOf({ reason: 'pkce', sent: {}, registered })).toBeNull()
})

test('what was sent is laid beside what is registered', () => {
  expect(differs('redirect_uri', 'https://a.go.th/x', 'https://a.go.th/cb | https://a.go.th/x')).toBe(false)
  expect(differs('redirect_uri', 'https://a.go.th/X', 'https://a.go.th/x')).toBe(true)
  expect(differs('scope', 'openid name', 'name birthdate')).toBe(false)
  expect(differs('scope', 'openid pid', 'name')).toBe(true)
  expect(differs('client_auth', 'client_secret_post', 'private_key_jwt')).toBe(true)
})
