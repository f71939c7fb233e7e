import { integerSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const portalSettings = {
  idleMinutes: integerSetting('PORTAL_IDLE_MINUTES', {
    default: 60,
    min: 5,
    max: 720,
    meaning: 'Minutes without a request after which a member of an agency has to sign in to the portal again.',
  }),
  sessionHours: integerSetting('PORTAL_SESSION_HOURS', {
    default: 12,
    min: 1,
    max: 24,
    meaning: 'Hours after which a member of an agency has to sign in to the portal again in any case.',
  }),
  invitationDays: integerSetting('PORTAL_INVITATION_DAYS', {
    default: 7,
    min: 1,
    max: 30,
    meaning: 'Days for which a link that invites a colleague to an agency counts.',
  }),
} as const
