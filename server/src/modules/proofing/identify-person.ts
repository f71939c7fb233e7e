import { dateInBangkok } from '../../platform/clock.ts'
import type { Write } from '../../platform/db/db.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { type FieldFault, platformProblem } from '../../platform/problem.ts'
import { auditWrite } from '../audit/index.ts'
import { historyWrites } from '../consent/index.ts'
import { findOffice } from '../offices/index.ts'
import {
  ageYearsOn,
  type CardMisfit,
  checkCard,
  checkChip,
  type PersonKey,
  parsePid,
  personKeyOf,
  type ReadChip,
  readParents,
  readPerson,
  readRelatives,
  registrySettings,
} from '../registry/index.ts'
import { type CaseRow, findCaseSession, recordIdentification } from './case-store.ts'
import { proofingEvents } from './events.ts'
import { type BirthParts, type IdentificationMisfit, type IdentifiedHow, parseLaserCode } from './model.ts'
import { type AtDesk, actFor, matterOf, type OfficerAtWork } from './officer-gate.ts'
import { caseIn, explainMoved } from './open-case.ts'
import { proofingSettings } from './settings.ts'

/** A card as an officer reads it off: number, code on the back, date of birth. */
export interface SeenCard {
  readonly pid: string
  readonly laserCode: string
  readonly birth: BirthParts
}

export type Identification = (
  | { readonly how: 'chip'; readonly chip: Omit<ReadChip, 'pid'> & { readonly pid: string } }
  | { readonly how: 'card_seen'; readonly card: SeenCard }
  | { readonly how: 'two_persons'; readonly pid: string; readonly witness: SeenCard | null }
) & { readonly guardian: SeenCard | null }

/** `misfit`: nothing was found out about anybody, and the officer may know why. */
export type Identified =
  | { readonly misfit: null; readonly case: CaseRow }
  | { readonly misfit: IdentificationMisfit; readonly case: CaseRow }

type Found = { readonly personKey: PersonKey } | { readonly misfit: IdentificationMisfit; readonly personKey: PersonKey | null }

const misfitOfCard = {
  ...{ unknown_person: 'unknown_person', person_died: 'dead', no_card: 'no_card', wrong_laser_code: 'data_differ' },
  ...{ wrong_birth_date: 'data_differ', card_cancelled: 'cancelled', card_superseded: 'superseded', card_expired: 'expired' },
} as const satisfies Record<CardMisfit, IdentificationMisfit>

/** How an officer found out who somebody is, as the person reads it in her history. */
const identifications = {
  chip: { th: 'ตรวจว่าผู้มาติดต่อคือท่าน จากชิปในบัตร', en: 'To see that it was you who came, by the chip of the card' },
  card_seen: { th: 'ตรวจว่าผู้มาติดต่อคือท่าน จากบัตรที่นำมาแสดง', en: 'To see that it was you who came, by the card that was shown' },
  two_persons: { th: 'ตรวจว่าผู้มาติดต่อคือท่าน โดยมีผู้รับรอง', en: 'To see that it was you who came, by people who vouched' },
  witness: { th: 'ท่านมารับรองตัวตนให้ผู้อื่น', en: 'You vouched for somebody' },
  guardian: { th: 'ท่านมากับผู้เยาว์ในฐานะผู้ปกครอง', en: 'You came with a child as the guardian' },
  misfit: {
    th: 'มีผู้มาติดต่อด้วยเลขประจำตัวของท่าน แต่ข้อมูลไม่ครบหรือไม่ตรง',
    en: 'Somebody came with your ID number; it did not fit, or something was missing',
  },
} as const satisfies Record<IdentifiedHow | 'witness' | 'guardian' | 'misfit', Text>

const messages = {
  pid: { th: 'เลขประจำตัวไม่ถูกต้อง ตรวจทีละหลักกับบัตร', en: 'The ID number has a wrong digit; compare it with the card' },
  laser: { th: 'รหัสหลังบัตรมีตัวอักษร 2 ตัวและตัวเลข 10 ตัว', en: 'The code on the back has 2 letters and 10 digits' },
} as const

