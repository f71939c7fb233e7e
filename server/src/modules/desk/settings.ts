import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const deskSettings = {
  idleMinutes: integerSetting('DESK_IDLE_MINUTES', {
    default: 15,
    min: 1,
    max: 60,
    meaning: 'Minutes without a request after which an officer has to sign in to the desk again.',
  }),
  sessionHours: integerSetting('DESK_SESSION_HOURS', {
    default: 12,
    min: 1,
    max: 24,
    meaning: 'Hours after which an officer has to sign in to the desk again in any case.',
  }),
  stepUpMinutes: integerSetting('DESK_STEP_UP_MINUTES', {
    default: 15,
    min: 1,
    max: 60,
    meaning: 'Minutes for which a touched passkey counts for acts that need one.',
  }),
  enrolmentHours: integerSetting('DESK_ENROLMENT_HOURS', {
    default: 72,
    min: 1,
    max: 720,
    meaning: 'Hours for which the code counts by which an officer adds her first passkey.',
  }),
  looksPerHour: integerSetting('DESK_LOOKS_PER_HOUR', {
    default: 200,
    min: 10,
    max: 10_000,
    meaning: 'Records that one officer may open within an hour; at the next one she is stopped and her supervisor is told.',
  }),
  helpersPerOffice: integerSetting('DESK_HELPERS_PER_OFFICE', {
    default: 200,
    min: 1,
    max: 900,
    meaning: 'Field helpers that one office may have at a time.',
  }),
  helperDays: integerSetting('DESK_HELPER_DAYS', {
    default: 366,
    min: 1,
    max: 3660,
    meaning: 'Days for which a field helper is named at most; then she is named again.',
  }),
  samplePercent: integerSetting('DESK_SAMPLE_PERCENT', {
    default: 5,
    min: 0,
    max: 100,
    meaning: 'Share of an officer’s decisions of a day that the supervisor looks at again, in percent.',
  }),
  sampleLeast: integerSetting('DESK_SAMPLE_LEAST', {
    default: 3,
    min: 0,
    max: 100,
    meaning: 'Decisions of an officer and day that are looked at again however few there were.',
  }),
  keepLooksMonths: integerSetting('DESK_KEEP_LOOKS_MONTHS', {
    default: 24,
    min: 12,
    max: 600,
    meaning:
      'Months for which it is kept which officer opened whose record and who was stopped, and her name after she was last at the desk; as long as the person’s own history.',
  }),
  keepSamplesMonths: integerSetting('DESK_KEEP_SAMPLES_MONTHS', {
    default: 24,
    min: 3,
    max: 600,
    meaning: 'Months for which samples and what was found in them are kept; their pictures are deleted much earlier.',
  }),
  queueMinutes: integerSetting('DESK_QUEUE_MINUTES', {
    default: 6,
    min: 1,
    max: 120,
    meaning: 'Minutes that one person is expected to take at a counter, until the day has an average of its own.',
  }),
} as const
