import { afterEach, expect, test, vi } from 'vitest'
import { readRoute } from './hash-route.ts'

afterEach(() => vi.unstubAllGlobals())

test('a link that was cut in the middle of a letter is read as it stands, and breaks no page', () => {
  vi.stubGlobal('location', { hash: '#/field%E0%B8/kit?offer=%' })
  expect(readRoute()).toBe('field%E0%B8/kit')
  vi.stubGlobal('location', { hash: '#/%E0%B8%81/x' })
  expect(readRoute()).toBe('ก/x')
})
