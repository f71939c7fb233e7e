import { createHash } from 'node:crypto'

/** Hashes of one tile, and levels of one byte of the position: C2SP tlog-tiles, height 8. */
export const tileWidth = 256

const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

/** RFC 6962 §2.1: SHA-256(0x00 ‖ entry). */
export const hashLeaf = (entry: Uint8Array): Buffer => createHash('sha256').update(leafMark).update(entry).digest()

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export const hashNode = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(nodeMark).update(left).update(right).digest()

/**
 * The right edge of a tree: for each level the hashes of its last tile while that is not full, lowest level first.
 * With `size` it is all that is needed to go on growing, and to know the root.
 */
export interface Edge {
  readonly size: number
  readonly levels: readonly (readonly Buffer[])[]
}

export interface TreeNode {
  /** 1 and up. */
  readonly level: number
  readonly position: number
  readonly hash: Buffer
}

export const emptyEdge: Edge = { size: 0, levels: [] }

/** Number of hashes that a tree of `size` leaves has at a level. */
export const widthOfLevel = (size: number, level: number): number => Math.floor(size / tileWidth ** level)

/** Tree hash of a full tile. */
function hashTile(hashes: readonly Buffer[]): Buffer {
  let row = hashes
  while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [hashNode(left, row[i + 1] ?? left)] : []))
  return row[0] ?? emptyRoot
}

/** Appends leaf hashes; returns the new edge and the hashes of the tiles that became full on the way. */
export function growTree(edge: Edge, leafHashes: readonly Buffer[]): { edge: Edge; nodes: TreeNode[] } {
  const nodes: TreeNode[] = []
  const levels = edge.levels.map((hashes) => [...hashes])
  const counts = levels.map((_, level) => widthOfLevel(edge.size, level))
  const append = (level: number, hash: Buffer): void => {
    levels[level] ??= []
    const tile = levels[level]
    if (level > 0) nodes.push({ level, position: counts[level] ?? 0, hash })
    counts[level] = (counts[level] ?? 0) + 1
    tile.push(hash)
    if (tile.length < tileWidth) return
    append(level + 1, hashTile(tile))
    levels[level] = []
  }
  for (const hash of leafHashes) append(0, hash)
  return { edge: { size: edge.size + leafHashes.length, levels }, nodes }
}

/** Root of the empty tree: SHA-256 of nothing. */
export const emptyRoot: Buffer = createHash('sha256').digest()

/** Roots of the perfect subtrees that a row of equally high ones makes, largest first (the binary digits of their number). */
function mergePerfect(row: readonly Buffer[]): Buffer[] {
  const roots: Buffer[] = []
  let from = 0
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if ((row.length & width) === 0) continue
    roots.push(hashTile(row.slice(from, from + width)))
    from += width
  }
  return roots
}

/** Tree hash of RFC 6962 §2.1 over everything appended so far. */
export function rootOf(edge: Edge): Buffer {
  const perfect = edge.levels.flatMap((_, i) => mergePerfect(edge.levels[edge.levels.length - 1 - i] ?? []))
  return perfect.reduceRight<Buffer | null>((right, left) => (right === null ? left : hashNode(left, right)), null) ?? emptyRoot
}

/** The tiles of a tree that are not empty, in the words of C2SP tlog-tiles; the last one of each level may be partial. */
export const tilesOf = (size: number): { level: number; full: number; partialWidth: number }[] => {
  const tiles: { level: number; full: number; partialWidth: number }[] = []
  for (let level = 0; widthOfLevel(size, level) > 0; level++) {
    const width = widthOfLevel(size, level)
    tiles.push({ level, full: Math.floor(width / tileWidth), partialWidth: width % tileWidth })
  }
  return tiles
}
