import { demoPeopleRoutes } from './demo-world-people.ts'
import { accountsCitizenRoutes, unlockedDevice } from './modules/accounts/index.ts'
import { auditPublicRoutes, auditRecurring, auditWaitingSeconds } from './modules/audit/index.ts'
import { consentCitizenRoutes, consentRecurring, consentSubscriptions } from './modules/consent/index.ts'
import {
  credentialsCitizenRoutes,
  credentialsJobs,
  credentialsPublicRoutes,
  credentialsRecurring,
  credentialsSubscriptions,
  dependantsRoutes,
  disclosureRoutes,
  gateRoutes,
  presentationRoutes,
  walletRoutes,
} from './modules/credentials/index.ts'
import {
  demandAct,
  demandQuota,
  deskBrowserRoutes,
  deskDayRoutes,
  deskGauges,
  deskOfficerRoutes,
  deskPage,
  deskPersonRoutes,
  deskRecurring,
  deskSubscriptions,
  hasLookedAt,
  lookAtPerson,
  type OfficerCaller,
  officerSession,
  steppedUpOfficer,
} from './modules/desk/index.ts'
import { type ClientGate, noticesAgencyRoutes, noticesRecurring, noticesSubscriptions } from './modules/notices/index.ts'
import { fieldKitRoutes, type OfficerGate, officesRecurring } from './modules/offices/index.ts'
import {
  type DriveGate,
  outreachCitizenRoutes,
  outreachOfficerRoutes,
  outreachRecurring,
  outreachSubscriptions,
} from './modules/outreach/index.ts'
import {
  demandClient,
  type PortalCaller,
  portalBrowserRoutes,
  portalRecurring,
  portalRoutes,
  portalSession,
  portalSubscriptions,
  readOwnClient,
  registerPortalClient,
} from './modules/portal/index.ts'
import {
  fieldGauges,
  fieldRoutes,
  fieldSubscriptions,
  proofingCitizenRoutes,
  proofingOfficerRoutes,
  proofingRecurring,
  registrationDoor,
} from './modules/proofing/index.ts'
import {
  deployment,
  endWaiting,
  registerOwnPage,
  signInDoor,
  signinJobs,
  signinRecurring,
  signinRoutes,
  signinSubscriptions,
  walletGate,
} from './modules/signin/index.ts'
import type { Background } from './operations.ts'
import type { DoorKind } from './platform/admission/door.ts'
import { doorGauges } from './platform/admission/measure-doors.ts'
import type { Audience, MountedRoutes } from './platform/http/route.ts'
import type { Kit } from './platform/kit.ts'
import { appConfigurationRoutes } from './screens/app-configuration.ts'

/** Members' rights are portal's; notices, of the same rank, only asks. */
const clientGate: ClientGate<PortalCaller> = {
  see: async (kit, member, own) => (await readOwnClient(kit, member, own)).client,
  change: demandClient,
}

/** Officers' rights are the desk's; drives, of the same rank, only ask. */
const driveGate: DriveGate<OfficerCaller> = { officer: officerSession, steppedUp: steppedUpOfficer, demand: demandAct }

/** Mandates are desk's; proofing, below it, only asks. */
const officerGate = {
  ...{ demand: demandAct, look: lookAtPerson, hasLooked: hasLookedAt },
  countIdentification: (kit: Kit, officer: OfficerCaller, officeCode: string) => demandQuota(kit, officer, officeCode, 'identifications'),
}
const officerSchemes = { officer: officerSession, steppedUp: steppedUpOfficer }
/** The same for what is of no person yet: kits and what comes from the field. */
const fieldGate: OfficerGate<OfficerCaller> = { signedIn: officerSession, steppedUp: steppedUpOfficer, demand: demandAct }

/** Every route of the modules, by audience. */
export const mountedRoutes: readonly MountedRoutes[] = [
  { audience: 'public', routes: appConfigurationRoutes },
  { audience: 'public', routes: proofingCitizenRoutes },
  { audience: 'public', routes: accountsCitizenRoutes },
  { audience: 'public', routes: credentialsCitizenRoutes },
  { audience: 'public', routes: credentialsPublicRoutes },
  { audience: 'public', routes: walletRoutes(walletGate) },
  { audience: 'public', routes: presentationRoutes },
  { audience: 'public', routes: dependantsRoutes },
  { audience: 'public', routes: disclosureRoutes },
  { audience: 'public', routes: gateRoutes },
  { audience: 'public', routes: consentCitizenRoutes(unlockedDevice) },
  { audience: 'public', routes: signinRoutes },
  { audience: 'public', routes: auditPublicRoutes },
  { audience: 'public', routes: portalBrowserRoutes },
  { audience: 'public', routes: deskBrowserRoutes },
  { audience: 'officer', routes: deskOfficerRoutes },
  { audience: 'officer', routes: fieldKitRoutes(fieldGate) },
  { audience: 'officer', routes: fieldRoutes(fieldGate) },
  { audience: 'officer', routes: deskPersonRoutes },
  { audience: 'officer', routes: proofingOfficerRoutes(officerSchemes, officerGate, (kit) => kit.use(deployment).publicUrl) },
  { audience: 'officer', routes: deskDayRoutes },
  { audience: 'public', routes: outreachCitizenRoutes },
  { audience: 'officer', routes: outreachOfficerRoutes(driveGate) },
  { audience: 'agency', routes: portalRoutes },
  { audience: 'agency', routes: noticesAgencyRoutes(portalSession, clientGate) },
  { audience: 'agency', routes: demoPeopleRoutes(portalSession) },
]

/** What the modules do without being asked. */
export const background: Background = {
  subscriptions: [
    ...consentSubscriptions,
    ...signinSubscriptions,
    ...credentialsSubscriptions,
    ...portalSubscriptions,
    ...deskSubscriptions,
    ...fieldSubscriptions,
    ...noticesSubscriptions,
    ...outreachSubscriptions,
  ],
  jobs: [...signinJobs, ...credentialsJobs],
  recurring: [
    ...auditRecurring,
    ...consentRecurring,
    ...proofingRecurring,
    ...signinRecurring,
    ...credentialsRecurring,
    ...portalRecurring,
    ...deskRecurring,
    ...noticesRecurring,
    ...outreachRecurring,
    ...officesRecurring,
  ],
}

/** Doors at which people wait in a rush. Showing a card passes none of them. */
export const doors: readonly DoorKind[] = [signInDoor, registrationDoor]

/** What must be there before the first request of an audience; safe to repeat. */
export const atStart: readonly { readonly audience: Audience; readonly run: (kit: Kit) => Promise<void> }[] = [
  { audience: 'agency', run: registerPortalClient },
  { audience: 'agency', run: (kit) => registerOwnPage(kit, deskPage) },
]

/** Lets go of requests that are held, so that the process can end. */
export const beforeClose: readonly ((kit: Kit) => void)[] = [endWaiting]

/** What the modules measure, for /metrics; by an audience's processes only, where no other zone may read it. */
export const gauges: readonly {
  readonly name: string
  readonly help: string
  readonly only?: Audience
  readonly read: (kit: Kit) => Promise<number>
}[] = [
  {
    name: 'open_thaid_audit_waiting_seconds',
    help: 'Age of the oldest audit entry without a place in the signed log',
    read: auditWaitingSeconds,
  },
  ...fieldGauges.map((gauge) => ({ ...gauge, only: 'officer' as const })),
  ...deskGauges.map((gauge) => ({ ...gauge, only: 'officer' as const })),
  ...doorGauges(doors),
]
