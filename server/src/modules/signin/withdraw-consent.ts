import type { z } from 'zod'
import type { Statements } from '../../platform/db/db.ts'
import { spokenCode } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import type { DeviceCaller } from '../accounts/index.ts'
import { type Agency, findClient, listAgencies, listClients } from '../agencies/index.ts'
import { consentProblem, recordWithdrawal, type StandingConsent, standingConsents } from '../consent/index.ts'
import { endFamiliesOf } from './family-store.ts'
import { logoutWrite } from './logout/tell-logout.ts'
import { lapseApprovals } from './store.ts'
import type { StandingConsents, WithdrawalReply } from './wire.citizen.ts'

/** What a person agreed to and may take back, by agency, the one used last first. */
export async function listOwnConsents(kit: Kit, personKey: string): Promise<z.infer<typeof StandingConsents>> {
  const standing = await standingConsents(kit, personKey)
  const agencyIds = [...new Set(standing.map(({ agencyId }) => agencyId))]
  const agencies = new Map((await listAgencies(kit, agencyIds)).map((agency) => [agency.agencyId, agency]))
  const described = agencyIds.map(async (agencyId) => {
    const agency = agencies.get(agencyId)
    if (!agency) return []
    return [
      await consentOnWire(
        kit,
        agency,
        standing.filter((one) => one.agencyId === agencyId),
      ),
    ]
  })
  return { consents: (await Promise.all(described)).flat() }
}

async function consentOnWire(kit: Kit, agency: Agency, consents: readonly StandingConsent[]) {
  const clients = await Promise.all(consents.map(({ clientId }) => findClient(kit, clientId)))
  const times = (pick: (consent: StandingConsent) => Date) => consents.map((consent) => pick(consent).getTime())
  return {
    agency_id: agency.agencyId,
    agency_name_th: agency.nameTh,
    agency_name_en: agency.nameEn,
    services: clients.flatMap((client) => (client ? [{ name_th: client.serviceNameTh, name_en: client.serviceNameEn }] : [])),
    first_at: new Date(Math.min(...times((consent) => consent.firstAt))).toISOString(),
    last_at: new Date(Math.max(...times((consent) => consent.lastAt))).toISOString(),
    scopes: [...new Set(consents.flatMap(({ scopes }) => scopes))],
  }
}

/**
 * Takes back everything that the person agreed to for an agency. In one transaction: the receipt of the withdrawal, approvals that no browser
 * has picked up lapse, and every token of the agency about her ends, so that none works from the answer on. The agency is told by jobs and
 * events written with it. Withdrawing is as easy as agreeing (PDPA section 19): an unlocked phone is enough.
 *
 * @throws Problem consent.nothing_to_withdraw, also for an agency that is unknown or was withdrawn a moment ago
 */
export async function withdrawConsent(kit: Kit, caller: DeviceCaller, agencyId: string): Promise<z.infer<typeof WithdrawalReply>> {
  const [agency] = await listAgencies(kit, [agencyId])
  if (!agency) throw consentProblem('consent.nothing_to_withdraw')
  const clientIds = (await listClients(kit, agencyId)).map(({ clientId }) => clientId)
  const now = kit.clock.now()
  const referenceCode = spokenCode()
  const name = { th: agency.nameTh, en: agency.nameEn }
  const { personKey, deviceId, deviceName } = caller
  const families = await kit.db.transaction(async (tx) => {
    const isNew = await recordWithdrawal(kit, tx, { personKey, agency: { agencyId, name }, deviceId, deviceName, referenceCode, now })
    if (!isNew) throw consentProblem('consent.nothing_to_withdraw')
    // First the approvals: a browser that is picking one up holds its row, and its tokens are there once it lets go.
    await lapseApprovals(tx, { personKey, clientIds })
    return endTokens(tx, { personKey, agencyId, now })
  })
  kit.log.info('signin.consent_withdrawn', { agencyId, families })
  return { withdrawn_at: now.toISOString(), reference_code: referenceCode }
}

async function endTokens(tx: Statements, o: { personKey: string; agencyId: string; now: Date }): Promise<number> {
  const ended = await endFamiliesOf(tx, { ...o, reason: 'withdrawn' })
  await tx.write(ended.map(({ client_id: clientId }) => logoutWrite({ clientId, personKey: o.personKey, endedAt: o.now })))
  return ended.reduce((sum, one) => sum + one.families, 0)
}
