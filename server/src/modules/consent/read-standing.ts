import type { Kit } from '../../platform/kit.ts'
import { listClientsEver, listStanding } from './standing-store.ts'

/** What a person agreed to for one client, and has not withdrawn. */
export interface StandingConsent {
  readonly agencyId: string
  readonly clientId: string
  readonly firstAt: Date
  readonly lastAt: Date
  readonly scopes: readonly string[]
}

/** By client, the one used last first. Empty: nobody may be told anything of her. */
export async function standingConsents(kit: Pick<Kit, 'db'>, personKey: string): Promise<StandingConsent[]> {
  const rows = await listStanding(kit.db, personKey)
  return rows.map((row) => ({
    agencyId: row.agency_id,
    clientId: row.client_id,
    firstAt: row.first_at,
    lastAt: row.last_at,
    scopes: row.scopes,
  }))
}

/** Clients of an agency that ever got a consent of hers: they are told that it is withdrawn. */
export const clientsEverAgreedTo = async (kit: Pick<Kit, 'db'>, o: { personKey: string; agencyId: string }): Promise<string[]> =>
  (await listClientsEver(kit.db, o)).map((row) => row.client_id)
