import type { Kit } from '../../platform/kit.ts'
import { findAccount } from '../accounts/index.ts'
import type { Act, Matter } from '../offices/index.ts'
import { type PersonKey, type PersonRecord, readRelatives } from '../registry/index.ts'

export interface OfficerAtWork {
  readonly personKey: string
}

export interface RecordOrder {
  readonly officeCode: string
  readonly personKey: PersonKey
  readonly reason: 'registration' | 'recovery'
  readonly caseRef: string | null
}

/** Who may do what at a desk, and how a record is opened there; desk, of a higher rank, says so. */
export interface OfficerGate<Officer extends OfficerAtWork> {
  /** @throws Problem of desk; a matter of an office that is not hers does not exist for her */
  readonly demand: (kit: Kit, officer: Officer, act: Act, matter: Matter) => void
  /** With the line that the person reads. @throws Problem of desk */
  readonly look: (kit: Kit, officer: Officer, order: RecordOrder, act: Act) => Promise<PersonRecord>
  /** Of a number that she tries: who tries many is stopped. @throws Problem desk.too_many_looks */
  readonly countIdentification: (kit: Kit, officer: Officer, officeCode: string) => Promise<void>
  /** Did she open the record of a case herself since then? */
  readonly hasLooked: (kit: Kit, officer: Officer, o: { caseRef: string; personKey: PersonKey; since: Date }) => Promise<boolean>
}

/** Codes of the desk's problems that `demand` answers with. */
export const gateProblems = ['desk.not_found', 'desk.may_not'] as const

/** An officer with the gate that she passes. */
export interface AtDesk<Officer extends OfficerAtWork> {
  readonly officer: Officer
  readonly gate: OfficerGate<Officer>
}

/** A first phone, or a new one for an account that is there. */
export const actFor = async (kit: Kit, personKey: PersonKey | null): Promise<'register' | 'recover'> =>
  personKey !== null && (await findAccount(kit.db, personKey)) ? 'recover' : 'register'

/** The matter of a person at an office: with whom she is related, so that no officer decides about one of hers. */
export const matterOf = async (
  kit: Kit,
  o: { officeCode: string; personKey: PersonKey | null; notBy?: readonly (string | null)[] },
): Promise<Matter> => ({
  officeCode: o.officeCode,
  subject: o.personKey,
  relatives: o.personKey === null ? [] : await readRelatives(kit, o.personKey),
  notBy: (o.notBy ?? []).filter((key) => key !== null),
})
