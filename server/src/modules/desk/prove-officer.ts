import { secondsAfter } from '../../platform/clock.ts'
import type { AuthScheme } from '../../platform/http/auth.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Act, type Matter, mayDecide, type Officer, readOfficer } from '../offices/index.ts'
import { deskSessions } from './desk-page.ts'
import { deskProblem } from './errors.ts'
import { deskSettings } from './settings.ts'

/** A person who signed in at the desk; whether she may do anything is another question. */
export interface DeskCaller {
  readonly personKey: string
  readonly name: string
  readonly sessionDigest: Buffer
  /** Until when her passkey's touch counts; null: not touched, or too long ago. */
  readonly steppedUpUntil: Date | null
}

/** One with a mandate that holds at this moment. */
export interface OfficerCaller extends DeskCaller {
  readonly officer: Officer
}

/** @throws Problem desk.not_signed_in */
async function authenticate(kit: Kit, request: Request): Promise<DeskCaller> {
  const session = await deskSessions.find(kit, request, kit.setting(deskSettings.idleMinutes))
  if (!session) throw deskProblem('desk.not_signed_in')
  const { personKey, name, digest, row } = session
  const until = row.stepped_up_at && secondsAfter(row.stepped_up_at, kit.setting(deskSettings.stepUpMinutes) * 60)
  return { personKey, name, sessionDigest: digest, steppedUpUntil: until && until > kit.clock.now() ? until : null }
}

const openapi = {
  type: 'apiKey',
  in: 'cookie',
  name: 'desk-session',
  description: 'Cookie of a browser that signed in to the officers’ desk by ThaiD',
} as const

/** A signed-in person, officer or not. */
export const deskSession: AuthScheme<DeskCaller> = { name: 'desk_session', openapi, authenticate }

/** @throws Problem desk.not_signed_in | no_mandate */
async function authenticateOfficer(kit: Kit, request: Request): Promise<OfficerCaller> {
  const caller = await authenticate(kit, request)
  const officer = await readOfficer(kit, caller.personKey)
  if (officer.mandates.length === 0) throw deskProblem('desk.no_mandate')
  return { ...caller, officer }
}

/** An officer: her mandates are read with every request, so that who lost them has lost them at once. */
export const officerSession: AuthScheme<OfficerCaller> = { name: 'officer_session', openapi, authenticate: authenticateOfficer }

/** An officer who touched her passkey within DESK_STEP_UP_MINUTES: whatever changes a person's account or gives power to others. */
export const steppedUpOfficer: AuthScheme<OfficerCaller> = {
  name: 'stepped_up_officer',
  openapi,
  authenticate: async (kit, request) => {
    const caller = await authenticateOfficer(kit, request)
    if (!caller.steppedUpUntil) throw deskProblem('desk.step_up_needed')
    return caller
  },
}

/**
 * May she do this? A matter of an office that is not hers does not exist for her. Every refusal is logged, without whom it was about.
 *
 * @throws Problem desk.not_found | may_not
 */
export function demandAct(kit: Kit, caller: Pick<OfficerCaller, 'officer'>, act: Act, matter: Matter): void {
  const permission = mayDecide(caller.officer, act, matter)
  if (permission.may) return
  const { reason } = permission
  kit.log.warn('desk.act_refused', { act, reason, officeCode: matter.officeCode })
  if (reason === 'other_office') throw deskProblem('desk.not_found')
  throw deskProblem('desk.may_not', { facts: { reason } })
}
