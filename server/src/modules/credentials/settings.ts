import { integerSetting } from '../../platform/settings.ts'

export const credentialsSettings = {
  freshHours: integerSetting('CARD_FRESH_HOURS', {
    default: 24,
    min: 1,
    max: 24 * 7,
    meaning: 'Hours after which the app shows a card from its memory in amber.',
  }),
  presentationSeconds: integerSetting('PRESENTATION_SECONDS', {
    default: 60,
    min: 15,
    max: 60,
    meaning: 'Seconds for which a code counts that a phone shows at a gate.',
  }),
  presentationsPerMinute: integerSetting('PRESENTATIONS_PER_MINUTE', {
    default: 12,
    min: 2,
    max: 120,
    meaning: 'Codes that one phone may make within a minute.',
  }),
  gateMissesPerMinute: integerSetting('GATE_MISSES_PER_MINUTE', {
    default: 30,
    min: 5,
    max: 600,
    meaning: 'Texts that are no code of ours which one gate may send within a minute.',
  }),
  gateSetupMinutes: integerSetting('GATE_SETUP_MINUTES', {
    default: 10,
    min: 1,
    max: 10,
    meaning: 'Minutes for which the code counts by which a device becomes a gate.',
  }),
  gateLeaseDays: integerSetting('GATE_LEASE_DAYS', {
    default: 7,
    min: 1,
    max: 30,
    meaning: 'Days without network after which a device stops being a gate and has to be set up again.',
  }),
  gateEventDays: integerSetting('GATE_EVENT_DAYS', {
    default: 90,
    min: 2,
    max: 3650,
    meaning: 'Days for which the counts of gates are kept.',
  }),
} as const
