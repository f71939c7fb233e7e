import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import type { Write } from '../../platform/db/db.ts'
import { randomToken, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { Problem } from '../../platform/problem.ts'
import { listAgencies, type ManagedClient, readClient, registerClient } from '../agencies/index.ts'
import { auditWrite } from '../audit/index.ts'
import { lastTokensAt } from '../signin/index.ts'
import { portalProblem } from './errors.ts'
import { decideGoLive, findGoLive, findGoLiveById, type GoLiveRow, insertGoLive, listGoLive } from './go-live-store.ts'
import { asMember, clientOnWire, type OwnClient, readOwnClient } from './manage-client.ts'
import { agencyOnWire } from './members.ts'
import { type CheckPoint, checkPoints } from './model.ts'
import { demandOperator, demandRight, type PortalCaller } from './prove-member.ts'
import { findContact, findMembers, saveContact } from './store.ts'
import type { ContactRequest, GoLiveView, OperatorRequests } from './wire.ts'

const lastsSeconds = 30 * 86_400
/** A purpose shorter than this says nothing to whom it is shown. */
const shortestPurpose = 8

const tellGoLive = (kit: Kit, by: PortalCaller, kind: string, facts: Readonly<Record<string, string>>): Write =>
  auditWrite(kit, {
    kind: `portal.${kind}`,
    actor: { type: 'person', ref: by.personKey },
    personKey: null,
    purpose: 'approval of a relying party',
    facts,
  })

/** Will the client's proof still be there in 30 days? A secret has no end; of keys the longest-lived counts. */
function lasts(client: ManagedClient, now: Date): boolean {
  if (!client.confidential || client.authMethod === 'secret' || client.jwksUri !== null) return true
  return client.publicKeys.some(({ expiresAt }) => expiresAt === null || new Date(expiresAt) > secondsAfter(now, lastsSeconds))
}

/** The checklist that checks itself: every point with whether it is done. */
export async function checkGoLive(kit: Kit, client: ManagedClient): Promise<{ point: CheckPoint; isDone: boolean }[]> {
  const { agencyId, clientId } = client
  const [contact, members, signedInAt] = await Promise.all([
    findContact(kit.db, agencyId),
    findMembers(kit.db, agencyId),
    lastTokensAt(kit, clientId),
  ])
  const done: Readonly<Record<CheckPoint, boolean>> = {
    redirect_https: client.redirectUris.every((uri) => uri.startsWith('https:')),
    purpose: [client.purposeTh, client.purposeEn].every((text) => text.trim().length >= shortestPurpose),
    legal_basis: client.legalBasis !== null || !client.grantedScopes.includes('pid'),
    contact: contact !== null,
    proof_lasts: lasts(client, kit.clock.now()),
    signed_in_in_sandbox: signedInAt !== null,
    data_protection_officer: members.some(({ role }) => role === 'dpo'),
  }
  return checkPoints.map((point) => ({ point, isDone: done[point] }))
}

const requestOnWire = (row: GoLiveRow): NonNullable<z.infer<typeof GoLiveView>['request']> => ({
  state: row.state,
  requested_at: row.requested_at.toISOString(),
  reasons: row.reasons,
  production_client_id: row.state === 'approved' ? row.production_client_id : null,
})

export async function viewGoLive(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<z.infer<typeof GoLiveView>> {
  const { client } = await readOwnClient(kit, caller, o)
  const points = await checkGoLive(kit, client)
  const request = await findGoLive(kit.db, o)
  return {
    points: points.map(({ point, isDone }) => ({ point, is_done: isDone })),
    contact: await findContact(kit.db, o.agencyId),
    request: request && requestOnWire(request),
  }
}

export async function setContact(kit: Kit, caller: PortalCaller, agencyId: string, contact: z.infer<typeof ContactRequest>): Promise<void> {
  await demandRight(kit, caller, agencyId, 'build')
  const told = tellGoLive(kit, caller, 'contact_changed', { agencyId })
  await saveContact(kit.db, { ...contact, agencyId, now: kit.clock.now() }, [told])
}

/** @throws Problem portal.checklist_open | request_moved_on */
export async function requestGoLive(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<z.infer<typeof GoLiveView>> {
  await demandRight(kit, caller, o.agencyId, 'run')
  const { client } = await readOwnClient(kit, caller, o)
  const open = (await checkGoLive(kit, client)).filter(({ isDone }) => !isDone).map(({ point }) => point)
  if (open.length > 0 || !client.sandbox) throw portalProblem('portal.checklist_open', { facts: { open: open.join(' ') } })
  const now = kit.clock.now()
  const request = { ...o, requestId: uuidv7(now), productionClientId: randomToken(12), by: caller.personKey, now }
  const made = await insertGoLive(kit.db, request, [tellGoLive(kit, caller, 'go_live_requested', { ...o })])
  if (!made) throw portalProblem('portal.request_moved_on')
  return viewGoLive(kit, caller, o)
}

/** Requests as the operator sees them: who asks, for what, and what the checklist says now. */
export async function listRequests(kit: Kit, caller: PortalCaller): Promise<z.infer<typeof OperatorRequests>> {
  await demandOperator(kit, caller)
  const rows = await listGoLive(kit.db)
  const agencies = new Map((await listAgencies(kit, [...new Set(rows.map((row) => row.agency_id))])).map((a) => [a.agencyId, a]))
  const requests: z.infer<typeof OperatorRequests>['requests'] = []
  for (const row of rows) {
    const agency = agencies.get(row.agency_id)
    if (!agency) continue
    const client = await readClient(kit, { agencyId: row.agency_id, clientId: row.client_id })
    const points = client ? await checkGoLive(kit, client) : []
    requests.push({
      request_id: row.request_id,
      ...{ state: row.state, requested_at: row.requested_at.toISOString(), reasons: row.reasons },
      agency: agencyOnWire(agency),
      client: client && clientOnWire(client),
      contact: await findContact(kit.db, row.agency_id),
      open_points: points.filter(({ isDone }) => !isDone).map(({ point }) => point),
    })
  }
  return { requests }
}

/**
 * The operator decides. Approval makes a client of production with the settings of the sandbox one as they are now; its id was chosen with
 * the request, so that a crash between client and decision is made good by approving again. A client with a secret gets one that nobody
 * knows: its agency makes one in the portal.
 *
 * @param o.reasons  what has to be mended; null approves
 * @throws Problem portal.request_moved_on | checklist_open
 */
export async function decideRequest(kit: Kit, caller: PortalCaller, o: { requestId: string; reasons: string | null }): Promise<void> {
  await demandOperator(kit, caller)
  const row = await findGoLiveById(kit.db, o.requestId)
  if (row?.state !== 'requested') throw portalProblem('portal.request_moved_on')
  const { agency_id: agencyId, client_id: clientId, production_client_id: productionClientId } = row
  if (o.reasons === null) await makeProductionClient(kit, caller, { agencyId, clientId, productionClientId })
  const kind = o.reasons === null ? 'go_live_approved' : 'go_live_returned'
  const told = tellGoLive(kit, caller, kind, { agencyId, clientId })
  if (!(await decideGoLive(kit.db, { ...o, now: kit.clock.now() }, [told]))) throw portalProblem('portal.request_moved_on')
}

async function makeProductionClient(kit: Kit, caller: PortalCaller, o: OwnClient & { productionClientId: string }): Promise<void> {
  const sandbox = await readClient(kit, o)
  const open = sandbox ? (await checkGoLive(kit, sandbox)).filter(({ isDone }) => !isDone).map(({ point }) => point) : ['client']
  if (!sandbox || open.length > 0) throw portalProblem('portal.checklist_open', { facts: { open: open.join(' ') } })
  await registerClient(kit, {
    ...sandbox,
    ...{ clientId: o.productionClientId, scopes: sandbox.grantedScopes, sandbox: false, certification: false, by: asMember(caller) },
    publicKeys: sandbox.publicKeys.map(({ jwk }) => jwk),
  }).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'agencies.client_exists') throw error
  })
}
