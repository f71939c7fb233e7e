import { describe, expect, test } from 'vitest'
import { decideFaceMatch, officerReason, photographMatchLimits, rateDistance } from './decide-face-match.ts'

const adult = { ageYears: 30, portraitAgeYears: 3, distance: 0.3, headTurn: 'passed', retriesLeft: 1 } as const
const decide = (facts: Partial<Parameters<typeof decideFaceMatch>[0]>) => decideFaceMatch({ ...adult, ...facts }, photographMatchLimits)

describe('a self-service comparison', () => {
  test('with a strong match and a passed head turn is accepted', () => {
    expect(decide({})).toEqual({ outcome: 'accepted' })
    expect(decide({ distance: 0.45 })).toEqual({ outcome: 'accepted' })
  })

  test.each(['failed', 'refused'] as const)('with a strong match and a head turn %s is an officer’s', (headTurn) => {
    expect(decide({ headTurn })).toEqual({ outcome: 'officer', reason: 'head_turn_failed' })
  })

  test('between the limits is an officer’s whatever the head turn was', () => {
    for (const headTurn of ['passed', 'failed', 'refused'] as const)
      for (const distance of [0.4501, 0.6]) expect(decide({ distance, headTurn })).toEqual({ outcome: 'officer', reason: 'unclear_match' })
  })

  test('above the upper limit is tried once more and then an officer’s, never a dead end', () => {
    expect(decide({ distance: 0.61 })).toEqual({ outcome: 'retry' })
    expect(decide({ distance: 0.61, retriesLeft: 0 })).toEqual({ outcome: 'officer', reason: 'no_match' })
  })

  test('a distance that is missing or not a number never passes', () => {
    expect(decide({ distance: null, retriesLeft: 0 })).toEqual({ outcome: 'officer', reason: 'no_match' })
    expect(rateDistance(Number.NaN, photographMatchLimits)).toBe('no')
  })

  test('of a minor, without a portrait or with one ten years old is an officer’s, however strong the match', () => {
    expect(decide({ ageYears: 17, distance: 0 })).toEqual({ outcome: 'officer', reason: 'minor' })
    expect(decide({ portraitAgeYears: null, distance: null })).toEqual({ outcome: 'officer', reason: 'no_portrait' })
    expect(decide({ portraitAgeYears: 10, distance: 0 })).toEqual({ outcome: 'officer', reason: 'old_portrait' })
  })

  test('at eighteen with a portrait nine years old the machine’s answer may count', () => {
    expect(officerReason(18, 9, { minAgeYears: 18, maxPortraitAgeYears: 10 })).toBeNull()
  })
})
