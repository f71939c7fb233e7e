import type { Statements } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Edge, emptyEdge, growTree, rootOf } from './merkle.ts'
import { readEdge, splitHashes } from './sequence-entries.ts'
import { auditSettings } from './settings.ts'
import { openCheckpoint, signCheckpoint } from './sign-checkpoint.ts'
import { addCheckpoint, nameLog, readCheckpoint, readHashes, readHead } from './store.ts'

/** The stored tree is not the one that we signed for. Nothing is signed until two administrators have found out why. */
export class LogIsInconsistent extends Error {}

const leavesAtOnce = 65_536

/** Appends the leaf hashes that the database holds after `edge`, up to `size`. */
async function growTo(db: Statements, edge: Edge, size: number): Promise<Edge> {
  let grown = edge
  while (grown.size < size) {
    const leaves = splitHashes(await readHashes(db, 0, grown.size, Math.min(size, grown.size + leavesAtOnce)))
    if (leaves.length === 0) throw new LogIsInconsistent('leaves are missing')
    grown = growTree(grown, leaves).edge
  }
  return grown
}

/** The tree as the last checkpoint vouched for it. @throws LogIsInconsistent */
async function readVouchedEdge(kit: Kit, size: number): Promise<Edge> {
  const last = await readCheckpoint(kit.db)
  if (!last) return emptyEdge
  const signed = openCheckpoint(kit.keys, last.note)
  if (signed.size > size) throw new LogIsInconsistent('the log is shorter than the last checkpoint')
  const edge = await readEdge(kit.db, signed.size)
  if (!rootOf(edge).equals(signed.root)) throw new LogIsInconsistent('the stored tree differs from the last checkpoint')
  return edge
}

const originOf = (prefix: string): string => prefix.replace(/^https?:\/\//, '')

/**
 * Signs and stores a checkpoint for everything that has a place. Entries and hashes are durable before: a crash here leaves an older
 * checkpoint, which is true, and the next run signs the same bytes (no time is in them).
 *
 * What is signed has been grown from the tree of the last checkpoint, whose signature and root are checked first, and must agree with the
 * stored upper levels. So an inconsistent checkpoint is never signed, whatever happened to the database.
 *
 * @returns size of the latest checkpoint
 * @throws  LogIsInconsistent
 */
export async function publishCheckpoint(kit: Kit): Promise<number> {
  const last = await readCheckpoint(kit.db)
  const { size, origin: name } = await readHead(kit.db)
  if (last?.size === size) return size
  const vouched = await readVouchedEdge(kit, size)
  const root = rootOf(await growTo(kit.db, vouched, size))
  if (!rootOf(await readEdge(kit.db, size)).equals(root)) throw new LogIsInconsistent('stored levels do not fit the leaves')
  const origin = name ?? (await nameLog(kit.db, originOf(kit.setting(auditSettings.logPrefix))))
  const note = signCheckpoint(kit.keys, { origin, size, root })
  await addCheckpoint(kit.db, { size, note, signedAt: kit.clock.now() })
  return size
}
