import type { Kit } from '../../platform/kit.ts'
import { type FieldFault, platformProblem } from '../../platform/problem.ts'
import { type ChipMisfit, checkChip, parsePid, type ReadChip, registrySettings } from '../registry/index.ts'
import { lookAtPerson } from './look-at-person.ts'
import type { LookReason } from './model.ts'
import { demandAct, type OfficerCaller } from './prove-officer.ts'

export interface CardStatusOrder {
  readonly officeCode: string
  readonly reason: LookReason
  readonly chip: Omit<ReadChip, 'pid'> & { readonly pid: string }
}

/**
 * The card-status check of what was read off a chip. Of whom it is about learns it in her history, whether it fits or not, and it counts as one of
 * the officer's looks.
 *
 * @returns  null: the register knows the card, it is in force and says the same; else why not
 * @throws Problem desk.not_found | may_not | too_many_looks | platform.invalid_request
 */
export async function checkCardStatus(kit: Kit, caller: OfficerCaller, o: CardStatusOrder): Promise<ChipMisfit | null> {
  const { officeCode, reason } = o
  demandAct(kit, caller, 'register', { officeCode, subject: null })
  const parsed = parsePid(o.chip.pid, kit.setting(registrySettings.pidFirstDigits))
  if (!('pid' in parsed)) {
    const message = { th: 'เลขประจำตัวในชิปไม่ถูกต้อง', en: 'The ID number on the chip is not one' }
    const fields: FieldFault[] = [{ field: 'chip.pid', rule: `pid.${parsed.fault}`, message }]
    throw platformProblem('platform.invalid_request', { fields })
  }
  const check = await checkChip(kit, { ...o.chip, pid: parsed.pid })
  if (check.personKey !== null)
    await lookAtPerson(kit, caller, { officeCode, personKey: check.personKey, reason, caseRef: null }, 'register')
  return check.fits ? null : check.reason
}
