import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const officesSettings = {
  kitLockMinutes: integerSetting('FIELD_KIT_LOCK_MINUTES', {
    default: 5,
    min: 1,
    max: 60,
    meaning: 'Minutes of nothing after which a device in the field asks for its PIN; kits that are out keep what they were issued with.',
  }),
} as const
