import { secondsAfter } from '../../../platform/clock.ts'
import type { AuthScheme } from '../../../platform/http/auth.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type KeyCaller, type ProofKind, publicJwkIn, verifyProof } from '../../accounts/index.ts'
import { type Agency, listAgencies } from '../../agencies/index.ts'
import { credentialsProblem } from '../errors.ts'
import { credentialsSettings } from '../settings.ts'
import { findGate, type GateRow, renewLease } from './gate-store.ts'

/** A gate that proved its key, with its agency. */
export interface GateCaller {
  readonly gate: GateRow
  readonly agency: Agency
}

const openapi = {
  type: 'apiKey',
  in: 'header',
  name: 'Gate-Proof',
  description: 'Compact JWS by the gate’s key over method, path, time and body; its audience is `gate:<gate id>`',
}

const problem: ProofKind['problem'] = {
  missing: () => credentialsProblem('credentials.gate_unknown'),
  refused: () => credentialsProblem('credentials.gate_proof_refused'),
  clockOff: () => credentialsProblem('credentials.gate_clock_off'),
}

/** Of a type of its own: a phone's proof is no gate's, nor the other way round. */
const gateProofs: ProofKind = {
  header: 'gate-proof',
  type: 'gate-proof+jwt',
  audienceOf: (kid) => `gate:${kid ?? ''}`,
  problem,
}
const setupProofs: ProofKind = { ...gateProofs, audienceOf: () => 'gate-setup' }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Written no more often: a gate asks every few seconds. */
const touchedEverySeconds = 30

async function touch(kit: Kit, gate: GateRow, x: string): Promise<void> {
  const now = kit.clock.now()
  if (!gate.lease_ends_at || gate.lease_ends_at <= now) throw credentialsProblem('credentials.gate_lease_over')
  if (gate.seen_at && gate.seen_at > secondsAfter(now, -touchedEverySeconds)) return
  const leaseEndsAt = secondsAfter(now, kit.setting(credentialsSettings.gateLeaseDays) * 86_400)
  if (!(await renewLease(kit.db, { gateId: gate.gate_id, x, leaseEndsAt, now }))) throw credentialsProblem('credentials.gate_lease_over')
}

/**
 * The device of a gate. Its row is read with every request, so that a pause is felt at once; its lease is renewed by being used.
 *
 * @throws Problem credentials.gate_unknown | gate_proof_refused | gate_clock_off | gate_revoked | gate_paused | gate_lease_over
 */
export const gateDevice: AuthScheme<GateCaller> = {
  name: 'gateDevice',
  openapi,
  authenticate: async (kit, request) => {
    let found: GateRow | null = null
    await verifyProof(kit, request, gateProofs, async ({ kid }) => {
      found = kid && uuid.test(kid) ? await findGate(kit.db, kid) : null
      if (!found?.public_jwk) throw problem.missing()
      return found.public_jwk
    })
    // TypeScript does not see the assignment inside the callback.
    const gate = found as GateRow | null
    if (!gate) throw problem.missing()
    if (gate.status === 'revoked') throw credentialsProblem('credentials.gate_revoked')
    const [agency] = await listAgencies(kit, [gate.agency_id])
    if (gate.status !== 'active' || agency?.status !== 'active') throw credentialsProblem('credentials.gate_paused')
    await touch(kit, gate, gate.public_jwk?.x ?? '')
    return { gate, agency }
  },
}

/** A fresh key of a device that is to become a gate; the key comes with the proof. */
export const gateKey: AuthScheme<Pick<KeyCaller, 'jwk'>> = {
  name: 'gateKey',
  openapi,
  authenticate: async (kit, request) => {
    let found: KeyCaller['jwk'] | null = null
    await verifyProof(kit, request, setupProofs, ({ jwk }) => {
      found = publicJwkIn(jwk)
      if (!found) throw problem.missing()
      return found
    })
    const jwk = found as KeyCaller['jwk'] | null
    if (!jwk) throw problem.missing()
    return { jwk }
  },
}

export const ofGate = [
  'credentials.gate_unknown',
  'credentials.gate_proof_refused',
  'credentials.gate_clock_off',
  'credentials.gate_revoked',
  'credentials.gate_paused',
  'credentials.gate_lease_over',
] as const
