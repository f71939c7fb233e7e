import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { consentProblem } from './errors.ts'
import { findHistory, type HistoryRow, listHistory } from './store.ts'
import type { HistoryEntry, HistoryPage } from './wire.ts'

const pageLength = 20
const daySeconds = 24 * 3600

export type WireEntry = z.infer<typeof HistoryEntry>

const isoOf = (time: string): string => new Date(time).toISOString()

export const entryOnWire = (row: HistoryRow): WireEntry => ({
  entry_id: row.entry_id,
  kind: row.kind,
  at: row.at.toISOString(),
  reference_code: row.reference_code,
  agency_name_th: row.agency_name_th,
  agency_name_en: row.agency_name_en,
  purpose_th: row.purpose_th,
  purpose_en: row.purpose_en,
  scopes: [...row.scopes],
  retention_until: row.retention_days === null ? null : secondsAfter(row.at, row.retention_days * daySeconds).toISOString(),
  device_name: row.device_name,
  reported_at: row.reported_at?.toISOString() ?? null,
  asked_of_agency: row.asked.map(({ reason, asked_at, due_at, outcome, words, answered_at }) => ({
    ...{ reason, asked_at: isoOf(asked_at), due_at: isoOf(due_at) },
    answer: outcome && answered_at ? { outcome, words, answered_at: isoOf(answered_at) } : null,
  })),
})

/**
 * One page of a person's own history, newest first.
 *
 * @param o.before  `older` of the page before, or null for the newest
 */
export async function readHistory(
  kit: Kit,
  o: { personKey: string; before: string | null; limit?: number },
): Promise<z.infer<typeof HistoryPage>> {
  const limit = o.limit ?? pageLength
  const rows = await listHistory(kit.db, { ...o, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return { entries: shown.map(entryOnWire), older: rows.length > limit ? (shown.at(-1)?.entry_id ?? null) : null }
}

/** @throws Problem consent.entry_unknown, for a line of somebody else too */
export async function readHistoryEntry(kit: Kit, o: { personKey: string; entryId: string }): Promise<HistoryRow> {
  const row = await findHistory(kit.db, o.personKey, o.entryId)
  if (!row) throw consentProblem('consent.entry_unknown')
  return row
}

const exportedAtOnce = 500

/** A person's whole history, newest first, page by page: the machine-readable copy of section 30 of the PDPA (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล). */
export async function* exportHistory(kit: Kit, personKey: string): AsyncGenerator<WireEntry> {
  let before: string | null = null
  do {
    const page: z.infer<typeof HistoryPage> = await readHistory(kit, { personKey, before, limit: exportedAtOnce })
    yield* page.entries
    before = page.older
  } while (before !== null)
}
