/** The only door of the registration offices. */
import type { Kit } from '../../platform/kit.ts'
import { type Mandate, type Office, selectMandates, selectOffice, selectOffices, upsertMandate, upsertOffices } from './store.ts'

export type { Mandate, Office, OfficerRole } from './store.ts'

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

/** Mandates of a person that hold now. What they allow is decided with the officer desk. */
export const listMandates = (kit: Pick<Kit, 'db' | 'clock'>, personKey: string): Promise<Mandate[]> =>
  selectMandates(kit.db, personKey, kit.clock.now())

/** Gives a mandate, or changes its time. Safe to repeat. */
export async function giveMandate(kit: Pick<Kit, 'db'>, mandate: Mandate): Promise<void> {
  await upsertMandate(kit.db, mandate)
}