function pidIn(kit: Kit, text: string, field: string) {
  const parsed = parsePid(text, kit.setting(registrySettings.pidFirstDigits))
  if ('pid' in parsed) return parsed.pid
  const fields: FieldFault[] = [{ field, rule: `pid.${parsed.fault}`, message: messages.pid }]
  throw platformProblem('platform.invalid_request', { fields })
}

/** @param field  that the request calls it by */
async function findByCard(kit: Kit, card: SeenCard, field: string): Promise<Found> {
  const laserCode = parseLaserCode(card.laserCode)
  const pid = pidIn(kit, card.pid, `${field}.pid`)
  if (laserCode === null) {
    const fields: FieldFault[] = [{ field: `${field}.laser_code`, rule: 'laser_code.form', message: messages.laser }]
    throw platformProblem('platform.invalid_request', { fields })
  }
  const check = await checkCard(kit, { pid, laserCode, birth: card.birth })
  return check.fits ? { personKey: check.personKey } : { misfit: misfitOfCard[check.reason], personKey: personKeyOf(kit.keys, pid) }
}

async function findPersonFor(kit: Kit, o: Identification): Promise<Found> {
  if (o.how === 'card_seen') return findByCard(kit, o.card, 'card')
  if (o.how === 'chip') {
    const check = await checkChip(kit, { ...o.chip, pid: pidIn(kit, o.chip.pid, 'chip.pid') })
    return check.fits ? { personKey: check.personKey } : { misfit: check.reason, personKey: check.personKey }
  }
  const personKey = personKeyOf(kit.keys, pidIn(kit, o.pid, 'pid'))
  const person = await readPerson(kit, personKey)
  if (!person) return { misfit: 'unknown_person', personKey: null }
  return person.living ? { personKey } : { misfit: 'dead', personKey }
}

interface Beside {
  readonly witnessKey: PersonKey | null
  readonly guardianKey: PersonKey | null
  readonly guardianIsParent: boolean | null
}

/** Who stands beside her: a grown-up witness with a card of her own, who is neither she nor one of the officers; a child's father, mother or one of the same house. */
async function findBeside(
  kit: Kit,
  o: Identification,
  by: readonly string[],
  personKey: PersonKey,
): Promise<Beside | { misfit: IdentificationMisfit }> {
  const person = await readPerson(kit, personKey)
  const today = dateInBangkok(kit.clock.now())
  const witness = o.how === 'two_persons' && o.witness ? await findByCard(kit, o.witness, 'witness') : null
  if (witness && ('misfit' in witness || [personKey, ...by].includes(witness.personKey))) return { misfit: 'witness_unfit' }
  const isAdult = async (key: PersonKey) => {
    const one = await readPerson(kit, key)
    return one !== null && ageYearsOn(today, one.birth) >= kit.setting(proofingSettings.adultYears)
  }
  if (witness && !(await isAdult(witness.personKey))) return { misfit: 'witness_unfit' }
  const witnessKey = witness?.personKey ?? null
  const isMinor = person !== null && ageYearsOn(today, person.birth) < kit.setting(proofingSettings.adultYears)
  if (!isMinor) return { witnessKey, guardianKey: null, guardianIsParent: null }
  if (!o.guardian) return { misfit: 'guardian_missing' }
  const guardian = await findByCard(kit, o.guardian, 'guardian')
  if ('misfit' in guardian || guardian.personKey === personKey) return { misfit: 'guardian_unfit' }
  const guardianKey = guardian.personKey
  if (!(await isAdult(guardianKey))) return { misfit: 'guardian_unfit' }
  const guardianIsParent = (await readParents(kit, personKey)).includes(guardianKey)
  if (!guardianIsParent && !(await readRelatives(kit, personKey)).includes(guardianKey)) return { misfit: 'guardian_unfit' }
  return { witnessKey, guardianKey, guardianIsParent }
}

