import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const consentSettings = {
  historyMonths: integerSetting('HISTORY_RETENTION_MONTHS', {
    default: 24,
    min: 24,
    max: 600,
    meaning: "How long a line stays in a citizen's history of data use.",
  }),
  answerDays: integerSetting('DATA_REQUEST_DAYS', {
    default: 30,
    min: 1,
    max: 90,
    meaning: 'Days within which an agency has to answer a citizen who reports a use or asks for deletion (the 30 days of the PDPA).',
  }),
} as const
