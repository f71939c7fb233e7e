import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { type FieldFault, platformProblem } from '../../../platform/problem.ts'
import { auditWrite } from '../../audit/index.ts'
import { type Act, type Calling, findOffice, giveMandate, listMandatesOf, type OfficerRole } from '../../offices/index.ts'
import { type PersonRecord, parsePid, personKeyOf, readRelatives, registrySettings } from '../../registry/index.ts'
import { sealOwnName } from '../../signin/index.ts'
import { deskPage } from '../desk-page.ts'
import { deskProblem } from '../errors.ts'
import { deskEvents } from '../events.ts'
import { lookAtPerson } from '../look-at-person.ts'
import { countPasskeys, makeEnrolment } from '../passkeys.ts'
import type { OfficerCaller } from '../prove-officer.ts'
import { deskSettings } from '../settings.ts'
import { demandGiving, mandateRef, namingActOf } from './demand-naming.ts'
import { putColleague } from './store.ts'

export interface Naming {
  readonly officeCode: string
  readonly pidText: string
  readonly role: OfficerRole
  readonly calling: Calling | null
  readonly validUntil: Date | null
  readonly acts: readonly Act[] | null
  readonly areaCodes: readonly string[] | null
}

export interface Named {
  readonly ref: string
  readonly name: string
  /** By which she adds her first passkey; null: she has one. */
  readonly enrolment: { readonly code: string; readonly endsAt: Date } | null
}

/**
 * Names somebody to act for an office: the mandate, her name for the list and the code for her first passkey, in one transaction. Her record is opened
 * for it, which she reads. Named again, a mandate is changed.
 *
 * @throws Problem platform.invalid_request | desk.not_found | may_not | naming_refused | too_many_helpers | too_many_looks
 */
export async function nameColleague(kit: Kit, caller: OfficerCaller, o: Naming): Promise<Named> {
  const { officeCode, role } = o
  const { pid, mandate } = parseNaming(kit, o)
  const office = await findOffice(kit, officeCode)
  const personKey = personKeyOf(kit.keys, pid)
  const matter = { officeCode, subject: personKey, relatives: await readRelatives(kit, personKey) }
  demandGiving(kit, caller, mandate, { matter, officeAreas: office?.areaCodes ?? [] })
  if (role === 'helper') await demandRoom(kit, officeCode, personKey)
  const person = await lookAtPerson(kit, caller, { officeCode, personKey, reason: 'naming', caseRef: null }, namingActOf(role))
  if (!person.living) throw deskProblem('desk.not_found')
  const now = kit.clock.now()
  const name = nameOf(person)
  const needsCode = (await countPasskeys(kit, personKey)) === 0
  const enrolment = await kit.db.transaction(async (tx) => {
    await giveMandate({ db: tx, clock: kit.clock }, { ...mandate, personKey, officeCode, validFrom: now }, caller.personKey)
    await putColleague(tx, { personKey, nameSealed: sealOwnName(kit, deskPage, personKey, name), now })
    await tx.write([
      auditWrite(kit, {
        kind: 'desk.mandate_given',
        actor: { type: 'officer', ref: caller.personKey },
        personKey,
        purpose: 'naming who may act for an office',
        facts: { officeCode, role },
      }),
      eventWrite(deskEvents.mandateGiven, { personKey, officeCode, role }, now),
    ])
    return needsCode ? makeEnrolment({ ...kit, db: tx }, { personKey, madeBy: caller.personKey }) : null
  })
  kit.log.info('desk.mandate_given', { officeCode, role })
  return { ref: mandateRef({ officeCode, role, personKey }), name, enrolment }
}

const nameOf = (person: PersonRecord): string =>
  `${person.titleTh}${[person.givenNameTh, person.middleNameTh, person.familyNameTh].filter((part) => part !== null && part !== '').join(' ')}`

/** Judges what was typed by itself; the register is not asked about anything that cannot be right. */
function parseNaming(kit: Kit, o: Naming) {
  const fields: FieldFault[] = []
  const parsed = parsePid(o.pidText, kit.setting(registrySettings.pidFirstDigits))
  if ('fault' in parsed) fields.push({ field: 'pid', rule: `pid.${parsed.fault}`, message: messages.pid })
  const now = kit.clock.now()
  if (o.validUntil !== null && o.validUntil <= now) fields.push({ field: 'valid_until', rule: 'valid_until.past', message: messages.past })
  const days = kit.setting(deskSettings.helperDays)
  if (o.role === 'helper' && (o.validUntil === null || o.validUntil > secondsAfter(now, days * 86_400)))
    fields.push({ field: 'valid_until', rule: 'valid_until.helper', message: messages.helper(days) })
  if ('fault' in parsed || fields.length > 0) throw platformProblem('platform.invalid_request', { fields })
  const { role, acts, areaCodes, validUntil } = o
  return { pid: parsed.pid, mandate: { role, acts, areaCodes, validUntil, calling: role === 'helper' ? o.calling : null } }
}

const messages = {
  pid: { th: 'เลขประจำตัวประชาชนไม่ถูกต้อง ตรวจทีละหลักกับบัตร', en: 'This ID number cannot be right; compare it with the card.' },
  past: { th: 'วันสิ้นสุดต้องเป็นวันข้างหน้า', en: 'The end has to lie in the future.' },
  helper: (days: number) => ({
    th: `ผู้ช่วยต้องมีวันสิ้นสุด ไม่เกิน ${days} วัน`,
    en: `A helper’s mandate has an end, within ${days} days.`,
  }),
}

async function demandRoom(kit: Kit, officeCode: string, personKey: string): Promise<void> {
  const helpers = (await listMandatesOf(kit, officeCode)).filter((one) => one.role === 'helper' && one.personKey !== personKey)
  if (helpers.length >= kit.setting(deskSettings.helpersPerOffice)) throw deskProblem('desk.too_many_helpers')
}