/**
 * Says who the person at the desk is: by the chip's data and their status, by an inspected card, or by two people. It tells the officer whether it
 * fits and, if not, why; the record itself is not opened by it. A number of somebody dead is a sign of fraud and is kept as one.
 *
 * @throws Problem platform.invalid_request | of desk | proofing.already_decided | case_ended | case_moved_on
 */
export async function identifyPerson<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; identification: Identification },
): Promise<Identified> {
  const found = await caseIn(kit, at, { caseId: o.caseId, states: ['opened', 'identified', 'record_opened'] })
  // Whether it fits already tells something of who has the number: that she lives, is a child, has an account.
  await at.gate.countIdentification(kit, at.officer, found.office_code)
  const session = found.session_id === null ? null : await findCaseSession(kit.db, found.session_id)
  const who = await findPersonFor(kit, o.identification)
  const isOther = !('misfit' in who) && session?.person_key != null && session.person_key !== who.personKey
  const named: Found = isOther ? { misfit: 'other_person', personKey: who.personKey } : who
  if ('misfit' in named) return refuse(kit, at, found, o.identification.how, named.misfit, named.personKey)
  const { personKey } = named
  const { office_code: officeCode } = found
  at.gate.demand(kit, at.officer, await actFor(kit, personKey), await matterOf(kit, { officeCode, personKey }))
  const beside = await findBeside(kit, o.identification, [at.officer.personKey, found.opened_by], personKey)
  if ('misfit' in beside) return refuse(kit, at, found, o.identification.how, beside.misfit, personKey)
  const { how } = o.identification
  const fact = { caseId: o.caseId, personKey, how, by: at.officer.personKey, ...beside, officeCode, now: kit.clock.now() }
  const told = await historyOf(kit, officeCode, [
    [personKey, identifications[how]],
    [beside.witnessKey, identifications.witness],
    [beside.guardianKey, identifications.guardian],
  ])
  const identified = await recordIdentification(kit.db, fact, [entryOf(kit, at, found, how, personKey, 'fits'), ...told])
  return identified ? { misfit: null, case: identified } : explainMoved(kit, o.caseId)
}

/** What the person reads of it, and who stood beside her; null: nobody did. */
async function historyOf(kit: Kit, officeCode: string, readers: readonly (readonly [PersonKey | null, Text])[]): Promise<Write[]> {
  const office = await findOffice(kit, officeCode)
  const name = { th: office?.nameTh ?? officeCode, en: office?.nameEn ?? officeCode }
  const at = kit.clock.now()
  return readers.flatMap(([personKey, purpose]) =>
    personKey === null ? [] : historyWrites({ personKey, kind: 'officer_identified', at, office: name, purpose }),
  )
}

function entryOf<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  found: CaseRow,
  how: IdentifiedHow,
  personKey: PersonKey | null,
  outcome: IdentificationMisfit | 'fits',
): Write {
  return auditWrite(kit, {
    ...{ kind: 'proofing.person_identified', actor: { type: 'officer', ref: at.officer.personKey }, personKey },
    ...{ purpose: 'registration at an office', caseRef: found.case_id, facts: { officeCode: found.office_code, how, outcome } },
  })
}

async function refuse<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  found: CaseRow,
  how: IdentifiedHow,
  misfit: IdentificationMisfit,
  personKey: PersonKey | null,
): Promise<Identified> {
  const isSign = misfit === 'dead' && personKey !== null
  const news = isSign ? [eventWrite(proofingEvents.fraudSignal, { personKey, kind: 'dead_person_at_desk' }, kit.clock.now())] : []
  // Somebody came with her number and was not taken for her: she reads that as well. Of a number that nobody has there is nobody who could.
  const isSomebody = personKey !== null && misfit !== 'unknown_person' && misfit !== 'dead'
  const told = isSomebody ? await historyOf(kit, found.office_code, [[personKey, identifications.misfit]]) : []
  await kit.db.write([entryOf(kit, at, found, how, personKey, misfit), ...news, ...told])
  kit.log.info('proofing.not_identified', { caseId: found.case_id, how, misfit })
  return { misfit, case: found }
}
