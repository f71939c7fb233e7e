import { expect, test } from 'vitest'
import { failureOf, waitSecondsOf } from './failure.ts'

const now = Date.parse('2026-11-26T03:00:00Z')
const kindOf = (error: unknown) => failureOf(error, now).kind

test('what the issuer answers is read by its standard name', () => {
  const answers = ['access_denied', 'unmet_authentication_requirements', 'temporarily_unavailable', 'server_error', 'invalid_request']
  expect(answers.map((error) => kindOf(Object.assign(new Error(), { error })))).toEqual(['refused', 'level', 'busy', 'failed', 'failed'])
})

test('a network that does not answer is no fault of the person or the request', () => {
  expect([kindOf(new TypeError('fetch failed')), kindOf(new DOMException('', 'TimeoutError')), kindOf('text'), kindOf(null)]).toEqual([
    'away',
    'away',
    'failed',
    'failed',
  ])
})

test('Retry-After is read as seconds or as a date; nonsense is half a minute, and nobody waits longer than five', () => {
  expect(['7', 'Thu, 26 Nov 2026 03:01:00 GMT', 'soon', '0', '86400', null].map((header) => waitSecondsOf(header, now))).toEqual([
    7, 60, 30, 1, 300, 30,
  ])
})
