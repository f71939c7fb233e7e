import { expect, test } from 'vitest'
import { endingKey } from './key-life.ts'

const now = Date.parse('2026-11-25T00:00:00Z')
const key = (expires_at: string | null) => ({ kid: 'k', kty: 'EC', alg: 'ES256', added_at: '2026-01-01T00:00:00Z', expires_at })

test('of two keys the longer-lived one decides whether a service is about to stop', () => {
  expect(endingKey({ keys: [] }, now)).toBeNull()
  expect(endingKey({ keys: [key('2026-11-26T00:00:00Z'), key(null)] }, now)).toBeNull()
  expect(endingKey({ keys: [key('2026-11-26T00:00:00Z'), key('2027-11-26T00:00:00Z')] }, now)).toBeNull()
  expect(endingKey({ keys: [key('2026-11-26T00:00:00Z'), key('2026-12-05T00:00:00Z')] }, now)).toBe(10)
  expect(endingKey({ keys: [key('2026-11-24T00:00:00Z')] }, now)).toBe(-1)
})
