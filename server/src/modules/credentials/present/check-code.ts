import sharp from 'sharp'
import type { z } from 'zod'
import type { Write } from '../../../platform/db/db.ts'
import { spokenCode, uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { auditWrite } from '../../audit/index.ts'
import { historyWrites } from '../../consent/index.ts'
import { claimsOf } from '../../registry/index.ts'
import { credentialsProblem } from '../errors.ts'
import { gateEventWrite } from '../gates/gate-store.ts'
import { type CheckCause, type CheckResult, claimsOfRequest, type ShownClaim } from '../gates/model.ts'
import type { GateCaller } from '../gates/prove-gate.ts'
import { credentialsSettings } from '../settings.ts'
import type { CheckReply } from '../wire.ts'
import { type Holder, judgeHolder } from './judge-holder.ts'
import { findByCode, type PresentationRow, useCode } from './presentation-store.ts'
import { type ReadPresented, readPresented } from './presented-code.ts'

type Reply = z.infer<typeof CheckReply>

/** What could not be judged is no refusal: somebody looks at the plastic card. */
const resultOf = (cause: CheckCause | null): CheckResult => (cause === null ? 'passed' : cause === 'no_portrait' ? 'unknown' : 'failed')

const refusal = (kit: Kit, cause: CheckCause): Reply => ({
  result: resultOf(cause),
  cause,
  request: null,
  claims: null,
  portrait_jpeg: null,
  synthetic: null,
  held_by_guardian: null,
  reference_code: null,
  checked_at: kit.clock.now().toISOString(),
})

/** A code that is not used up by this: counted at the gate, nothing else happens. */
async function turnAway(kit: Kit, { gate }: GateCaller, cause: CheckCause): Promise<Reply> {
  const at = kit.clock.now()
  await kit.db.write([gateEventWrite({ gateId: gate.gate_id, eventId: uuidv7(at), at, kind: 'failed', cause })])
  return refusal(kit, cause)
}

/** Guessing gets a gate nowhere: 40 bits, a minute of life, and this many tries. @throws Problem credentials.gate_guesses */
async function countTry(kit: Kit, { gate }: GateCaller): Promise<void> {
  const tries = await kit.ephemeral.count(`gate-misses:${gate.gate_id}`, 60)
  if (tries > kit.setting(credentialsSettings.gateMissesPerMinute))
    throw credentialsProblem('credentials.gate_guesses', { retryAfterSeconds: 60 })
}

/** Why this row may not be used here; null: it may. */
function causeOf(row: PresentationRow, { gate }: GateCaller, now: Date): CheckCause | null {
  if (row.used_at) return 'used'
  if (row.ends_at <= now) return 'expired'
  return gate.requests.includes(row.request) ? null : 'not_allowed_here'
}

/**
 * Redeems a code that a phone shows. It counts once, under any concurrency: the statement that uses it up also writes the person's history line,
 * the audit entry and the gate's count, and nothing is sent before it is committed. A crash between commit and answer leaves a used code and a
 * line in the history; the person shows the next one.
 *
 * @returns one cause when it does not pass, and then nothing of the person
 * @throws Problem credentials.gate_guesses
 */
export async function checkCode(kit: Kit, caller: GateCaller, text: string): Promise<Reply> {
  const code = readPresented(kit.keys, text)
  const isTyped = code?.kind === 'typed'
  // Before it is looked up, right or wrong: else the right one among too many guesses, or among many at once, would be answered.
  if (isTyped) await countTry(kit, caller)
  const row = code && (await findByCode(kit.db, code))
  if (!code || !row) {
    if (!isTyped) await countTry(kit, caller)
    return turnAway(kit, caller, 'not_ours')
  }
  const early = causeOf(row, caller, kit.clock.now())
  return early === null ? redeem(kit, caller, code, row) : turnAway(kit, caller, early)
}

async function redeem(kit: Kit, caller: GateCaller, code: ReadPresented, row: PresentationRow): Promise<Reply> {
  const { gate } = caller
  const judged = await judgeHolder(kit, {
    ...{ personKey: row.person_key, deviceId: row.device_id, guardianKey: row.guardian_key },
    ...{ request: row.request, sandbox: gate.sandbox },
  })
  // Read and drawn before the code is used up: what cannot be sent must not count as shown.
  const shown = judged.cause === null ? await showOf(kit, row, judged.holder) : null
  const { cause } = judged
  const result = resultOf(cause)
  const at = kit.clock.now()
  const referenceCode = spokenCode()
  const use = { presentationId: row.presentation_id, gateId: gate.gate_id, outcome: result, cause, now: at }
  if (!(await useCode(kit.db, use, tracesOf(kit, caller, { row, result, cause, at, referenceCode })))) {
    // Somebody else was first, the minute has ended, or the gate was paused: look again, and say which.
    const now = await findByCode(kit.db, code)
    return turnAway(kit, caller, (now && causeOf(now, caller, kit.clock.now())) ?? 'not_allowed_here')
  }
  if (!shown) return { ...refusal(kit, cause ?? 'not_ours'), reference_code: referenceCode }
  return { ...shown, result, cause: null, request: row.request, reference_code: referenceCode, checked_at: at.toISOString() }
}

interface Trace {
  readonly row: PresentationRow
  readonly result: CheckResult
  readonly cause: CheckCause | null
  readonly at: Date
  readonly referenceCode: string
}

/** What the check leaves: a line for the person, an entry in the log, a count at the gate. */
function tracesOf(kit: Kit, { gate, agency }: GateCaller, t: Trace): Write[] {
  const { request, person_key: personKey } = t.row
  const isSent = t.result === 'passed'
  const audited = auditWrite(kit, {
    kind: 'credentials.card_checked',
    actor: { type: 'agency', ref: agency.agencyId },
    personKey,
    // Its use, not the agency's own words: those stand in the person's history, and the log is public for ever.
    purpose: `card shown at a gate: ${gate.use}`,
    caseRef: t.referenceCode,
    facts: { gateId: gate.gate_id, request, result: t.result, ...(t.cause === null ? {} : { cause: t.cause }) },
  })
  const told = {
    ...{ at: t.at, referenceCode: t.referenceCode },
    agency: { agencyId: agency.agencyId, name: { th: agency.nameTh, en: agency.nameEn } },
    purpose: { th: gate.purpose_th, en: gate.purpose_en },
    ...{ scopes: isSent ? claimsOfRequest[request] : [], legalBasis: gate.legal_basis, retentionDays: 0 },
  }
  // A child may read its own history one day; the parent who showed the card reads it now.
  const shownBy = t.row.guardian_key
  return [
    ...historyWrites({ ...told, personKey, kind: isSent ? 'card_shown' : 'card_not_passed' }),
    ...(shownBy ? historyWrites({ ...told, personKey: shownBy, kind: isSent ? 'child_card_shown' : 'child_card_not_passed' }) : []),
    audited,
    gateEventWrite({ gateId: gate.gate_id, eventId: uuidv7(t.at), at: t.at, kind: t.result, cause: t.cause }),
  ]
}

/** Exactly the claims of the request that the person chose. */
async function showOf(
  kit: Kit,
  row: PresentationRow,
  { person, card, portrait }: Holder,
): Promise<Pick<Reply, 'claims' | 'portrait_jpeg' | 'synthetic' | 'held_by_guardian'>> {
  const names = claimsOfRequest[row.request]
  const ages = Object.fromEntries(
    (['age_over_18', 'age_over_20'] as const).filter((name) => names.includes(name)).map((name) => [name, true]),
  )
  const wanted: readonly ShownClaim[] = names
  return {
    claims: { ...claimsOf(person, card, wanted, { setting: kit.setting, ial: null }), ...ages },
    portrait_jpeg: portrait === null ? null : (await forScreen(portrait)).toString('base64'),
    synthetic: person.synthetic,
    held_by_guardian: row.guardian_key !== null,
  }
}

/** As large as a tablet at a gate shows it, without the file's metadata. */
const forScreen = (jpeg: Buffer): Promise<Buffer> =>
  sharp(jpeg).resize({ width: 480, height: 640, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer()
