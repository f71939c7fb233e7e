import { integerSetting } from '../../platform/settings.ts'

export const credentialsSettings = {
  freshHours: integerSetting('CARD_FRESH_HOURS', {
    default: 24,
    min: 1,
    max: 24 * 7,
    meaning: 'Hours after which the app shows a card from its memory in amber.',
  }),
} as const
