import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const outreachSettings = {
  keepSlipsDays: integerSetting('DRIVE_KEEP_SLIPS_DAYS', {
    default: 7,
    min: 0,
    max: 90,
    meaning: 'Days after a drive was closed for which its slips are kept; then numbers, names and codes are deleted and only counts stay.',
  }),
  closeAfterDays: integerSetting('DRIVE_CLOSE_AFTER_DAYS', {
    default: 30,
    min: 1,
    max: 365,
    meaning: 'Days after the end of a drive’s slips after which it is closed by itself, when nobody has closed it.',
  }),
  familyPerDay: integerSetting('FAMILY_INVITATIONS_PER_DAY', {
    default: 5,
    min: 0,
    max: 50,
    meaning: 'Invitations for family and neighbours that one person may make in a day.',
  }),
  familyDays: integerSetting('FAMILY_INVITATION_DAYS', {
    default: 14,
    min: 1,
    max: 90,
    meaning: 'Days for which an invitation for family and neighbours counts.',
  }),
  missesPerNetworkDay: integerSetting('SLIP_MISSES_PER_NETWORK_DAY', {
    default: 300,
    min: 10,
    max: 100_000,
    meaning: 'Codes that do not exist which one network may try in a day; a whole school may share one.',
  }),
} as const
