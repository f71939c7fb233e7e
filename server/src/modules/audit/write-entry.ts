import type { Write } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { type AuditEntry, encodeLeaf } from './encode-leaf.ts'

/**
 * An entry of the log, to be written in the step of the act it tells: no act without entry, no entry without act.
 *
 * @throws Error when a text would publish a 13-digit number or is longer than 300 characters: a mistake of the caller
 */
export function auditWrite(kit: Pick<Kit, 'keys' | 'clock'>, entry: AuditEntry): Write {
  const at = kit.clock.now()
  const id = uuidv7(at)
  return { table: 'audit.entry', row: { id, at, kind: entry.kind, leaf: encodeLeaf(kit.keys, id, at, entry) } }
}
