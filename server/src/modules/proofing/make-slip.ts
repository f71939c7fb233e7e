import { dateInBangkok, secondsAfter } from '../../platform/clock.ts'
import { hmacSha256 } from '../../platform/crypto.ts'
import { readSpokenCode, spokenCode } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Kit } from '../../platform/kit.ts'
import { makeSuspensionCode } from '../accounts/index.ts'
import { auditWrite } from '../audit/index.ts'
import { ageYearsOn, readPerson, readPortrait } from '../registry/index.ts'
import type { CaseRow } from './case-store.ts'
import { proofingProblem } from './errors.ts'
import type { OfficerReason } from './model.ts'
import type { AtDesk, OfficerAtWork } from './officer-gate.ts'
import { caseIn } from './open-case.ts'
import { proofingSettings } from './settings.ts'
import { claimSlip, countSlip, findCaseBySlip, recordSlip } from './slip-store.ts'
import { expireSlipSessions, findSession, type SessionRow } from './store.ts'
import { whyOfficer } from './why-officer.ts'

const daySeconds = 24 * 3600
/** Of four characters: 60 bits, for a secret that lies on paper for weeks. */
const slipGroups = 3

const slipDigest = (keys: Keys, text: string): Buffer | null => {
  const code = readSpokenCode(text, slipGroups)
  return code === null ? null : hmacSha256(keys.secret('file'), `proofing.slip/${code}`)
}

export interface Slip {
  /** Opens the case on a phone later; null: the person has her phone already. */
  readonly code: string | null
  readonly endsAt: Date | null
  /** Suspends the account, and nothing else. */
  readonly suspensionCode: string
}

/**
 * What is printed for the person. Made anew, the earlier slip counts no more, nor does what a phone began with it. A slip alone opens no account: the live face is compared with the
 * register's portrait, or an officer looks again.
 *
 * @throws Problem of desk | proofing.case_moved_on | slip_used | slips_over
 */
export async function makeSlip<Officer extends OfficerAtWork>(kit: Kit, at: AtDesk<Officer>, caseId: string): Promise<Slip> {
  const found = await caseIn(kit, at, { caseId, states: ['approved'] })
  const { person_key: personKey } = found
  if (personKey === null) throw new Error('an approved case names a person')
  const now = kit.clock.now()
  const hasPhone = found.session_id !== null
  const code = hasPhone ? null : spokenCode(slipGroups)
  const digest = code === null ? null : slipDigest(kit.keys, code)
  const lifeSeconds = kit.setting(proofingSettings.slipDays) * daySeconds
  const endsAt = secondsAfter(now, lifeSeconds)
  const bound = { caseId, most: kit.setting(proofingSettings.slipsPerCase), decidedSince: secondsAfter(now, -lifeSeconds) }
  return kit.db.transaction(async (tx) => {
    if (digest) {
      if (!(await recordSlip(tx, { caseId, digest, endsAt }))) throw proofingProblem('proofing.slip_used')
      await expireSlipSessions(tx, caseId)
    }
    // With an old case whoever works for the office could print paper for this person for ever.
    if ((await countSlip(tx, bound)) === 0) throw proofingProblem('proofing.slips_over')
    const suspensionCode = await makeSuspensionCode(tx, kit.keys, { personKey, now })
    await tx.write([
      auditWrite(kit, {
        ...{ kind: 'proofing.slip_printed', actor: { type: 'officer', ref: at.officer.personKey }, personKey },
        ...{ purpose: 'registration at an office', caseRef: caseId, facts: { officeCode: found.office_code, phone: hasPhone } },
      }),
    ])
    return { code, endsAt: code === null ? null : endsAt, suspensionCode }
  })
}

/**
 * A phone shows a slip: the session takes over what the officers decided, and goes on at the live face. Who may not be compared by the tool (a child,
 * no portrait, an old one, no consent) goes to an officer. Tries are limited by phone and network.
 *
 * @throws Problem proofing.slip_unknown | too_many_card_checks | session_moved_on
 */
export async function presentSlip(kit: Kit, o: { session: SessionRow; code: string; network: string }): Promise<SessionRow> {
  const counters = [`slip device ${o.session.device_thumbprint}`, `slip network ${o.network}`] as const
  const [byDevice, byNetwork] = await Promise.all(counters.map((counter) => kit.ephemeral.counted(counter)))
  const isTooMany =
    (byDevice ?? 0) >= kit.setting(proofingSettings.cardTriesPerDeviceDay) ||
    (byNetwork ?? 0) >= kit.setting(proofingSettings.cardTriesPerAddressDay)
  if (isTooMany) throw proofingProblem('proofing.too_many_card_checks')
  const now = kit.clock.now()
  const digest = slipDigest(kit.keys, o.code)
  const found = digest && (await findCaseBySlip(kit.db, { digest, now }))
  if (!found) {
    for (const counter of counters) await kit.ephemeral.count(counter, daySeconds)
    throw proofingProblem('proofing.slip_unknown')
  }
  const reason = await reasonForOfficer(kit, o.session, found)
  const claim = { sessionId: o.session.session_id, case: found, to: reason ? 'needs_officer' : 'document_checked', reason, now } as const
  const entry = auditWrite(kit, {
    ...{ kind: 'proofing.slip_shown', actor: { type: 'system', ref: claim.sessionId }, personKey: found.person_key },
    ...{ purpose: 'registration at an office', caseRef: found.case_id },
  })
  const claimed = await claimSlip(kit.db, claim, [entry])
  const session = claimed && (await findSession(kit.db, claim.sessionId, o.session.device_thumbprint))
  if (!session) throw proofingProblem('proofing.session_moved_on')
  return session
}

async function reasonForOfficer(kit: Kit, session: SessionRow, found: CaseRow): Promise<OfficerReason | null> {
  const person = found.person_key && (await readPerson(kit, found.person_key))
  if (!person?.living) return 'cannot_go_on_online'
  const portrait = await readPortrait(kit, person.personKey)
  const ageYears = ageYearsOn(dateInBangkok(kit.clock.now()), person.birth)
  return whyOfficer(kit, session, { ageYears, hasPortrait: portrait !== null, portraitTakenOn: portrait?.takenOn ?? null })
}
