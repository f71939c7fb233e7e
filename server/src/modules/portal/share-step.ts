import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Write } from '../../platform/db/db.ts'
import { randomToken, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { readClient } from '../agencies/index.ts'
import { auditWrite } from '../audit/index.ts'
import { readStep } from '../signin/index.ts'
import { stepOnWire } from './describe-steps.ts'
import { portalProblem } from './errors.ts'
import { type OwnClient, readOwnClient } from './manage-client.ts'
import type { PortalCaller } from './prove-member.ts'
import { deleteShared, findShared, insertShared, listShared } from './share-store.ts'
import type { MadeSharedLink, SharedLinks, SharedStep } from './wire.ts'

const lastsSeconds = 24 * 3600
const mostLinks = 20

const tell = (kit: Kit, caller: PortalCaller, kind: string, facts: Readonly<Record<string, string>>): Write =>
  auditWrite(kit, {
    kind: `portal.${kind}`,
    actor: { type: 'person', ref: caller.personKey },
    personKey: null,
    purpose: 'help with an integration',
    facts,
  })

/**
 * A link to one entry of the request log, which whoever has it reads for 24 hours without signing in. The code is told once; we keep its digest.
 *
 * @throws Problem portal.step_unknown | portal.too_many
 */
export async function shareStep(
  kit: Kit,
  caller: PortalCaller,
  o: OwnClient & { stepId: string },
): Promise<z.infer<typeof MadeSharedLink>> {
  const { agencyId, clientId, stepId } = o
  await readOwnClient(kit, caller, o)
  if (!(await readStep(kit, { clientId, stepId }))) throw portalProblem('portal.step_unknown')
  const now = kit.clock.now()
  if ((await listShared(kit.db, { agencyId, clientId, now })).length >= mostLinks) throw portalProblem('portal.too_many')
  const [linkId, code, endsAt] = [uuidv7(now), randomToken(24), secondsAfter(now, lastsSeconds)]
  const link = { linkId, digest: sha256(code), agencyId, clientId, stepId, madeBy: caller.personKey, now, endsAt }
  await insertShared(kit.db, link, [tell(kit, caller, 'step_shared', { agencyId, clientId, linkId })])
  return { link_id: linkId, code, step_id: stepId, ends_at: endsAt.toISOString() }
}

/** Links of a service that still count; their codes are known to nobody but who has them. */
export async function listSharedLinks(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<z.infer<typeof SharedLinks>> {
  await readOwnClient(kit, caller, o)
  const rows = await listShared(kit.db, { agencyId: o.agencyId, clientId: o.clientId, now: kit.clock.now() })
  return {
    links: rows.map((row) => ({
      ...{ link_id: row.link_id, step_id: row.step_id },
      ...{ made_at: row.made_at.toISOString(), ends_at: row.ends_at.toISOString() },
    })),
  }
}

/** Ends a link at once; any member may. @throws Problem portal.link_gone */
export async function endSharedLink(kit: Kit, caller: PortalCaller, o: OwnClient & { linkId: string }): Promise<void> {
  await readOwnClient(kit, caller, o)
  const { agencyId, clientId, linkId } = o
  const ended = await deleteShared(kit.db, o, [tell(kit, caller, 'step_share_ended', { agencyId, clientId, linkId })])
  if (!ended) throw portalProblem('portal.link_gone')
}

/**
 * The entry behind a link, masked as its agency sees it, without the id that ties the steps of one sign-in together.
 *
 * @throws Problem portal.link_gone for a code that never was, has ended, or whose entry is gone: all the same
 */
export async function readSharedStep(kit: Kit, code: string): Promise<z.infer<typeof SharedStep>> {
  const link = await findShared(kit.db, sha256(code), kit.clock.now())
  const step = link && (await readStep(kit, { clientId: link.client_id, stepId: link.step_id }))
  const client = link && (await readClient(kit, { agencyId: link.agency_id, clientId: link.client_id }))
  if (!link || !step || !client) throw portalProblem('portal.link_gone')
  return {
    step: { ...stepOnWire(step), sign_in_id: null },
    ...{ client_id: client.clientId, service_name_th: client.serviceNameTh, service_name_en: client.serviceNameEn },
    ...{ agency_name_th: client.agencyNameTh, agency_name_en: client.agencyNameEn },
    ends_at: link.ends_at.toISOString(),
  }
}
