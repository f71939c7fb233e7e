/** The only door of the registration offices: where they are, who may act for them, and what. */
import type { Statements } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Mandate, Officer, PersonKey } from './model.ts'
import {
  closeMandate,
  type Office,
  selectMandates,
  selectMandatesOf,
  selectOffice,
  selectOffices,
  upsertMandate,
  upsertOffices,
} from './store.ts'

export { officesErrors, officesProblem } from './errors.ts'
export { officesEvents } from './events.ts'
export { officesRecurring } from './jobs.ts'
export { readFieldKit } from './kits/issue-field-kit.ts'
export { coversMoment, type FieldKit, type KitFault, momentOf } from './kits/model.ts'
export { openSealedToOffice } from './kits/office-seal.ts'
export { fieldKitRoutes, type OfficerGate } from './kits/routes.officer.ts'
export {
  type Act,
  acts,
  actsOf,
  type Calling,
  callings,
  covers,
  isWithin,
  type Mandate,
  type Matter,
  mayDecide,
  type NamingRefusal,
  type Officer,
  type OfficerRole,
  officerRoles,
  type Permission,
  type Refusal,
  refuseNaming,
} from './model.ts'
export type { Office } from './store.ts'

/**
 * Offices in order of their codes.
 *
 * @param o.provinceCode  two digits; left out: of the whole country (about a thousand)
 */
export const listOffices = (kit: Pick<Kit, 'db'>, o: { provinceCode?: string } = {}): Promise<Office[]> =>
  selectOffices(kit.db, o.provinceCode ?? null)

/** Null: there is no such office. */
export const findOffice = (kit: Pick<Kit, 'db'>, officeCode: string): Promise<Office | null> => selectOffice(kit.db, officeCode)

/** Enters offices, or brings those that are there up to date. Safe to repeat. */
export async function enterOffices(kit: Pick<Kit, 'db'>, offices: readonly Office[]): Promise<void> {
  await upsertOffices(kit.db, offices)
}

/** A person with the mandates that hold now; read anew for every act, so that one that ended has ended. */
export async function readOfficer(kit: { readonly db: Statements; readonly clock: Kit['clock'] }, personKey: PersonKey): Promise<Officer> {
  return { personKey, mandates: await selectMandates(kit.db, personKey, kit.clock.now()) }
}

/** With the mandates that held at a moment: what was done then counts, or does not, however late it is looked at. */
export async function readOfficerAt(kit: Pick<Kit, 'db'>, personKey: PersonKey, at: Date): Promise<Officer> {
  return { personKey, mandates: await selectMandates(kit.db, personKey, at) }
}

/** Mandates of an office that hold now or will. */
export const listMandatesOf = (kit: Pick<Kit, 'db' | 'clock'>, officeCode: string): Promise<Mandate[]> =>
  selectMandatesOf(kit.db, officeCode, kit.clock.now())

type NewMandate = Omit<Mandate, 'acts' | 'areaCodes' | 'calling'> & Partial<Pick<Mandate, 'acts' | 'areaCodes' | 'calling'>>

/** A kit, or one transaction of it. */
interface Writer {
  readonly db: Statements
  readonly clock: Kit['clock']
}

/**
 * Gives a mandate, or changes its time and width. Safe to repeat.
 *
 * @param givenBy  null: the operator
 */
export async function giveMandate(kit: Writer, mandate: NewMandate, givenBy: PersonKey | null = null): Promise<void> {
  await upsertMandate(kit.db, { acts: null, areaCodes: null, calling: null, ...mandate }, { givenBy, now: kit.clock.now() })
}

/**
 * From now on the mandate does not count.
 *
 * @param endedBy  null: the operator
 * @returns false when there was none
 */
export const endMandate = async (
  kit: Writer,
  mandate: Pick<Mandate, 'personKey' | 'officeCode' | 'role'>,
  endedBy: PersonKey | null = null,
): Promise<boolean> => (await closeMandate(kit.db, mandate, { endedBy, now: kit.clock.now() })) > 0
