import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { historyWrites } from '../consent/index.ts'
import { type Act, findOffice } from '../offices/index.ts'
import { type PersonKey, type PersonRecord, readPerson, readRelatives } from '../registry/index.ts'
import { deskProblem } from './errors.ts'
import { deskEvents } from './events.ts'
import { type LookReason, lookReasons } from './model.ts'
import { demandAct, type OfficerCaller } from './prove-officer.ts'
import { deskSettings } from './settings.ts'
import { findLook } from './store.ts'

const hourSeconds = 3600

export interface LookOrder {
  readonly officeCode: string
  readonly personKey: PersonKey
  readonly reason: LookReason
  /** Code of a case or a request by which the look is found again; null: none. */
  readonly caseRef: string | null
}

/**
 * Opens a person's record for an officer. The reason is asked before; the person reads that it happened, by which office and why, in the same
 * transaction. Who opened as many as an hour allows is stopped, and her supervisor hears of it.
 *
 * @param act  the act that the record is opened for
 * @throws Problem desk.not_found | may_not | too_many_looks
 */
export async function lookAtPerson(kit: Kit, caller: OfficerCaller, o: LookOrder, act: Act = 'look'): Promise<PersonRecord> {
  const { officeCode, personKey } = o
  const office = await findOffice(kit, officeCode)
  const person = await readPerson(kit, personKey)
  demandAct(kit, caller, act, { officeCode, subject: personKey, relatives: await readRelatives(kit, personKey) })
  // Numbers that nobody has are counted as well: whoever tries them out is stopped like whoever reads.
  await demandQuota(kit, caller, officeCode, 'looks')
  if (!office || !person) throw deskProblem('desk.not_found')
  const now = kit.clock.now()
  const lookId = uuidv7(now)
  await kit.db.write([
    {
      table: 'desk.look',
      row: {
        officer_key: caller.personKey,
        look_id: lookId,
        at: now,
        office_code: officeCode,
        person_key: personKey,
        reason: o.reason,
        case_ref: o.caseRef,
      },
    },
    auditWrite(kit, {
      kind: 'desk.person_looked_at',
      actor: { type: 'officer', ref: caller.personKey },
      personKey,
      purpose: o.reason,
      ...(o.caseRef === null ? {} : { caseRef: o.caseRef }),
      facts: { officeCode },
    }),
    ...historyWrites({
      personKey,
      kind: 'officer_looked',
      at: now,
      office: { th: office.nameTh, en: office.nameEn },
      purpose: lookReasons[o.reason],
    }),
  ])
  return person
}

/**
 * Counts one of the officer's looks, identifications or suspensions. Of each she has as many in an hour; at the next one she is stopped, and her
 * supervisor hears of it.
 *
 * @throws Problem desk.too_many_looks
 */
export async function demandQuota(
  kit: Kit,
  caller: Pick<OfficerCaller, 'personKey'>,
  officeCode: string,
  what: 'looks' | 'identifications' | 'suspensions',
): Promise<void> {
  const allowed = kit.setting(deskSettings.looksPerHour)
  const used = await kit.ephemeral.count(`desk ${what} ${caller.personKey}`, hourSeconds)
  if (used <= allowed) return
  const now = kit.clock.now()
  if (used === allowed + 1) {
    await kit.db.write([
      eventWrite(deskEvents.quotaReached, { officerKey: caller.personKey, officeCode }, now),
      { table: 'desk.quota_stop', row: { office_code: officeCode, stop_id: uuidv7(now), officer_key: caller.personKey, at: now } },
    ])
  }
  kit.log.warn('desk.look_quota_reached', { officeCode, what })
  throw deskProblem('desk.too_many_looks', { retryAfterSeconds: hourSeconds })
}

/** Did this officer open the person's record for a case herself since then? */
export const hasLookedAt = async (
  kit: Kit,
  { personKey: officerKey }: Pick<OfficerCaller, 'personKey'>,
  o: { caseRef: string; personKey: PersonKey; since: Date },
): Promise<boolean> => (await findLook(kit.db, { officerKey, ...o })) !== null
