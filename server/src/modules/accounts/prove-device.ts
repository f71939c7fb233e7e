import { calculateJwkThumbprint, type JWK } from 'jose'
import type { AuthScheme } from '../../platform/http/auth.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import type { PersonKey } from '../registry/index.ts'
import { accountsProblem } from './errors.ts'
import { type DeviceRow, findDevice } from './store.ts'
import { type ProofKind, publicJwkIn, verifyProof } from './verify-proof.ts'

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

const deviceProofs: ProofKind = {
  header: 'device-proof',
  type: 'device-proof+jwt',
  problem: {
    missing: () => accountsProblem('accounts.proof_missing'),
    refused: () => accountsProblem('accounts.proof_refused'),
    clockOff: () => accountsProblem('accounts.clock_off'),
  },
}

/** A fresh key of a phone that registers. The key itself comes with the proof; the session is bound to its thumbprint. */
export const deviceKey: AuthScheme<KeyCaller> = {
  name: 'deviceKey',
  openapi,
  authenticate: async (kit, request) => {
    let found: JWK | null = null
    await verifyProof(kit, request, deviceProofs, ({ jwk }) => {
      found = publicJwkIn(jwk)
      if (!found) throw accountsProblem('accounts.proof_missing')
      return found
    })
    // TypeScript does not see the assignment inside the callback.
    const own = found as JWK | null
    if (!own) throw accountsProblem('accounts.proof_missing')
    return { jwk: own, thumbprint: await calculateJwkThumbprint(own) }
  },
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

async function authenticateDevice(kit: Kit, request: Request): Promise<{ caller: DeviceCaller; device: DeviceRow }> {
  let device: DeviceRow | null = null
  await verifyProof(kit, request, deviceProofs, async ({ kid }) => {
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
