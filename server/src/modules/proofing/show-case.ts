import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { maskPid, type PersonKey, readPerson } from '../registry/index.ts'
import { type CaseRow, findCaseSession, type ListedCaseRow } from './case-store.ts'
import type { OpenedRecord } from './judge-face.ts'
import { actFor } from './officer-gate.ts'
import { nameOf } from './show-session.ts'
import type { CaseReply, CasesReply, OpenedRecordReply } from './wire.officer.ts'

/** An officer's name for her colleagues, as the register has it. */
async function colleague(kit: Kit, key: string | null, at: Date | null, me: string) {
  if (key === null) return null
  // Safe: officers are persons of the register, by the key that signed in.
  const person = await readPerson(kit, key as PersonKey)
  return { ...(person ? nameOf(person) : { name_th: '–', name_en: '–' }), at: at?.toISOString() ?? null, is_me: key === me }
}

/**
 * A case as officers see it.
 *
 * @param me  the officer who looks
 */
export async function caseOnWire(kit: Kit, row: CaseRow, me: string): Promise<z.infer<typeof CaseReply>> {
  const session = row.session_id === null ? null : await findCaseSession(kit.db, row.session_id)
  // The second officer's word is her own: what the first one and the tool said is shown after it, except to the first one.
  const isBlind = row.state === 'awaiting_confirmation' && row.judged_by !== me
  return {
    case_id: row.case_id,
    office_code: row.office_code,
    state: row.state,
    opened_at: row.opened_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    phone: session && {
      hand_over_code: session.hand_over_code,
      state: session.state,
      reason: session.officer_reason,
      tool_agreed: session.face_consent,
    },
    identified_how: row.identified_how,
    has_guardian: row.guardian_key !== null,
    is_recovery: (await actFor(kit, row.person_key)) === 'recover',
    has_desk_picture: row.face_file !== null,
    face_same: isBlind ? null : row.face_same,
    tool_result: isBlind ? null : row.tool_result,
    second_needed: isBlind ? [] : [...row.second_needed],
    decided_by: await colleague(kit, row.decided_by, row.decided_at, me),
    confirmed_by: await colleague(kit, row.confirmed_by, row.confirmed_at, me),
    refusal: row.refusal,
    refused_by: await colleague(kit, row.refused_by, row.refused_at, me),
    slip_used: row.slip_session_id !== null,
  }
}

/** What waits, without whom it is about. */
export function casesOnWire(rows: readonly ListedCaseRow[], me: string): z.infer<typeof CasesReply> {
  return {
    cases: rows.map((row) => ({
      case_id: row.case_id,
      state: row.state,
      opened_at: row.opened_at.toISOString(),
      hand_over_code: row.hand_over_code,
      for_me: row.state === 'awaiting_confirmation' && ![row.identified_by, row.judged_by, row.decided_by].includes(me),
    })),
  }
}

export async function recordOnWire(kit: Kit, o: OpenedRecord, me: string): Promise<z.infer<typeof OpenedRecordReply>> {
  const base64 = (picture: Buffer | null) => picture?.toString('base64') ?? null
  const { desk, phone, front, back } = o.pictures
  return {
    ...nameOf(o.person),
    pid_masked: maskPid(o.person.pid),
    birth_date: o.person.birth,
    address_th: o.person.address.lineTh,
    portrait: base64(o.portrait),
    pictures: { desk: base64(desk), phone: base64(phone), front: base64(front), back: base64(back) },
    case: await caseOnWire(kit, o.case, me),
  }
}
