/** The door of portal: members of agencies look after their clients; operators approve and pause. */
import type { Routes } from '../../platform/http/route.ts'
import { portalAgencyRoutes } from './routes.agency.ts'
import { portalApprovalRoutes } from './routes.approvals.ts'
import { portalClientRoutes } from './routes.clients.ts'
import { portalDataRequestRoutes } from './routes.data-requests.ts'
import { portalGateRoutes } from './routes.gates.ts'
import { portalOperatorRoutes } from './routes.operator.ts'
import { portalStatusRoutes } from './routes.status.ts'
import { portalTaskRoutes } from './routes.tasks.ts'
import { portalVerifierRoutes } from './routes.verifiers.ts'

export { portalErrors } from './errors.ts'
export { closeIncident, type Incident, incidentsNow, openIncident } from './incidents.ts'
export { portalRecurring } from './jobs.ts'
export { demandClient, type OwnClient, readOwnClient } from './manage-client.ts'
export { addMember, addOperator } from './members.ts'
export { type GoLiveState, goLiveStates, type Role } from './model.ts'
export { portalSubscriptions } from './on.ts'
export { registerPortalClient } from './portal-client.ts'
export { type PortalCaller, portalSession } from './prove-member.ts'
export { portalBrowserRoutes } from './routes.browser.ts'
export { portalSettings } from './settings.ts'

/** Audience `agency`. */
export const portalRoutes: Routes = {
  ...portalAgencyRoutes,
  ...portalApprovalRoutes,
  ...portalClientRoutes,
  ...portalDataRequestRoutes,
  ...portalGateRoutes,
  ...portalOperatorRoutes,
  ...portalStatusRoutes,
  ...portalTaskRoutes,
  ...portalVerifierRoutes,
}
