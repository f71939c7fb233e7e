import { integerSetting, textSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const auditSettings = {
  logPrefix: textSetting('AUDIT_LOG_PREFIX', {
    default: 'http://127.0.0.1:4600/log',
    accepts: 'https address with path /log; http only on loopback',
    pattern: /^(https:\/\/[a-z0-9.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)\/log$/,
    meaning:
      'Address of the public audit log: PUBLIC_URL and /log. Without its scheme it becomes the name of the log when the first checkpoint is signed, and stays it.',
  }),
  stopAfterMinutes: integerSetting('AUDIT_STOP_AFTER_MINUTES', {
    default: 240,
    min: 1,
    max: 240,
    meaning: 'Official acts stop when an entry has waited this long for a signed checkpoint.',
  }),
} as const
