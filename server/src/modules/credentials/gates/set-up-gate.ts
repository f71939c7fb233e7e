import { secondsAfter } from '../../../platform/clock.ts'
import { sha256 } from '../../../platform/crypto.ts'
import { readSpokenCode } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { KeyCaller } from '../../accounts/index.ts'
import { listAgencies } from '../../agencies/index.ts'
import { auditWrite } from '../../audit/index.ts'
import { credentialsProblem } from '../errors.ts'
import { credentialsSettings } from '../settings.ts'
import { bindGateDevice, findGate } from './gate-store.ts'
import type { GateCaller } from './prove-gate.ts'

/**
 * Makes the device that brings an unused set-up code the gate, with the key that it proved. The device before it, if any, stops at that moment.
 *
 * @throws Problem credentials.gate_code_gone, for a code that was used, has ended or never was
 */
export async function setUpGate(kit: Kit, caller: Pick<KeyCaller, 'jwk'>, text: string): Promise<GateCaller> {
  const code = readSpokenCode(text, 3)
  if (code === null) throw credentialsProblem('credentials.gate_code_gone')
  const now = kit.clock.now()
  const leaseEndsAt = secondsAfter(now, kit.setting(credentialsSettings.gateLeaseDays) * 86_400)
  const { kty = '', crv = '', x = '', y = '' } = caller.jwk
  const told = auditWrite(kit, {
    kind: 'credentials.gate_set_up',
    actor: { type: 'system', ref: 'gate device' },
    personKey: null,
    purpose: 'administration of a gate',
  })
  const bound = await bindGateDevice(kit.db, { digest: sha256(code), jwk: { kty, crv, x, y }, leaseEndsAt, now }, [told])
  const gate = bound && (await findGate(kit.db, bound.gate_id))
  const [agency] = gate ? await listAgencies(kit, [gate.agency_id]) : []
  if (!gate || !agency) throw credentialsProblem('credentials.gate_code_gone')
  return { gate, agency }
}
