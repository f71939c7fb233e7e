import { expect, test } from 'vitest'
import { parsePreferences } from './preferences.ts'

test('what was kept comes back, and what is not an option falls back to the default', () => {
  const kept = JSON.stringify({ language: 'en', textSize: '200', theme: 'purple', lockMinutes: 5 })
  expect(parsePreferences(kept, 'th')).toEqual({
    language: 'en',
    textSize: '200',
    theme: 'system',
    contrast: 'normal',
    sound: 'off',
    lockMinutes: '5',
  })
})
test('nothing kept, or nonsense, gives the defaults', () => {
  expect(parsePreferences(null, 'th').language).toBe('th')
  expect(parsePreferences('{', 'th').textSize).toBe('100')
  expect(parsePreferences('null', 'th').theme).toBe('system')
})
