import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const consentSettings = {
  historyMonths: integerSetting('HISTORY_RETENTION_MONTHS', {
    default: 24,
    min: 24,
    max: 600,
    meaning: "How long a line stays in a citizen's history of data use.",
  }),
} as const
