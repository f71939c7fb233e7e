import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Write } from '../../platform/db/db.ts'
import { randomToken, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Agency, listAgencies, registerAgency } from '../agencies/index.ts'
import { auditWrite } from '../audit/index.ts'
import { openOwnName, sealOwnName } from '../signin/index.ts'
import { portalProblem } from './errors.ts'
import type { Role } from './model.ts'
import { portalPage } from './portal-client.ts'
import { demandRight, type PortalCaller } from './prove-member.ts'
import { portalSettings } from './settings.ts'
import {
  deleteMember,
  findInvitation,
  findMembers,
  findMemberships,
  insertInvitation,
  insertMember,
  insertOperator,
  memberWrite,
  type NewMember,
  setRole,
  useInvitation,
} from './store.ts'
import type { AgencyOnWire, InvitedTo, MadeInvitation, Members } from './wire.ts'

const mostAgenciesOfOne = 5
const mostMembers = 50

/** What every change of a team leaves in the audit log; people stand in it as keyed hashes. */
const tellTeam = (kit: Kit, by: string, kind: string, facts: Readonly<Record<string, string>>, about: string | null = null): Write =>
  auditWrite(kit, {
    kind: `portal.${kind}`,
    actor: { type: 'person', ref: by },
    personKey: about,
    purpose: 'administration of a relying party',
    facts,
  })

export const agencyOnWire = (a: Agency): z.infer<typeof AgencyOnWire> => ({
  agency_id: a.agencyId,
  name_th: a.nameTh,
  name_en: a.nameEn,
  status: a.status,
})

const newMember = (kit: Kit, m: { agencyId: string; personKey: string; name: string; role: Role }): NewMember => {
  const now = kit.clock.now()
  return { ...m, memberId: uuidv7(now), nameSealed: sealOwnName(kit, portalPage, m.personKey, m.name), now }
}

/**
 * A new agency of the sandbox, whose first manager is who makes it. Nothing is approved by that: its services meet invented people only.
 * A crash between agency and member leaves an agency without members, which nobody sees.
 *
 * @throws Problem portal.too_many
 */
export async function makeAgency(kit: Kit, caller: PortalCaller, names: { nameTh: string; nameEn: string }): Promise<Agency> {
  const { personKey, name } = caller
  const mine = await findMemberships(kit.db, personKey)
  if (mine.length >= mostAgenciesOfOne) throw portalProblem('portal.too_many')
  const agencyId = await registerAgency(kit, { ...names, by: { type: 'person', ref: personKey } })
  await addMember(kit, { agencyId, personKey, name, role: 'manager' })
  const [agency] = await listAgencies(kit, [agencyId])
  if (!agency) throw portalProblem('portal.agency_unknown')
  return agency
}

/** Makes a person a member; one who is one already stays what she is. For the demo and for a new agency. */
export async function addMember(kit: Kit, m: { agencyId: string; personKey: string; name: string; role: Role }): Promise<void> {
  const told = tellTeam(kit, m.personKey, 'member_added', { agencyId: m.agencyId, role: m.role }, m.personKey)
  await insertMember(kit.db, newMember(kit, m), [told])
}

/** Makes a person an operator: who approves and pauses agencies. Safe to repeat. */
export async function addOperator(kit: Kit, personKey: string): Promise<void> {
  const entry = auditWrite(kit, {
    kind: 'portal.operator_added',
    actor: { type: 'system', ref: 'operator' },
    personKey,
    purpose: 'administration of relying parties',
  })
  await insertOperator(kit.db, personKey, kit.clock.now(), [entry])
}

export async function listMembers(kit: Kit, caller: PortalCaller, agencyId: string): Promise<z.infer<typeof Members>> {
  await demandRight(kit, caller, agencyId, 'see')
  const rows = await findMembers(kit.db, agencyId)
  return {
    members: rows.map((row) => ({
      member_id: row.member_id,
      name: openOwnName(kit, portalPage, row.person_key, row.name_sealed),
      role: row.role,
      added_at: row.added_at.toISOString(),
      is_me: row.person_key === caller.personKey,
    })),
  }
}

/** @throws Problem portal.last_manager when that would leave nobody, or the member is gone */
export async function changeRole(kit: Kit, caller: PortalCaller, o: { agencyId: string; memberId: string; role: Role }): Promise<void> {
  await demandRight(kit, caller, o.agencyId, 'run')
  const told = tellTeam(kit, caller.personKey, 'role_changed', { agencyId: o.agencyId, member: o.memberId, role: o.role })
  if (!(await setRole(kit.db, o, [told]))) throw portalProblem('portal.last_manager')
}

/** A manager removes a member; anybody may leave. @throws Problem portal.last_manager */
export async function removeMember(kit: Kit, caller: PortalCaller, o: { agencyId: string; memberId: string }): Promise<void> {
  const mine = (await findMembers(kit.db, o.agencyId)).find(({ person_key: key }) => key === caller.personKey)
  if (mine?.member_id !== o.memberId) await demandRight(kit, caller, o.agencyId, 'run')
  const told = tellTeam(kit, caller.personKey, 'member_removed', { agencyId: o.agencyId, member: o.memberId })
  if (!(await deleteMember(kit.db, o, [told]))) throw portalProblem('portal.last_manager')
}

/** A link for one colleague. The code is told once; we keep its digest. @throws Problem portal.too_many */
export async function invite(kit: Kit, caller: PortalCaller, o: { agencyId: string; role: Role }): Promise<z.infer<typeof MadeInvitation>> {
  const { agencyId, role } = o
  await demandRight(kit, caller, agencyId, 'run')
  if ((await findMembers(kit.db, agencyId)).length >= mostMembers) throw portalProblem('portal.too_many')
  const code = randomToken(24)
  const now = kit.clock.now()
  const endsAt = secondsAfter(now, kit.setting(portalSettings.invitationDays) * 86_400)
  const invitation = { digest: sha256(code), agencyId, role, madeBy: caller.personKey, now, endsAt }
  await insertInvitation(kit.db, invitation, [tellTeam(kit, caller.personKey, 'invited', { agencyId, role })])
  return { code, expires_at: endsAt.toISOString() }
}

/** The one who opens the link becomes a member, once. Who is one already keeps her role and the invitation. @throws Problem portal.invitation_gone */
export async function acceptInvitation(kit: Kit, caller: PortalCaller, code: string): Promise<z.infer<typeof InvitedTo>> {
  const digest = sha256(code)
  const now = kit.clock.now()
  const invitation = await findInvitation(kit.db, digest, now)
  const [agency] = invitation ? await listAgencies(kit, [invitation.agency_id]) : []
  if (!invitation || !agency) throw portalProblem('portal.invitation_gone')
  const { role } = invitation
  const { personKey, name } = caller
  const known = (await findMemberships(kit.db, personKey)).find(({ agency_id: id }) => id === agency.agencyId)
  if (known) return { agency: agencyOnWire(agency), role: known.role }
  const told = tellTeam(kit, personKey, 'member_added', { agencyId: agency.agencyId, role }, personKey)
  const used = await useInvitation(kit.db, digest, now, [
    memberWrite(newMember(kit, { agencyId: agency.agencyId, personKey, name, role })),
    told,
  ])
  if (!used) throw portalProblem('portal.invitation_gone')
  return { agency: agencyOnWire(agency), role }
}
