import { integerSetting } from '../settings.ts'

/** Settings of every door; how many a door lets in is a setting of the module that stands behind it. */
export const admissionSettings = {
  placeMinutes: integerSetting('PLACE_KEPT_MINUTES', {
    default: 10,
    min: 1,
    max: 60,
    meaning: 'How long somebody whose number was called may still come in before the place is lost.',
  }),
  longestQueue: integerSetting('LONGEST_QUEUE', {
    default: 200_000,
    min: 1,
    max: 100_000_000,
    meaning: 'People who may wait at one door; one more is asked to come back later. Waiting takes no memory and no row.',
  }),
} as const
