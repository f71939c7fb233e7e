import type { Kit } from '../../platform/kit.ts'
import { suspendByOfficer } from '../accounts/index.ts'
import { auditMayAct, auditProblem } from '../audit/index.ts'
import { historyWrites } from '../consent/index.ts'
import { findOffice } from '../offices/index.ts'
import { type PersonKey, readRelatives } from '../registry/index.ts'
import { deskProblem } from './errors.ts'
import { demandQuota } from './look-at-person.ts'
import { type SuspensionReason, suspensionReasons } from './model.ts'
import { demandAct, type OfficerCaller } from './prove-officer.ts'

/**
 * Suspends account and phones of a person at once, everywhere: the phone's proofs are refused with the next request; sessions, tokens and card status
 * follow with the event. The person reads by which office and why. What brings it back is a new phone after new proofing.
 *
 * @returns false: there is no active account
 * @throws Problem desk.not_found | may_not | too_many_looks | audit.acts_stopped
 */
export async function suspendPerson(
  kit: Kit,
  caller: OfficerCaller,
  o: { officeCode: string; personKey: PersonKey; reason: SuspensionReason },
): Promise<boolean> {
  const { officeCode, personKey, reason } = o
  const office = await findOffice(kit, officeCode)
  demandAct(kit, caller, 'suspend', { officeCode, subject: personKey, relatives: await readRelatives(kit, personKey) })
  if (!office) throw deskProblem('desk.not_found')
  await demandQuota(kit, caller, officeCode, 'suspensions')
  if (!(await auditMayAct(kit))) throw auditProblem('audit.acts_stopped')
  const history = historyWrites({
    ...{ personKey, kind: 'suspended_by_officer', at: kit.clock.now(), office: { th: office.nameTh, en: office.nameEn } },
    purpose: suspensionReasons[reason],
  })
  return suspendByOfficer(kit, { personKey, officerKey: caller.personKey, officeCode, reason, history })
}
