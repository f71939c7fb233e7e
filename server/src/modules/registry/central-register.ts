import type { Kit } from '../../platform/kit.ts'
import { port } from '../../platform/kit.ts'
import type { BirthDate, CardCheck, CardRecord, ChipCheck, PersonRecord } from './model.ts'
import type { PersonKey, Pid } from './pid.ts'
import { registrySettings } from './settings.ts'

/** What a person reads off a card. */
export interface PresentedCard {
  readonly pid: Pid
  /** Two letters and ten digits; dashes, blanks and lower case are accepted. */
  readonly laserCode: string
  readonly birth: BirthDate
}

/** What was copied off a card's chip. */
export interface ReadChip {
  readonly pid: Pid
  /** Not compared: it changes while the card stays good. */
  readonly titleTh: string
  readonly givenNameTh: string
  readonly middleNameTh: string | null
  readonly familyNameTh: string
  readonly birth: BirthDate
  /** `YYYY-MM-DD`; null: the chip has no readable day, which no card of the register fits. */
  readonly issuedOn: string | null
  /** The last day; null: for life, or no day that the calendar has. */
  readonly expiresOn: string | null
  /** Null: not read, and then not compared. */
  readonly laserCode: string | null
  /** Number of the card request (BP1). Null or left out: not read, and then not compared. */
  readonly requestNumber?: string | null
}

/** The portrait on file, as a photograph. */
export interface Portrait {
  readonly jpeg: Buffer
  /** `YYYY-MM-DD`; null: not known. */
  readonly takenOn: string | null
}

/**
 * The civil register as this program reads it. Ours is in our own tables (`ownRegister`); a country that keeps its register elsewhere
 * plugs an adapter in here and sets REGISTRY_CENTRAL_REGISTER=plugged.
 */
export interface CentralRegister {
  readPerson(kit: Kit, personKey: PersonKey): Promise<PersonRecord | null>
  readCard(kit: Kit, personKey: PersonKey): Promise<CardRecord | null>
  checkCard(kit: Kit, card: PresentedCard): Promise<CardCheck>
  checkChip(kit: Kit, read: ReadChip): Promise<ChipCheck>
  readPortrait(kit: Kit, personKey: PersonKey): Promise<Portrait | null>
  /** The living whose father or mother this person is and who stand in the same house register; nobody when the person is dead. */
  readChildren(kit: Kit, personKey: PersonKey): Promise<readonly PersonRecord[]>
  /** Father and mother, as far as the register has them; nobody for who is not in it. */
  readParents(kit: Kit, personKey: PersonKey): Promise<readonly PersonKey[]>
  /** Father, mother and everybody living in the same house register; nobody for who is not in the register. */
  readRelatives(kit: Kit, personKey: PersonKey): Promise<readonly PersonKey[]>
}

export const centralRegister = port<CentralRegister>('registry.central_register')

/** The register that the settings choose. */
export const chooseRegister = (kit: Kit, own: CentralRegister): CentralRegister =>
  kit.setting(registrySettings.centralRegister) === 'own' ? own : kit.use(centralRegister)
