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
} as const
