import { digestOf } from '../../platform/crypto.ts'
import type { Write } from '../../platform/db/db.ts'
import { randomToken } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { readClientKey } from './client-key.ts'
import { agenciesProblem } from './errors.ts'
import { forgetClient } from './find-client.ts'
import type { AgencyStatus, ChangedBy } from './model.ts'
import { judgeAsked, operator, tellChange } from './register-client.ts'
import {
  addPublicKey,
  addSecretDigest,
  type ClientChange,
  dropOldSecret,
  dropPublicKey,
  type OneClient,
  setAgencyStatus,
  setKeyExpiry,
  setStatus,
  updateClient,
} from './store.ts'

/** A client of an agency, and who changes it; absent: the operator. */
export interface ChangedClient {
  readonly clientId: string
  readonly agencyId: string
  readonly by?: ChangedBy
}

/** Runs a change with its audit entry; nothing changed means that somebody was faster, or the client is another agency's. */
async function change<Row>(
  kit: Kit,
  o: ChangedClient,
  kind: string,
  work: (one: OneClient, writes: readonly Write[]) => Promise<Row | null>,
): Promise<void> {
  const { clientId, agencyId, by = operator } = o
  const changed = await work({ clientId, agencyId, now: kit.clock.now() }, [
    tellChange(kit, by, `agencies.${kind}`, { agencyId, clientId }),
  ])
  if (!changed) throw agenciesProblem('agencies.client_moved_on')
  forgetClient(kit.db, clientId)
}

/**
 * Changes what a client asks for and where it returns to.
 *
 * @param o.changedAt  of the version that the change was made from
 * @throws Problem agencies.redirect_uri_refused | number_without_legal_basis | purpose_refused | client_moved_on
 */
export async function changeClient(kit: Kit, o: ChangedClient & { changedAt: Date; to: ClientChange }): Promise<void> {
  const { changedAt, to } = o
  judgeAsked({ ...to, scopes: to.grantedScopes })
  await change(kit, o, 'client_changed', (one, writes) => updateClient(kit.db, { ...one, changedAt }, to, writes))
}

/** A second secret beside the present one, so that the agency can change over without a stop; the older of three goes. */
export async function addClientSecret(kit: Kit, o: ChangedClient): Promise<string> {
  const secret = randomToken(32)
  await change(kit, o, 'secret_added', (one, writes) => addSecretDigest(kit.db, one, digestOf(secret), writes))
  return secret
}

/** The older of two secrets stops working. */
export const dropOldClientSecret = (kit: Kit, o: ChangedClient): Promise<void> =>
  change(kit, o, 'secret_dropped', (one, writes) => dropOldSecret(kit.db, one, writes))

/**
 * A second key beside the present one.
 *
 * @throws Problem agencies.key_refused | client_moved_on
 */
export async function addClientKey(kit: Kit, o: ChangedClient & { jwk: unknown; expiresAt: Date | null }): Promise<void> {
  const jwk = await readClientKey(o.jwk)
  if (typeof jwk === 'string') throw agenciesProblem('agencies.key_refused', { facts: { rule: jwk } })
  const key = { jwk, addedAt: kit.clock.now().toISOString(), expiresAt: o.expiresAt?.toISOString() ?? null }
  await change(kit, o, 'key_added', (one, writes) => addPublicKey(kit.db, one, key, writes))
}

export const dropClientKey = (kit: Kit, o: ChangedClient & { kid: string }): Promise<void> =>
  change(kit, o, 'key_dropped', (one, writes) => dropPublicKey(kit.db, one, o.kid, writes))

/** @param o.expiresAt  null: until it is taken out */
export const expireClientKey = (kit: Kit, o: ChangedClient & { kid: string; expiresAt: Date | null }): Promise<void> =>
  change(kit, o, 'key_expiry_set', (one, writes) => setKeyExpiry(kit.db, one, o, writes))

/** Stops a client: no new sign-in, and its tokens answer nothing any more, within 5 seconds everywhere. */
export const pauseClient = (kit: Kit, o: ChangedClient): Promise<void> =>
  change(kit, o, 'client_paused', (one, writes) => setStatus(kit.db, one, 'paused', writes))

export const resumeClient = (kit: Kit, o: ChangedClient): Promise<void> =>
  change(kit, o, 'client_resumed', (one, writes) => setStatus(kit.db, one, 'active', writes))

/** Stops every client of an agency, or lets them go on; felt within 5 seconds. A client that its agency paused stays paused. */
export async function setStatusOfAgency(kit: Kit, o: { agencyId: string; status: AgencyStatus; by: ChangedBy }): Promise<void> {
  const { agencyId, status, by } = o
  const writes = [tellChange(kit, by, status === 'paused' ? 'agencies.agency_paused' : 'agencies.agency_resumed', { agencyId })]
  if (!(await setAgencyStatus(kit.db, agencyId, status, writes))) throw agenciesProblem('agencies.client_moved_on')
}
