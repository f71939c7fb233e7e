import { dateInBangkok, secondsAfter } from '../../../platform/clock.ts'
import { sha256 } from '../../../platform/crypto.ts'
import type { Write } from '../../../platform/db/db.ts'
import { spokenCode, uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { auditWrite } from '../../audit/index.ts'
import { credentialsProblem } from '../errors.ts'
import { credentialsSettings } from '../settings.ts'
import {
  approveGateRow,
  type CountedGateRow,
  type GateRow,
  insertGate,
  listGateRows,
  listUnapprovedRows,
  moveGate,
  type NewGate,
  putSetupCode,
} from './gate-store.ts'
import { capOfUse, type GateStatus, gateStates } from './model.ts'

/** Who does it: a member of the agency or an operator, by her key, which the log holds as a keyed hash only; or a part of the system. */
export type GateActor = { readonly type: 'person' | 'system'; readonly ref: string }

export interface OwnGate {
  readonly agencyId: string
  readonly gateId: string
}

const mostGates = 200
const mostWaiting = 200

const tell = (kit: Kit, by: GateActor, kind: string, facts: Readonly<Record<string, string>>): Write =>
  auditWrite(kit, { kind: `credentials.${kind}`, actor: by, personKey: null, purpose: 'administration of a gate', facts })

/** Gates of an agency, newest first, with what they did today in Thailand. */
export function listGates(kit: Kit, agencyId: string): Promise<CountedGateRow[]> {
  const midnight = new Date(`${dateInBangkok(kit.clock.now())}T00:00:00+07:00`)
  return listGateRows(kit.db, agencyId, midnight)
}

/** Gates that wait for an operator, the oldest first. */
export const listUnapprovedGates = (kit: Kit): Promise<GateRow[]> => listUnapprovedRows(kit.db, mostWaiting)

/**
 * A gate that meets invented people only, until an operator approves it. What it may ask for is bounded by its use and never changed.
 *
 * @throws Problem credentials.gate_asks_too_much | gate_number_without_legal_basis | gate_too_many | gate_moved_on
 */
export async function makeGate(
  kit: Kit,
  o: Omit<NewGate, 'gateId' | 'now'> & { readonly gateId?: string; readonly by: GateActor },
): Promise<string> {
  const now = kit.clock.now()
  const requests = [...new Set(o.requests)]
  if (requests.length === 0 || requests.some((request) => !capOfUse[o.use].includes(request)))
    throw credentialsProblem('credentials.gate_asks_too_much', { facts: { use: o.use, allowed: capOfUse[o.use].join(' ') } })
  if (requests.includes('full') && o.legalBasis === null) throw credentialsProblem('credentials.gate_number_without_legal_basis')
  if ((await listGates(kit, o.agencyId)).length >= mostGates) throw credentialsProblem('credentials.gate_too_many')
  const gateId = o.gateId ?? uuidv7(now)
  const facts = { gateId, agencyId: o.agencyId, use: o.use, requests: requests.join(' ') }
  const { by, ...gate } = o
  const made = await insertGate(kit.db, { ...gate, requests, gateId, now }, [tell(kit, by, 'gate_made', facts)])
  if (!made) throw credentialsProblem('credentials.gate_moved_on')
  return gateId
}

/**
 * The code by which one device becomes this gate, once. Told once; we keep its digest.
 *
 * @returns three groups of four, 60 bits, for GATE_SETUP_MINUTES
 * @throws Problem credentials.gate_moved_on
 */
export async function makeSetupCode(kit: Kit, o: OwnGate & { readonly by: GateActor }): Promise<{ code: string; endsAt: Date }> {
  const now = kit.clock.now()
  const code = spokenCode(3)
  const endsAt = secondsAfter(now, kit.setting(credentialsSettings.gateSetupMinutes) * 60)
  const { agencyId, gateId, by } = o
  const told = tell(kit, by, 'gate_setup_code_made', { gateId, agencyId })
  if (!(await putSetupCode(kit.db, { agencyId, gateId, digest: sha256(code), endsAt, now }, [told])))
    throw credentialsProblem('credentials.gate_moved_on')
  return { code, endsAt }
}

/** Pauses a gate, lets it go on, or ends it for ever; felt with its next request. @throws Problem credentials.gate_moved_on */
export async function setGateStatus(kit: Kit, o: OwnGate & { readonly to: GateStatus; readonly by: GateActor }): Promise<void> {
  const { agencyId, gateId, to, by } = o
  const from = (Object.keys(gateStates) as GateStatus[]).filter((status) => gateStates[status].includes(to)) // the keys of a full record
  const told = tell(kit, by, `gate_${to}`, { gateId, agencyId })
  if (!(await moveGate(kit.db, { agencyId, gateId, from, to, now: kit.clock.now() }, [told])))
    throw credentialsProblem('credentials.gate_moved_on')
}

/** An operator's word that this gate may meet real people. @throws Problem credentials.gate_moved_on */
export async function approveGate(kit: Kit, o: { readonly gateId: string; readonly by: GateActor }): Promise<void> {
  const told = tell(kit, o.by, 'gate_approved', { gateId: o.gateId })
  if (!(await approveGateRow(kit.db, { gateId: o.gateId, now: kit.clock.now() }, [told])))
    throw credentialsProblem('credentials.gate_moved_on')
}
