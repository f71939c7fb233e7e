import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const officesSettings = {
  kitLockMinutes: integerSetting('FIELD_KIT_LOCK_MINUTES', {
    default: 5,
    min: 1,
    max: 60,
    meaning: 'Minutes of nothing after which a device in the field asks for its PIN; kits that are out keep what they were issued with.',
  }),
  keepMandatesMonths: integerSetting('KEEP_MANDATES_MONTHS', {
    default: 60,
    min: 12,
    max: 600,
    meaning: 'Months for which a mandate that ended is kept, so that what its holder decided can be explained.',
  }),
  kitRequestsPerOfficer: integerSetting('KIT_REQUESTS_PER_OFFICER', {
    default: 5,
    min: 1,
    max: 100,
    meaning: 'Requests for a field kit that one officer may have open at a time; each is open for 15 minutes.',
  }),
  kitRequestsPerOffice: integerSetting('KIT_REQUESTS_PER_OFFICE', {
    default: 100,
    min: 1,
    max: 10_000,
    meaning: 'Requests for a field kit that one office may have open at a time.',
  }),
} as const
