import type { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { actsOf, listMandatesOf, type Mandate } from '../../offices/index.ts'
import { countDecisions } from '../../proofing/index.ts'
import type { OfficerCaller } from '../prove-officer.ts'
import { deskSettings } from '../settings.ts'
import { readColleagueNames } from './colleague-names.ts'
import { demandAnyNaming, demandEnding, mandateRef } from './demand-naming.ts'
import { countDeeds, countPasskeysOf } from './store.ts'
import type { ColleaguesOnWire } from './wire.ts'

const deedDays = 30

/**
 * Who acts for an office now or will, until when, for what, and how much each did in thirty days.
 *
 * @throws Problem desk.not_found | may_not
 */
export async function listColleagues(kit: Kit, caller: OfficerCaller, officeCode: string): Promise<z.infer<typeof ColleaguesOnWire>> {
  demandAnyNaming(kit, caller, officeCode)
  const mandates = await listMandatesOf(kit, officeCode)
  const keys = mandates.map(({ personKey }) => personKey)
  const now = kit.clock.now()
  const since = secondsAfter(now, -deedDays * 86_400)
  const [nameOf, deeds, decided, passkeys] = await Promise.all([
    readColleagueNames(kit, keys),
    countDeeds(kit.db, { officeCode, since }),
    countDecisions(kit, { officeCode, from: since, until: now }),
    countPasskeysOf(kit.db, keys),
  ])
  const colleagues = mandates.map((mandate) => {
    const own = deeds.find(({ officer_key: key }) => key === mandate.personKey)
    return {
      ref: mandateRef(mandate),
      name: nameOf(mandate.personKey),
      role: mandate.role,
      calling: mandate.calling,
      valid_from: mandate.validFrom.toISOString(),
      valid_until: mandate.validUntil?.toISOString() ?? null,
      acts: actsOf[mandate.role].filter((act) => mandate.acts?.includes(act) ?? true),
      area_codes: mandate.areaCodes === null ? null : [...mandate.areaCodes],
      passkeys: passkeys.find(({ person_key: key }) => key === mandate.personKey)?.passkeys ?? 0,
      is_me: mandate.personKey === caller.personKey,
      may_end: mayEnd(kit, caller, mandate),
      did: { looks: own?.looks ?? 0, calls: own?.calls ?? 0, decisions: decided.get(mandate.personKey) ?? 0, days: deedDays },
    }
  })
  return { colleagues, helpers_most: kit.setting(deskSettings.helpersPerOffice), helper_days: kit.setting(deskSettings.helperDays) }
}

/** For showing the button or not; the act itself asks again. */
function mayEnd(kit: Kit, caller: OfficerCaller, { personKey, officeCode, role }: Mandate): boolean {
  if (personKey === caller.personKey) return false
  try {
    demandEnding({ ...kit, log: { ...kit.log, warn: () => undefined } }, caller, role, { officeCode, subject: personKey })
    return true
  } catch {
    return false
  }
}
