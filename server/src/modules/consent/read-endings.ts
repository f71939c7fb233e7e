import type { Kit } from '../../platform/kit.ts'
import { listEndings } from './standing-store.ts'

/**
 * When a person last took her consent back from an agency, or said of something it did that it was not her; by agency. What she allowed it
 * before then counts no more, whatever it was.
 */
export const consentEndings = async (kit: Pick<Kit, 'db'>, personKey: string): Promise<ReadonlyMap<string, Date>> =>
  new Map((await listEndings(kit.db, personKey)).map((row) => [row.agency_id, row.ended_at]))
