import { expect, test } from 'vitest'
import { safeContinueUrl } from './safe-continue-url.ts'

test('web addresses and links into an agency’s app are followed', () => {
  expect(safeContinueUrl('https://passport.example.go.th/cb?code=a')).toBe('https://passport.example.go.th/cb?code=a')
  expect(safeContinueUrl('th.go.example.app:/cb?code=a')).toBe('th.go.example.app:/cb?code=a')
})
test('an address that would run something here is not followed', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'blob:https://a/b', 'not an address', ''])
    expect(safeContinueUrl(url)).toBe(null)
  expect(safeContinueUrl(null)).toBe(null)
})
