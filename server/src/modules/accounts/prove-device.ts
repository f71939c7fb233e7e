import { calculateJwkThumbprint, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from 'jose'
import { digestOf } from '../../platform/crypto.ts'
import type { AuthScheme } from '../../platform/http/auth.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import type { PersonKey } from '../registry/index.ts'
import { accountsProblem } from './errors.ts'
import { accountsSettings } from './settings.ts'
import { type DeviceRow, findDevice } from './store.ts'

/** A phone that proved its key. */
export interface DeviceCaller {
  readonly deviceId: string
  readonly accountId: string
  readonly personKey: PersonKey
  readonly deviceName: string
}

/** A phone that is not bound yet: all that is known is its key. */
export interface KeyCaller {
  readonly jwk: JWK
  /** RFC 7638 thumbprint, base64url. */
  readonly thumbprint: string
}

const openapi = {
  type: 'apiKey',
  in: 'header',
  name: 'Device-Proof',
  description: 'Compact JWS by the device key over method, path, time and body',
}

type KeyFinder = (header: { kid?: string | undefined; jwk?: JWK | undefined }) => Promise<JWK>

/**
 * Checks a device proof: a JWS like a DPoP proof (RFC 9449 §4.2), bound also to the body. Claims: `htm` method, `htu` path and query as sent,
 * `iat` seconds, `jti`, `bd` base64url SHA-256 of the body. What it authorises is decided once by the step that follows, so a proof is not
 * kept against replay: a repeated claim, decision or completion meets a state that has moved on, and a repeated PIN its own delay.
 *
 * @throws Problem accounts.proof_missing | proof_refused | clock_off
 */
async function verifyProof(kit: Kit, request: Request, findKey: KeyFinder): Promise<void> {
  const proof = request.headers['device-proof']
  if (!proof || proof.length > 4096) throw accountsProblem('accounts.proof_missing')
  const { payload } = await verified(proof, await findKey(headerOf(proof)), kit)
  const { htm, htu, bd, iat, jti } = payload
  const address = request.query.size > 0 ? `${request.path}?${request.query}` : request.path
  const fits = htm === request.method && htu === address && bd === digestOf(request.body) && typeof jti === 'string'
  if (!fits) throw accountsProblem('accounts.proof_refused')
  const ageSeconds = kit.clock.now().getTime() / 1000 - (iat ?? 0)
  if (Math.abs(ageSeconds) > kit.setting(accountsSettings.proofAgeSeconds)) throw accountsProblem('accounts.clock_off')
}

async function verified(proof: string, jwk: JWK, kit: Kit) {
  try {
    const key = await keyOf(jwk)
    // The clock is judged below, with a message of its own; `exp` is not part of a proof.
    return await jwtVerify(proof, key, { algorithms: ['ES256'], typ: 'device-proof+jwt', currentDate: kit.clock.now() })
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      throw accountsProblem('accounts.proof_refused')
    throw error
  }
}

const rememberedKeys = 20_000
const imported = new Map<string, CryptoKey | Uint8Array>()

/** Importing a key costs as much as using it, and a phone sends several requests: the last ones are kept, by their coordinates. */
async function keyOf(jwk: JWK): Promise<CryptoKey | Uint8Array> {
  const name = `${jwk.x}.${jwk.y}`
  const known = imported.get(name)
  if (known) return known
  const key = await importJWK(jwk, 'ES256')
  const [oldest] = imported.keys()
  if (imported.size >= rememberedKeys && oldest !== undefined) imported.delete(oldest)
  imported.set(name, key)
  return key
}

function headerOf(proof: string): { kid?: string | undefined; jwk?: JWK | undefined } {
  try {
    const { kid, jwk } = decodeProtectedHeader(proof)
    // The library does not look at the type, and the sender may write a list that reads like an id.
    return { kid: typeof kid === 'string' ? kid : undefined, jwk }
  } catch {
    throw accountsProblem('accounts.proof_missing')
  }
}

/** A fresh key of a phone that registers. The key itself comes with the proof; the session is bound to its thumbprint. */
export const deviceKey: AuthScheme<KeyCaller> = {
  name: 'deviceKey',
  openapi,
  authenticate: async (kit, request) => {
    let found: JWK | undefined
    await verifyProof(kit, request, async ({ jwk }) => {
      if (jwk?.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk) throw accountsProblem('accounts.proof_missing')
      found = { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' }
      return found
    })
    if (!found) throw accountsProblem('accounts.proof_missing')
    return { jwk: found, thumbprint: await calculateJwkThumbprint(found) }
  },
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

async function authenticateDevice(kit: Kit, request: Request): Promise<{ caller: DeviceCaller; device: DeviceRow }> {
  let device: DeviceRow | null = null
  await verifyProof(kit, request, async ({ kid }) => {
    device = kid && uuid.test(kid) ? await findDevice(kit.db, kid) : null
    if (!device) throw accountsProblem('accounts.proof_missing')
    return device.public_jwk as JWK
  })
  // TypeScript does not see the assignment inside the callback.
  const found = device as DeviceRow | null
  if (!found) throw accountsProblem('accounts.proof_missing')
  if (found.state === 'disabled') throw accountsProblem('accounts.device_disabled')
  if (found.state === 'suspended' || found.account_state === 'suspended') throw accountsProblem('accounts.suspended')
  if (found.state !== 'active' || found.account_state !== 'active') throw accountsProblem('accounts.device_ended')
  const caller = { deviceId: found.device_id, accountId: found.account_id, personKey: found.person_key, deviceName: found.name }
  return { caller, device: found }
}

/** A bound phone, locked or not. State is read from the primary on every request, so an ended phone stops at once. */
export const deviceProof: AuthScheme<DeviceCaller> = {
  name: 'deviceProof',
  openapi,
  authenticate: async (kit, request) => (await authenticateDevice(kit, request)).caller,
}

/** A bound phone whose PIN was given within UNLOCKED_SECONDS. */
export const unlockedDevice: AuthScheme<DeviceCaller> = {
  name: 'unlockedDevice',
  openapi,
  authenticate: async (kit, request) => {
    const { caller, device } = await authenticateDevice(kit, request)
    if (!device.unlocked_until || device.unlocked_until <= kit.clock.now()) throw accountsProblem('accounts.locked')
    return caller
  },
}
