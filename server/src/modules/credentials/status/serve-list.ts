import { secondsAfter } from '../../../platform/clock.ts'
import { digestOf } from '../../../platform/crypto.ts'
import type { Keys } from '../../../platform/keys.ts'
import type { Kit } from '../../../platform/kit.ts'
import { documentSigner, signAsIssuer } from '../certificates/document-signer.ts'
import { credentialsProblem } from '../errors.ts'
import { statusListUri } from '../issuer.ts'
import { credentialsSettings } from '../settings.ts'
import { compressList, packList, statusBits } from './pack-list.ts'
import { findList, listNotValid, type StatusListRow } from './store.ts'

export interface SignedList {
  readonly token: string
  readonly etag: string
  readonly version: string
  readonly signedAt: Date
  readonly signerKid: string
  /** When the database was last asked whether anything has changed. */
  readonly lookedAt: Date
}

/** How long a list is served without a look at the database, and how long a cache may keep it: together less than five seconds. */
const lookSeconds = 1
export const cacheSeconds = 3

/** Signed lists of this process. Keyed by the keystore, so that two installations in one process do not meet. */
const kept = new WeakMap<Keys, Map<number, Promise<SignedList>>>()

async function signList(kit: Kit, list: StatusListRow): Promise<SignedList> {
  const signer = await documentSigner(kit)
  const now = kit.clock.now()
  const iat = Math.floor(now.getTime() / 1000)
  const lifeSeconds = kit.setting(credentialsSettings.listSeconds)
  // The version was read before the entries: a change in between is in the list and makes it be made once more, never the other way round.
  const lst = await compressList(packList(list.entries, await listNotValid(kit.db, list.list_id)))
  const token = signAsIssuer(signer, 'statuslist+jwt', {
    sub: statusListUri(kit, list.list_id),
    iat,
    exp: iat + lifeSeconds,
    ttl: Math.floor(lifeSeconds / 3),
    status_list: { bits: statusBits, lst },
  })
  const etag = `"${digestOf(token)}"`
  return { token, etag, version: String(list.version), signedAt: now, signerKid: signer.key.kid, lookedAt: now }
}

/** Still says what is true, and has at least two thirds of its life before it. */
const isFresh = (kit: Kit, signed: SignedList): boolean =>
  signed.signerKid === kit.keys.active('credential-signer').kid &&
  secondsAfter(signed.signedAt, kit.setting(credentialsSettings.listSeconds) / 3) > kit.clock.now()

async function lookAgain(kit: Kit, listId: number, last: SignedList | null): Promise<SignedList> {
  const list = await findList(kit.db, listId)
  if (!list) throw credentialsProblem('credentials.no_status_list')
  const isCurrent = last !== null && last.version === String(list.version) && isFresh(kit, last)
  return isCurrent ? { ...last, lookedAt: kit.clock.now() } : signList(kit, list)
}

/**
 * A status list as a signed token. However many ask, the database is asked once a second for a list's version, and the token is made anew
 * when that has changed or a third of its life is over.
 *
 * @throws Problem credentials.no_status_list
 */
export async function serveList(kit: Kit, listId: number): Promise<SignedList> {
  const lists = kept.get(kit.keys) ?? new Map<number, Promise<SignedList>>()
  kept.set(kit.keys, lists)
  const pending = lists.get(listId)
  const last = (await pending?.catch(() => null)) ?? null
  if (last && isFresh(kit, last) && secondsAfter(last.lookedAt, lookSeconds) > kit.clock.now()) return last
  // Somebody who waited with us may be looking already.
  const other = lists.get(listId)
  if (other && other !== pending) return other
  const looking = lookAgain(kit, listId, last)
  lists.set(listId, looking)
  looking.catch(() => lists.get(listId) === looking && lists.delete(listId))
  return looking
}
