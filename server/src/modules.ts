import { accountsCitizenRoutes, unlockedDevice } from './modules/accounts/index.ts'
import { auditPublicRoutes, auditRecurring } from './modules/audit/index.ts'
import { consentCitizenRoutes, consentRecurring, consentSubscriptions } from './modules/consent/index.ts'
import { credentialsCitizenRoutes } from './modules/credentials/index.ts'
import { proofingCitizenRoutes, proofingRecurring } from './modules/proofing/index.ts'
import { signinRecurring, signinRoutes, signinSubscriptions } from './modules/signin/index.ts'
import type { Background } from './operations.ts'
import type { MountedRoutes } from './platform/http/route.ts'
import { appConfigurationRoutes } from './screens/app-configuration.ts'

/** Every route of the modules, by audience. */
export const mountedRoutes: readonly MountedRoutes[] = [
  { audience: 'public', routes: appConfigurationRoutes },
  { audience: 'public', routes: proofingCitizenRoutes },
  { audience: 'public', routes: accountsCitizenRoutes },
  { audience: 'public', routes: credentialsCitizenRoutes },
  { audience: 'public', routes: consentCitizenRoutes(unlockedDevice) },
  { audience: 'public', routes: signinRoutes },
  { audience: 'public', routes: auditPublicRoutes },
]

/** What the modules do without being asked. */
export const background: Background = {
  subscriptions: [...consentSubscriptions, ...signinSubscriptions],
  jobs: [],
  recurring: [...auditRecurring, ...consentRecurring, ...proofingRecurring, ...signinRecurring],
}
