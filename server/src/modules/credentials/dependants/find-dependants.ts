import { dateInBangkok } from '../../../platform/clock.ts'
import { hmacSha256 } from '../../../platform/crypto.ts'
import { uuidOf } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { ageYearsOn, type PersonKey, type PersonRecord, readChildren } from '../../registry/index.ts'
import { credentialsProblem } from '../errors.ts'
import { endOfDependence } from '../model.ts'
import { credentialsSettings } from '../settings.ts'

/** A child whose card a parent's phone may carry. */
export interface Dependant {
  /** Names the child to this parent only: a keyed digest of both. */
  readonly dependantId: string
  readonly person: PersonRecord
  /** The beginning of the day in Bangkok on which it is too old. */
  readonly until: Date
}

function dependantIdOf(kit: Kit, guardianKey: PersonKey, childKey: PersonKey): string {
  const bytes = hmacSha256(kit.keys.secret('dependant'), `${guardianKey}/${childKey}`).subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return uuidOf(bytes)
}

/**
 * The children of a person, as the register has them now: in her house register, with her as father or mother, and younger than
 * DEPENDANT_CARD_UNTIL_AGE. The oldest first.
 */
export async function listDependants(kit: Kit, guardianKey: PersonKey): Promise<readonly Dependant[]> {
  const untilAge = kit.setting(credentialsSettings.dependantUntilAge)
  const today = dateInBangkok(kit.clock.now())
  const children = (await readChildren(kit, guardianKey)).filter(({ birth }) => ageYearsOn(today, birth) < untilAge)
  const dependants = children.map((person) => ({
    dependantId: dependantIdOf(kit, guardianKey, person.personKey),
    person,
    until: endOfDependence(person.birth, untilAge),
  }))
  return dependants.sort((a, b) => a.until.getTime() - b.until.getTime())
}

/** @throws Problem credentials.no_dependant, for a child that was hers and for one that never was alike */
export async function findDependant(kit: Kit, guardianKey: PersonKey, dependantId: string): Promise<Dependant> {
  const found = (await listDependants(kit, guardianKey)).find((dependant) => dependant.dependantId === dependantId)
  if (!found) throw credentialsProblem('credentials.no_dependant')
  return found
}

/** May this person carry and show the card of that one now? */
export async function isDependant(kit: Kit, guardianKey: PersonKey, childKey: PersonKey): Promise<boolean> {
  return (await listDependants(kit, guardianKey)).some(({ person }) => person.personKey === childKey)
}
