import type { Statements } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Edge, growTree, hashLeaf, tilesOf, tileWidth } from './merkle.ts'
import { listWaiting, placeEntries, readHashes, readHead } from './store.ts'

/** 16 tiles: one statement of about 1.5 MB at most. */
const entriesAtOnce = 16 * tileWidth

const hashLength = 32

export const splitHashes = (joined: Buffer): Buffer[] =>
  Array.from({ length: joined.length / hashLength }, (_, i) => joined.subarray(i * hashLength, (i + 1) * hashLength))

/** The right edge of the stored tree as it was at `size`. */
export async function readEdge(db: Statements, size: number): Promise<Edge> {
  const levels = tilesOf(size).map(async ({ level, full, partialWidth }) => {
    const first = full * tileWidth
    return partialWidth === 0 ? [] : splitHashes(await readHashes(db, level, first, first + partialWidth))
  })
  return { size, levels: await Promise.all(levels) }
}

const earlier = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? a : b)

/**
 * Gives places to entries that have none, up to one batch, and returns how many.
 *
 * Commit order is not id order: an entry may become visible after younger ones have their places. So "has no place" is asked of the entry
 * itself, and what is skipped are only transactions that were over before the last batch was read.
 *
 * A crash before `placeEntries` commits leaves nothing; afterwards places, hashes and head are all there, and the next run goes on from
 * them. Two workers may prepare the same batch; the head moves once, and the other's statement writes nothing.
 */
export async function sequenceEntries(kit: Kit, limit = entriesAtOnce): Promise<number> {
  const head = await readHead(kit.db)
  const waiting = await listWaiting(kit.db, head.horizon, limit)
  const last = waiting.at(-1)
  if (!last) return 0
  const hashes = waiting.map(({ leaf }) => hashLeaf(leaf))
  const { nodes } = growTree(await readEdge(kit.db, head.size), hashes)
  const isPlaced = await placeEntries(kit.db, {
    sizeBefore: head.size,
    entryIds: waiting.map(({ id }) => id),
    hashes,
    nodes,
    horizon: earlier(head.open_from, last.tx),
  })
  return isPlaced ? waiting.length : 0
}
