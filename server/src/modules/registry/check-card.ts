import { dateInBangkok } from '../../platform/clock.ts'
import { equalSecrets, makeDataKey } from '../../platform/crypto.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Kit } from '../../platform/kit.ts'
import type { PresentedCard } from './central-register.ts'
import { ageYearsOn, type CardCheck, type CardMisfit, cardStatusOn, sameBirth } from './model.ts'
import { keyedHash, type PersonKey, type Pid, personKeyOf } from './pid.ts'
import { openPerson, openSealer, type SealedPerson, sealerOver, sealPerson, wrapDataKey } from './seal-person.ts'
import { type CheckedRow, findCheckedCard } from './store.ts'

/** Two letters and ten digits in one form: upper case, without dashes and blanks. */
const plainLaserCode = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase()

/** What is stored of a laser code: a keyed hash together with the number, so that equal codes of two cards do not look equal. */
export const laserHashOf = (keys: Keys, pid: Pid, laserCode: string): Buffer =>
  keyedHash(keys, `laser-code/${pid}/${plainLaserCode(laserCode)}`)

// Safe: no number hashes to it; it only stands where a person's key would.
const decoyKey = '00000000-0000-8000-8000-000000000000' as PersonKey
const decoys = new WeakMap<Keys, CheckedRow>()

/** A row to work on when there is none. It is opened like any other, and nothing fits it. */
function decoyOf(keys: Keys): CheckedRow {
  const known = decoys.get(keys)
  if (known) return known
  const dataKey = makeDataKey()
  const names = { titleTh: 'นาย', givenNameTh: 'ตัวอย่าง', middleNameTh: null, familyNameTh: 'ไม่มีตัวตน' }
  const namesEn = { titleEn: 'Mr.', givenNameEn: 'Nobody', middleNameEn: null, familyNameEn: 'Nowhere' }
  // Safe: an empty number is nobody's, and nothing reads it.
  const parents = { pid: '' as Pid, fatherPid: null, motherPid: null }
  const rest = { sex: 'male', birth: { year: 0, month: null, day: null }, nationality: 'THA' } as const
  const decoy: CheckedRow = {
    wrapped_key: wrapDataKey(keys, decoyKey, dataKey),
    sealed: sealPerson(sealerOver(decoyKey, dataKey), { ...names, ...namesEn, ...parents, ...rest }),
    living: true,
    laser_hash: makeDataKey(),
    card_status: 'active',
    expires_on: null,
    has_portrait: false,
    portrait_taken_on: null,
  }
  decoys.set(keys, decoy)
  return decoy
}

/**
 * Compares what was read off a card with our own tables. One statement, one hash and two unsealings, whoever is asked for and whatever is
 * wrong, so that neither the answer nor its time tells who is in the register.
 */
export async function checkOwnCard(kit: Pick<Kit, 'db' | 'keys' | 'clock'>, card: PresentedCard): Promise<CardCheck> {
  const personKey = personKeyOf(kit.keys, card.pid)
  const laserHash = laserHashOf(kit.keys, card.pid, card.laserCode)
  const found = await findCheckedCard(kit.db, personKey, laserHash)
  const decoy = decoyOf(kit.keys)
  const row = found ?? decoy
  const person = openPerson(openSealer(kit.keys, found ? personKey : decoyKey, row.wrapped_key), row.sealed)
  const sameLaser = equalSecrets(row.laser_hash ?? decoy.sealed, laserHash)
  const today = dateInBangkok(kit.clock.now())
  const reason = found ? misfitOf({ row, person, sameLaser, card, today }) : 'unknown_person'
  if (reason) return { fits: false, reason }
  return {
    fits: true,
    personKey,
    ageYears: ageYearsOn(today, person.birth),
    hasPortrait: row.has_portrait,
    portraitTakenOn: row.portrait_taken_on,
  }
}

interface Compared {
  readonly row: CheckedRow
  readonly person: SealedPerson
  readonly sameLaser: boolean
  readonly card: PresentedCard
  readonly today: string
}

/** The gravest misfit first, for the audit log. */
function misfitOf({ row, person, sameLaser, card, today }: Compared): CardMisfit | null {
  if (!row.living) return 'person_died'
  if (row.card_status === null) return 'no_card'
  if (!sameLaser) return 'wrong_laser_code'
  if (!sameBirth(person.birth, card.birth)) return 'wrong_birth_date'
  const status = cardStatusOn(today, { status: row.card_status, expiresOn: row.expires_on })
  return status === 'active' ? null : `card_${status}`
}
