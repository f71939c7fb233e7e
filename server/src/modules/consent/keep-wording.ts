import { sha256 } from '../../platform/crypto.ts'
import type { Write } from '../../platform/db/db.ts'
import { uuidOf } from '../../platform/ids.ts'

/** What a person was told of a use of her data. */
export interface Wording {
  /** The agency as it was called at the time. */
  readonly agencyName?: { readonly th: string; readonly en: string } | undefined
  /** Thai is the wording that binds; where the app showed no English of its own there is none. */
  readonly purpose?: { readonly th: string; readonly en: string | null } | undefined
  readonly scopes?: readonly string[] | undefined
  readonly legalBasis?: string | null | undefined
  readonly retentionDays?: number | null | undefined
}

/** First half of SHA-256 over the wording, in the form of a UUID: the same wording is kept once. */
const idOf = (values: readonly unknown[]): string => uuidOf(sha256(JSON.stringify(values)))

/** Its name, and the row to be written with whatever names it; a wording that is there already stays as it is. */
export function keepWording(w: Wording): { readonly id: string; readonly write: Write } {
  const said = {
    agency_name_th: w.agencyName?.th ?? null,
    agency_name_en: w.agencyName?.en ?? null,
    purpose_th: w.purpose?.th ?? null,
    purpose_en: w.purpose?.en ?? null,
    scopes: w.scopes ?? [],
    legal_basis: w.legalBasis ?? null,
    retention_days: w.retentionDays ?? null,
  }
  const id = idOf(Object.values(said))
  return { id, write: { table: 'consent.wording', row: { id, ...said }, unlessExists: ['id'] } }
}
