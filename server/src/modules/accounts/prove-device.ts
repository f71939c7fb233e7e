import { calculateJwkThumbprint, type JWK } from 'jose'
import { digestOf } from '../../platform/crypto.ts'
import type { AuthScheme } from '../../platform/http/auth.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import type { PersonKey } from '../registry/index.ts'
import { accountsProblem } from './errors.ts'
import { type DeviceProof, isSignedBy, publicKeyOf, readProof } from './read-proof.ts'
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

type KeyFinder = (proof: DeviceProof) => JWK | Promise<JWK>

/**
 * Checks a device proof: a JWS like a DPoP proof (RFC 9449 §4.2), bound also to the body. Claims: `htm` method, `htu` path and query as sent,
 * `iat` seconds, `jti`, `bd` base64url SHA-256 of the body. What it authorises is decided once by the step that follows, so a proof is not
 * kept against replay: a repeated claim, decision or completion meets a state that has moved on, and a repeated PIN its own delay.
 *
 * @throws Problem accounts.proof_missing | proof_refused | clock_off
 */
async function verifyProof(kit: Kit, request: Request, findKey: KeyFinder): Promise<void> {
  const text = request.headers['device-proof']
  const proof = text && text.length <= 4096 ? readProof(text) : null
  if (!proof) throw accountsProblem('accounts.proof_missing')
  const key = publicKeyOf(await findKey(proof))
  if (!key || !isSignedBy(key, proof) || !fits(request, proof)) throw accountsProblem('accounts.proof_refused')
  const nowSeconds = kit.clock.now().getTime() / 1000
  if (!isInForce(proof, nowSeconds)) throw accountsProblem('accounts.proof_refused')
  const { iat } = proof.claims
  const ageSeconds = typeof iat === 'number' ? nowSeconds - iat : Number.POSITIVE_INFINITY
  if (Math.abs(ageSeconds) > kit.setting(accountsSettings.proofAgeSeconds)) throw accountsProblem('accounts.clock_off')
}

/** A proof needs neither beginning nor end; one that names them is taken at its word. */
function isInForce({ claims }: DeviceProof, nowSeconds: number): boolean {
  const { nbf = 0, exp = Number.POSITIVE_INFINITY } = claims
  return typeof nbf === 'number' && nbf <= nowSeconds && typeof exp === 'number' && exp > nowSeconds
}

function fits(request: Request, { claims }: DeviceProof): boolean {
  const address = request.query.size > 0 ? `${request.path}?${request.query}` : request.path
  const { htm, htu, bd, jti } = claims
  return htm === request.method && htu === address && bd === digestOf(request.body) && typeof jti === 'string'
}

/** A fresh key of a phone that registers. The key itself comes with the proof; the session is bound to its thumbprint. */
export const deviceKey: AuthScheme<KeyCaller> = {
  name: 'deviceKey',
  openapi,
  authenticate: async (kit, request) => {
    let found: JWK | undefined
    await verifyProof(kit, request, ({ jwk }) => {
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
