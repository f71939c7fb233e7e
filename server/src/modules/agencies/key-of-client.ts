import {
  type CryptoKey,
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWTHeaderParameters,
} from 'jose'
import type { Db } from '../../platform/db/db.ts'
import { fetchOutside } from '../../platform/http/fetch-outside.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Client } from './model.ts'
import { agenciesSettings } from './settings.ts'

type KeySet = (header: JWTHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>

/** Kept with the client as it is remembered: importing a key costs as much as using it. A client that changed is another object. */
const setOf = new WeakMap<Client, KeySet>()

/** Sets of the clients' own addresses, with what was fetched from there, per installation; oldest out first. */
const remoteSets = new WeakMap<Db, Map<string, KeySet>>()
const mostRemoteSets = 2000

/** Limits for an agency's own key set: an address that is slow or endless costs its agency's sign-ins, and nobody else's. */
const remoteLimits = { timeoutMs: 2000, mostBytes: 64 * 1024, cacheMs: 10 * 60_000, cooldownMs: 10_000 }

/**
 * The registered key that a client's assertion names by `kid` and `alg`, for jose's verification.
 *
 * @throws JOSEError when none fits, or the client's own address gives no keys
 */
export function keyOfClient(kit: Kit, client: Client, header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
  if (client.jwksUri !== null) return remoteSet(kit, client.jwksUri)(header, token)
  const now = kit.clock.now()
  const living = client.publicKeys.filter(({ expiresAt }) => expiresAt === null || new Date(expiresAt) > now)
  // A set that may lose a key by time alone is made each time.
  if (client.publicKeys.some(({ expiresAt }) => expiresAt !== null)) return localSet(living)(header, token)
  const set = setOf.get(client) ?? localSet(living)
  setOf.set(client, set)
  return set(header, token)
}

// Safe: `readClientKey` wrote these, and nothing else goes into the column.
const localSet = (keys: Client['publicKeys']): KeySet => createLocalJWKSet({ keys: keys.map(({ jwk }) => jwk) } as unknown as JSONWebKeySet)

function remoteSet(kit: Kit, address: string): KeySet {
  const sets = remoteSets.get(kit.db) ?? new Map<string, KeySet>()
  remoteSets.set(kit.db, sets)
  const known = sets.get(address)
  if (known) return known
  const allowLoopback = kit.setting(agenciesSettings.loopbackTargets)
  const set = createRemoteJWKSet(new URL(address), {
    timeoutDuration: remoteLimits.timeoutMs,
    cooldownDuration: remoteLimits.cooldownMs,
    cacheMaxAge: remoteLimits.cacheMs,
    [customFetch]: async (url) => {
      const { timeoutMs, mostBytes } = remoteLimits
      const { status, body } = await fetchOutside(url, { timeoutMs, mostBytes, allowLoopback })
      return new Response(new Uint8Array(body), { status, headers: { 'content-type': 'application/json' } })
    },
  })
  const [oldest] = sets.keys()
  if (sets.size >= mostRemoteSets && oldest !== undefined) sets.delete(oldest)
  sets.set(address, set)
  return set
}
