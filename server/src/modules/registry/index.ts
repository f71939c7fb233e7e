/** The only door of the registry: the civil register as other modules may use it. */
import type { Kit } from '../../platform/kit.ts'
import { type CentralRegister, chooseRegister, type PresentedCard, type ReadChip } from './central-register.ts'
import { checkOwnCard } from './check-card.ts'
import { checkOwnChip } from './check-chip.ts'
import type { PersonKey } from './pid.ts'
import { readOwnCard } from './read-card.ts'
import { readOwnChildren, readOwnParents, readOwnPerson, readOwnRelatives } from './read-person.ts'
import { readOwnPortrait } from './read-portrait.ts'

export { cancelCard } from './cancel-card.ts'
export { type CentralRegister, centralRegister, type Portrait, type PresentedCard, type ReadChip } from './central-register.ts'
export { registryErrors } from './errors.ts'
export { registryEvents } from './events.ts'
export { formatPlaceEn, formatPlaceTh } from './geography/format-place.ts'
export type { Geography, Place } from './geography/geography.ts'
export { loadGeography } from './geography/load-geography.ts'
export type { HouseholdToLoad } from './household-to-load.ts'
export { type LoadProgress, loadHouseholds } from './load-households.ts'
export type {
  AddressSnapshot,
  BirthDate,
  CardCheck,
  CardMisfit,
  CardRecord,
  CardStatus,
  ChipCheck,
  ChipMisfit,
  House,
  PersonNames,
  PersonRecord,
  Relation,
  Sex,
} from './model.ts'
export { ageYearsOn, cardStates, chipMisfits, formatPartialDate } from './model.ts'
export { parseLatinName, parseThaiName } from './parse-person-name.ts'
export { maskPid, type PersonKey, type Pid, type PidFault, parsePid, personKeyOf } from './pid.ts'
export { personSealer } from './read-person.ts'
export { recordDeath } from './record-death.ts'
export { recordMove } from './record-move.ts'
export { type ClaimScope, type Claims, claimScopes, claimsOf } from './release-claims.ts'
export type { PersonSealer } from './seal-person.ts'
export { registrySettings } from './settings.ts'
export { BirthDateOnWire } from './wire.ts'

const ownRegister: CentralRegister = {
  readPerson: readOwnPerson,
  readCard: readOwnCard,
  checkCard: checkOwnCard,
  checkChip: checkOwnChip,
  readPortrait: readOwnPortrait,
  readChildren: readOwnChildren,
  readParents: readOwnParents,
  readRelatives: readOwnRelatives,
}

/** Null: not in the register. */
export const readPerson = (kit: Kit, personKey: PersonKey) => chooseRegister(kit, ownRegister).readPerson(kit, personKey)

/** Living children, of any age, in the same house register; nobody for who is dead or in none. */
export const readChildren = (kit: Kit, personKey: PersonKey) => chooseRegister(kit, ownRegister).readChildren(kit, personKey)

/** Father and mother, as far as the register has them: who stands by a child at the desk. */
export const readParents = (kit: Kit, personKey: PersonKey) => chooseRegister(kit, ownRegister).readParents(kit, personKey)

/** Father, mother and everybody in the same house register: no officer decides about one of hers. */
export const readRelatives = (kit: Kit, personKey: PersonKey) => chooseRegister(kit, ownRegister).readRelatives(kit, personKey)

/** The present card, or the last one of who has none now. Null: never had one. */
export const readCard = (kit: Kit, personKey: PersonKey) => chooseRegister(kit, ownRegister).readCard(kit, personKey)

/** Compares what was read off a card with the register. Show nobody the `reason`. */
export const checkCard = (kit: Kit, card: PresentedCard) => chooseRegister(kit, ownRegister).checkCard(kit, card)

/** The card-status check of what was copied off a chip. The `reason` is for officers only. */
export const checkChip = (kit: Kit, read: ReadChip) => chooseRegister(kit, ownRegister).checkChip(kit, read)

/** The portrait on file as a JPEG. Null: none on file. */
export const readPortrait = (kit: Kit, personKey: PersonKey) => chooseRegister(kit, ownRegister).readPortrait(kit, personKey)
