import { booleanSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const agenciesSettings = {
  loopbackTargets: booleanSetting('AGENCY_LOOPBACK_TARGETS', {
    default: false,
    meaning:
      'Key sets and notices of agencies may live on this machine (development). Everywhere else only public networks over https are asked.',
  }),
} as const
