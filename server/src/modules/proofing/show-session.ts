import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { accountsSettings } from '../accounts/index.ts'
import { maskPid, type PersonNames, readPerson } from '../registry/index.ts'
import { proofingSettings } from './settings.ts'
import type { SessionRow } from './store.ts'
import type { FaceChallengeReply, ProofingSessionReply } from './wire.ts'

/** Names of the person whose card fits; nothing is known of anybody before. A slip may be found paper: who shows it learns nobody's name by it. */
async function personOf(kit: Kit, session: SessionRow) {
  if (session.person_key === null || session.state === 'expired') return null
  if (session.slip_case_id !== null && session.state !== 'proofed' && session.state !== 'completed') return null
  const person = await readPerson(kit, session.person_key)
  if (!person) return null
  return { ...nameOf(person), pid_masked: maskPid(person.pid) }
}

/** Thai with the title before the name without a blank, as on the card. */
export function nameOf(person: PersonNames): { name_th: string; name_en: string } {
  const joined = (parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(' ')
  return {
    name_th: `${person.titleTh}${joined([person.givenNameTh, person.middleNameTh, person.familyNameTh])}`,
    name_en: joined([person.titleEn, person.givenNameEn, person.middleNameEn, person.familyNameEn]),
  }
}

/** A session as the app sees it; the same after every step, so that a killed app finds its place again. */
export async function sessionOnWire(kit: Kit, session: SessionRow): Promise<z.infer<typeof ProofingSessionReply>> {
  const left = (allowed: number, used: number) => Math.max(0, allowed - used)
  return {
    session_id: session.session_id,
    state: session.state,
    hand_over_code: session.hand_over_code,
    expires_at: session.expires_at.toISOString(),
    card_pictures: { front: session.front_file !== null, back: session.back_file !== null },
    card_attempts_left: left(kit.setting(proofingSettings.cardTriesPerSession), session.card_failures),
    face_attempts_left: left(kit.setting(proofingSettings.faceRetries) + 1, session.face_failures),
    reason: session.officer_reason,
    person: await personOf(kit, session),
    pin_length: Number(kit.setting(accountsSettings.pinLength)),
    bound: boundOf(session),
  }
}

function boundOf({ bound_device_id: deviceId, bound_account_id: accountId }: SessionRow) {
  return deviceId === null || accountId === null ? null : { device_id: deviceId, account_id: accountId }
}

/** The open challenge, or null. */
export function challengeOnWire(session: SessionRow): z.infer<typeof FaceChallengeReply> | null {
  const { challenge_id: id, challenge_steps: steps, challenge_step: step, challenge_step_ends_at: endsAt } = session
  const ask = steps?.[step ?? 0]
  if (id === null || steps === null || step === null || endsAt === null || ask === undefined) return null
  return { challenge_id: id, ask, steps_done: step, steps_total: steps.length, step_ends_at: endsAt.toISOString() }
}
