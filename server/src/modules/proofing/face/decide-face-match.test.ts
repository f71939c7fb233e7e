import { expect, test } from 'vitest'
import { faceMatchPolicy, officerReason, photographMatchLimits, rateDistance } from './decide-face-match.ts'

test('a distance is strong up to the lower limit, unclear up to the upper one, and no beyond', () => {
  expect([0, 0.45, 0.4501, 0.6, 0.6001].map((distance) => rateDistance(distance, photographMatchLimits))).toEqual([
    'strong',
    'strong',
    'unclear',
    'unclear',
    'no',
  ])
})

test('a distance that is not a number never passes', () => {
  expect(rateDistance(Number.NaN, photographMatchLimits)).toBe('no')
})

test('a minor, a person without a portrait and one with a portrait of ten years are an officer’s, whatever the machine says', () => {
  expect(officerReason(17, 3, faceMatchPolicy)).toBe('minor')
  expect(officerReason(30, null, faceMatchPolicy)).toBe('no_portrait')
  expect(officerReason(30, 10, faceMatchPolicy)).toBe('old_portrait')
  expect(officerReason(18, 9, faceMatchPolicy)).toBeNull()
})
