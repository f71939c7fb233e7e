import { integerSetting } from '../../platform/settings.ts'

export const credentialsSettings = {
  freshHours: integerSetting('CARD_FRESH_HOURS', {
    default: 24,
    min: 1,
    max: 24 * 7,
    meaning: 'Hours after which the app shows a card from its memory in amber.',
  }),
  validDays: integerSetting('CREDENTIAL_VALID_DAYS', {
    default: 14,
    min: 1,
    max: 90,
    meaning:
      'Days for which a credential of the digital card is valid at most, never longer than the card. The phone renews from half of it on.',
  }),
  batchesPerDay: integerSetting('CREDENTIAL_BATCHES_PER_DAY', {
    default: 24,
    min: 1,
    max: 100_000,
    meaning: 'How often in 24 hours one person may ask for credentials of the digital card, up to 30 at a time.',
  }),
  dependantUntilAge: integerSetting('DEPENDANT_CARD_UNTIL_AGE', {
    default: 15,
    min: 1,
    max: 20,
    meaning: 'Years of age from which a child’s card is no longer carried on the phone of a parent.',
  }),
  listEntries: integerSetting('STATUS_LIST_ENTRIES', {
    default: 2 ** 20,
    min: 256,
    max: 2 ** 22,
    meaning: 'Entries of a new status list. Fewer make smaller downloads, and smaller crowds in which one credential hides.',
  }),
  listOpenDays: integerSetting('STATUS_LIST_OPEN_DAYS', {
    default: 30,
    min: 1,
    max: 365,
    meaning: 'Days after which a new status list is begun even if the last one is not full, so that old entries can be deleted.',
  }),
  listSeconds: integerSetting('STATUS_LIST_SECONDS', {
    default: 900,
    min: 60,
    max: 24 * 3600,
    meaning: 'Life of a signed status list in seconds: a verifier may rely on one for so long without asking again.',
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
    meaning: 'Typed codes, and texts that are no code of ours, which one gate may send within a minute.',
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
  disclosuresPerMinute: integerSetting('DISCLOSURES_PER_MINUTE', {
    default: 12,
    min: 2,
    max: 120,
    meaning: 'Requests of web verifiers that one phone may read within a minute.',
  }),
} as const
