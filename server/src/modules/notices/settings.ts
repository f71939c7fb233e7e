import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const noticesSettings = {
  retentionDays: integerSetting('NOTICE_RETENTION_DAYS', {
    default: 30,
    min: 4,
    max: 365,
    meaning: 'Days for which an agency sees its deliveries of notices, and can have them sent again.',
  }),
} as const
