import type { AuthScheme } from '../../platform/http/auth.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { portalProblem } from './errors.ts'
import { type Right, type Role, rightsOf } from './model.ts'
import { portalSessions } from './portal-client.ts'
import { portalSettings } from './settings.ts'
import { findRole, isOperator } from './store.ts'

/** A signed-in person; what she may do for an agency is asked each time. */
export interface PortalCaller {
  readonly personKey: string
  readonly name: string
  readonly sessionDigest: Buffer
}

/** @throws Problem portal.not_signed_in */
async function authenticate(kit: Kit, request: Request): Promise<PortalCaller> {
  const session = await portalSessions.find(kit, request, kit.setting(portalSettings.idleMinutes))
  if (!session) throw portalProblem('portal.not_signed_in')
  return { personKey: session.personKey, name: session.name, sessionDigest: session.digest }
}

/**
 * A browser with a session of the portal. Requests of other sites do not get this far with anything that changes: the cookie is Lax, the
 * platform refuses foreign origins, and bodies are JSON, which no form can send.
 */
export const portalSession: AuthScheme<PortalCaller> = {
  name: 'portal_session',
  openapi: {
    type: 'apiKey',
    in: 'cookie',
    name: 'portal-session',
    description: 'Cookie of a browser that signed in to the portal by ThaiD',
  },
  authenticate,
}

/**
 * May the caller do this for the agency? To who is no member the agency is unknown.
 *
 * @throws Problem portal.agency_unknown | role_not_enough
 */
export async function demandRight(kit: Kit, caller: PortalCaller, agencyId: string, right: Right): Promise<Role> {
  const role = await findRole(kit.db, { agencyId, personKey: caller.personKey })
  if (!role) throw portalProblem('portal.agency_unknown')
  if (!rightsOf[role].includes(right)) throw portalProblem('portal.role_not_enough')
  return role
}

/** @throws Problem portal.only_operators */
export async function demandOperator(kit: Kit, caller: PortalCaller): Promise<void> {
  if (!(await isOperator(kit.db, caller.personKey))) throw portalProblem('portal.only_operators')
}
