import { digestOf } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import {
  type Act,
  isWithin,
  type Mandate,
  type Matter,
  mayDecide,
  type NamingRefusal,
  type Officer,
  type OfficerRole,
  refuseNaming,
} from '../../offices/index.ts'
import { deskProblem } from '../errors.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'

/** Helpers are named by whoever may name helpers, officers by whoever may enrol officers. */
export const namingActOf = (role: OfficerRole): Act => (role === 'helper' ? 'name_helpers' : 'enrol_officers')

/** May she see who works for the office? @throws Problem desk.not_found | may_not */
export function demandAnyNaming(kit: Kit, caller: OfficerCaller, officeCode: string): void {
  const matter = { officeCode, subject: null }
  if (!mayDecide(caller.officer, 'name_helpers', matter).may) demandAct(kit, caller, 'enrol_officers', matter)
}

const ownMandates = (caller: OfficerCaller, act: Act, matter: Matter): Mandate[] =>
  caller.officer.mandates.filter((mandate) => mayDecide({ personKey: caller.personKey, mandates: [mandate] }, act, matter).may)

/**
 * May she give this mandate? By one of hers that allows the act and holds all that she gives.
 *
 * @throws Problem desk.not_found | may_not | naming_refused
 */
export function demandGiving(
  kit: Kit,
  caller: OfficerCaller,
  wanted: Pick<Mandate, 'role' | 'acts' | 'areaCodes' | 'validUntil'>,
  o: { matter: Matter; officeAreas: readonly string[] },
): void {
  const act = namingActOf(wanted.role)
  demandAct(kit, caller, act, o.matter)
  const refusals = ownMandates(caller, act, o.matter).map((own) => refuseNaming(own, wanted, o.officeAreas))
  const [first] = refusals
  if (first && refusals.every((refusal): refusal is NamingRefusal => refusal !== null)) throw refused(kit, first, o.matter)
}

/**
 * May she end it, or make a new code for its holder? Of a role above her own she may not.
 *
 * @throws Problem desk.not_found | may_not | naming_refused, or `refusal` instead of it
 */
export function demandEnding(kit: Kit, caller: OfficerCaller, role: OfficerRole, matter: Matter, refusal?: Refusal): void {
  const act = namingActOf(role)
  demandAct(kit, caller, act, matter)
  if (!ownMandates(caller, act, matter).some((own) => isWithin(role, own.role))) throw refused(kit, 'role_above', matter, refusal)
}

/**
 * May she end what counts for everything that an officer holds? Somebody may be a helper here and a registrar, or an officer of another office.
 *
 * @throws Problem desk.renewal_refused
 */
export function demandEndingAll(kit: Kit, caller: OfficerCaller, o: { officeCode: string; officer: Officer }): void {
  const mayEnd = ({ officeCode, role, personKey }: Mandate): boolean => {
    const matter = { officeCode, subject: personKey }
    return ownMandates(caller, namingActOf(role), matter).some((own) => isWithin(role, own.role))
  }
  const isAll = o.officer.mandates.every((mandate) => mandate.role === 'helper' || mayEnd(mandate))
  if (!isAll) throw refused(kit, 'role_above', o, 'desk.renewal_refused')
}

type Refusal = 'desk.naming_refused' | 'desk.renewal_refused'

function refused(kit: Kit, reason: NamingRefusal, { officeCode }: Pick<Matter, 'officeCode'>, refusal: Refusal = 'desk.naming_refused') {
  kit.log.warn(refusal, { reason, officeCode })
  return deskProblem(refusal, { facts: { reason } })
}

/** Names a mandate in an address without saying whose it is. */
export const mandateRef = ({ officeCode, role, personKey }: Pick<Mandate, 'officeCode' | 'role' | 'personKey'>): string =>
  digestOf(`mandate ${officeCode} ${role} ${personKey}`)
