import { describe, expect, test } from 'vitest'
import { faultOfRedirectUri } from './redirect-uri.ts'

describe('an address may be registered when it can match nothing but itself (RFC 9700 §2.1)', () => {
  test.each(['https://a.go.th/cb', 'https://a.go.th:8443/cb?x=1', 'http://127.0.0.1:8080/cb', 'http://[::1]/cb', 'http://localhost/cb'])(
    '%s is taken',
    (uri) => expect(faultOfRedirectUri(uri)).toBeNull(),
  )
  test.each([
    ['http://a.go.th/cb', 'not_https'],
    ['javascript:alert(1)', 'not_https'],
    ['https://a.go.th/cb#x', 'fragment'],
    ['https://*.go.th/cb', 'wildcard'],
    ['https://user:pw@a.go.th/cb', 'credentials'],
    ['https://a.go.th/c b', 'not_an_address'],
    ['https:\\\\a.go.th/cb', 'not_an_address'],
    ['https://a.go.th/\ncb', 'not_an_address'],
    ['/cb', 'not_an_address'],
    ['', 'not_an_address'],
    ['http://127.0.0.1.evil.example/cb', 'not_https'],
    [`https://a.go.th/${'x'.repeat(400)}`, 'too_long'],
  ])('%j is refused: %s', (uri, fault) => expect(faultOfRedirectUri(uri)).toBe(fault))
})
