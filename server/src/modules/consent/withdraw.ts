import type { Statements } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { consentEvents } from './events.ts'
import { insertWithdrawal } from './standing-store.ts'
import { type AgencySnapshot, historyWrites } from './write-history.ts'
import { receiptWrites } from './write-receipt.ts'

export interface Withdrawal {
  readonly personKey: string
  readonly agency: AgencySnapshot
  readonly deviceId: string
  readonly deviceName: string
  /** Two groups of four: on receipt and line. */
  readonly referenceCode: string
  readonly now: Date
}

const purpose = { th: 'ท่านถอนความยินยอม', en: 'You withdrew your consent' } as const

/**
 * A person takes back what she agreed to for an agency (PDPA section 19). Receipt, line, audit entry and news come with it in one statement,
 * in the transaction of who ends what follows from the consent.
 *
 * @returns false when nothing stood: nothing was written
 */
export async function recordWithdrawal(kit: Kit, tx: Statements, o: Withdrawal): Promise<boolean> {
  const { personKey, agency, deviceId, deviceName, referenceCode, now } = o
  const { agencyId } = agency
  const withdrawn = await insertWithdrawal(tx, { personKey, agencyId, now }, [
    ...receiptWrites({ personKey, at: now, about: 'withdrawal', agencyId, purposeTh: purpose.th, deviceId, referenceCode }),
    ...historyWrites({ personKey, kind: 'consent_withdrawn', at: now, referenceCode, agency, purpose, deviceName }),
    auditWrite(kit, {
      kind: consentEvents.withdrawn,
      actor: { type: 'person', ref: personKey },
      personKey,
      purpose: 'withdrawal of consent',
      caseRef: referenceCode,
      facts: { agencyId },
    }),
    eventWrite(consentEvents.withdrawn, { personKey, agencyId }, now),
  ])
  return withdrawn !== null
}
