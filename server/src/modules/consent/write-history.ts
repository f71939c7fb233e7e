import type { FromDecided, Write } from '../../platform/db/db.ts'
import type { Text } from '../../platform/i18n.ts'
import { spokenCode, uuidv7 } from '../../platform/ids.ts'
import type { HistoryKind } from './wire.ts'

/** An agency as it was called at the time. */
export interface AgencySnapshot {
  readonly agencyId: string
  readonly name: Text
  /** The client by which it asked: a report ends that client's tokens. */
  readonly clientId?: string
}

export interface HistoryLine {
  readonly personKey: string | FromDecided
  readonly kind: HistoryKind
  readonly at: Date
  /** Two groups of four; the same in the agency's answer and at the help desk. Made when absent. */
  readonly referenceCode?: string
  readonly agency?: AgencySnapshot
  readonly purpose?: Text
  /** Scopes that were sent; absent when nothing was. */
  readonly scopes?: readonly string[]
  readonly legalBasis?: string | null
  /** How long the agency may keep what was sent. */
  readonly retentionDays?: number | null
  /** The person's own name of the phone. */
  readonly deviceName?: string | null
}

/** One line that the person reads, to be written in the step of what it tells. */
export const historyWrite = (line: HistoryLine): Write => ({
  table: 'consent.history',
  row: {
    person_key: line.personKey,
    // The id carries the time: it orders the list and is the place from which an older page goes on.
    entry_id: uuidv7(line.at),
    at: line.at,
    kind: line.kind,
    reference_code: line.referenceCode ?? spokenCode(),
    agency_id: line.agency?.agencyId ?? null,
    client_id: line.agency?.clientId ?? null,
    agency_name_th: line.agency?.name.th ?? null,
    agency_name_en: line.agency?.name.en ?? null,
    purpose_th: line.purpose?.th ?? null,
    purpose_en: line.purpose?.en ?? null,
    scopes: line.scopes ?? [],
    legal_basis: line.legalBasis ?? null,
    retention_days: line.retentionDays ?? null,
    device_name: line.deviceName ?? null,
  },
})
