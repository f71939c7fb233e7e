import type { FromDecided, Write } from '../../platform/db/db.ts'
import type { Text } from '../../platform/i18n.ts'
import { spokenCode, uuidv7 } from '../../platform/ids.ts'
import { keepWording, type Wording } from './keep-wording.ts'
import type { HistoryKind } from './wire.ts'

/** An agency as it was called at the time. */
export interface AgencySnapshot {
  readonly agencyId: string
  readonly name: Text
  /** The client by which it asked: a report ends that client's tokens. */
  readonly clientId?: string
}

/** What the line tells of the use: scopes that were sent (absent when nothing was), and how long the agency may keep them. */
export interface HistoryLine extends Omit<Wording, 'agencyName'> {
  readonly personKey: string | FromDecided
  readonly kind: HistoryKind
  readonly at: Date
  /** Two groups of four; the same in the agency's answer and at the help desk. Made when absent. */
  readonly referenceCode?: string
  readonly agency?: AgencySnapshot
  /** Instead of an agency: the registration office as it was called at the time. */
  readonly office?: Text
  /** The person's own name of the phone. */
  readonly deviceName?: string | null
}

/** One line that the person reads, to be written in the step of what it tells. */
export function historyWrites(line: HistoryLine): Write[] {
  const name = line.agency?.name ?? line.office
  const tellsOfUse = name !== undefined || line.purpose !== undefined || line.scopes !== undefined
  const wording = tellsOfUse ? keepWording({ ...line, agencyName: name }) : null
  return [...(wording ? [wording.write] : []), lineOf(line, wording?.id ?? null)]
}

/** @param wordingId  null when there is nothing to tell but that it happened */
export const lineOf = (line: HistoryLine, wordingId: string | null): Write => ({
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
    wording_id: wordingId,
    device_name: line.deviceName ?? null,
  },
})
