/**
 * The independent auditor: proves from the public files of a C2SP tlog-tiles log alone that the log only grew. It shares no code with the
 * server on purpose; whoever distrusts the server reads this file.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'

export interface AuditLogQuestion {
  /** Address of the log without last slash, `https://id.example.go.th/log`. */
  readonly prefixUrl: string
  /** Raw Ed25519 public key (32 bytes) in base64. Get it once from a source you trust, not from the log each time. */
  readonly publicKey: string
  /** Name of the log: first line of its checkpoints, and name of its key. */
  readonly origin: string
  /** Where the last checkpoint seen is kept. Without it only the present state is checked, not that it grew from an earlier one. */
  readonly stateFile?: string
}

export interface AuditLogFinding {
  readonly size: number
  /** Root hash in base64. */
  readonly root: string
  /** Size of the earlier checkpoint that this one was proved to extend; null at the first look. */
  readonly extendsSize: number | null
  /** Files compared byte by byte. */
  readonly files: number
}

/** What was found wrong, as a sentence. */
export class AuditLogRefused extends Error {}

interface Checkpoint {
  readonly size: number
  readonly root: Buffer
}

const tileWidth = 256
const filesAtOnce = 16

const sha256 = (...pieces: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}
const hashEntry = (entry: Uint8Array) => sha256(Buffer.of(0), entry)
const hashPair = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.of(1), left, right)

/** Tree hash of RFC 6962 §2.1, by its definition, over roots of equally high perfect trees. */
function treeHash(hashes: readonly Buffer[]): Buffer {
  const [first] = hashes
  if (!first) return sha256()
  if (hashes.length === 1) return first
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  return hashPair(treeHash(hashes.slice(0, half)), treeHash(hashes.slice(half)))
}

/** A tree that grows leaf by leaf and remembers only its open tiles. */
class GrowingTree {
  size = 0
  /** Hashes of the tile that is not yet full, lowest level first. */
  readonly open: Buffer[][] = []
  readonly #onFullTile: (level: number, index: number, hashes: readonly Buffer[]) => void

  constructor(onFullTile: (level: number, index: number, hashes: readonly Buffer[]) => void) {
    this.#onFullTile = onFullTile
  }

  append(leaf: Buffer): void {
    this.size += 1
    let hash = leaf
    for (let level = 0; ; level++) {
      const tile = this.open[level] ?? []
      this.open[level] = tile
      tile.push(hash)
      if (tile.length < tileWidth) return
      this.#onFullTile(level, this.size / tileWidth ** (level + 1) - 1, tile)
      hash = treeHash(tile)
      this.open[level] = []
    }
  }

  /** Each open tile stands left of those below it; within it, larger perfect trees stand left of smaller ones. */
  root(): Buffer {
    let right: Buffer | null = null
    for (const tile of this.open) {
      let end = tile.length
      for (let width = 1; width < tileWidth; width *= 2) {
        if ((tile.length & width) === 0) continue
        const subtree = treeHash(tile.slice(end - width, end))
        right = right === null ? subtree : hashPair(subtree, right)
        end -= width
      }
    }
    return right ?? sha256()
  }
}

/** Text that was signed, and what it says. @throws AuditLogRefused unless the key of the question signed it */
function openNote(note: string, { origin, publicKey }: AuditLogQuestion): Checkpoint {
  const [, text = '', signatures = ''] = /^([^\n]+\n\d+\n[A-Za-z0-9+/]+=*\n)\n((?:— [^\n]+\n)+)$/.exec(note) ?? []
  const [name, size, root] = text.split('\n')
  if (name !== origin) throw new AuditLogRefused(`the checkpoint is not one of ${origin}`)
  const raw = Buffer.from(publicKey, 'base64')
  const keyId = sha256(Buffer.from(`${origin}\n`), Buffer.of(1), raw).subarray(0, 4)
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
  const isSigned = signatures.split('\n').some((line) => {
    const [, signer, encoded = ''] = line.split(' ')
    const bytes = Buffer.from(encoded, 'base64')
    return signer === origin && bytes.subarray(0, 4).equals(keyId) && verify(null, Buffer.from(text), key, bytes.subarray(4))
  })
  if (!isSigned) throw new AuditLogRefused('the checkpoint is not signed by the key of the log')
  return { size: Number(size), root: Buffer.from(root ?? '', 'base64') }
}

/** `1234067` → `x001/x234/067` */
function pathOfIndex(index: number): string {
  const groups = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/.{3}/g)
  return (groups ?? []).map((group, i, all) => (i < all.length - 1 ? `x${group}` : group)).join('/')
}

const pathOfTile = (level: number | 'entries', index: number, width: number): string =>
  `tile/${level}/${pathOfIndex(index)}${width < tileWidth ? `.p/${width}` : ''}`

type ReadFile = (path: string) => Promise<Buffer>

const slowestFileMs = 30_000

const readerOf =
  (prefixUrl: string, stopped: AbortSignal): ReadFile =>
  async (path) => {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(slowestFileMs)])
    const answer = await fetch(`${prefixUrl}/${path}`, { redirect: 'error', signal })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!answer.ok) throw new AuditLogRefused(`${path} cannot be had (${answer.status})`)
    return bytes
  }

/** Runs over `count` things with some in flight, and hands over the results in order. */
async function* inOrder<T>(count: number, start: (index: number) => Promise<T>): AsyncGenerator<T> {
  const running: Promise<T>[] = []
  for (let next = 0; next < count || running.length > 0; ) {
    while (running.length < filesAtOnce && next < count) {
      const started = start(next++)
      // A failure is met below, in order; until then it is not "unhandled".
      started.catch(() => undefined)
      running.push(started)
    }
    const oldest = running.shift()
    if (oldest) yield await oldest
  }
}

/** @throws AuditLogRefused when lengths and bytes do not come out even, or the number of entries is another */
function splitBundle(path: string, bundle: Buffer, count: number): Buffer[] {
  const entries: Buffer[] = []
  let at = 0
  while (at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end <= bundle.length) entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  if (at !== bundle.length || entries.length !== count) throw new AuditLogRefused(`${path} does not hold ${count} entries`)
  return entries
}

async function readState(question: AuditLogQuestion): Promise<Checkpoint | null> {
  if (question.stateFile === undefined) return null
  const note = await readFile(question.stateFile, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  return note === null ? null : openNote(note, question)
}

interface ExpectedTile {
  readonly path: string
  readonly bytes: Buffer
}

interface Rebuilt {
  readonly root: Buffer
  /** Root when the tree had the size that was seen before. */
  readonly rootThen: Buffer
  /** Tiles of level 1 and up that the log must serve for this tree. */
  readonly upperTiles: readonly ExpectedTile[]
}

/** Reads all entries and the tiles of their hashes, and rebuilds the tree. Memory grows by 32 bytes for 256 entries. */
async function rebuild(read: ReadFile, size: number, sizeThen: number): Promise<Rebuilt> {
  const upperTiles: ExpectedTile[] = []
  const expect = (level: number, index: number, hashes: readonly Buffer[]) => {
    if (level > 0 && hashes.length > 0) upperTiles.push({ path: pathOfTile(level, index, hashes.length), bytes: Buffer.concat(hashes) })
  }
  const tree = new GrowingTree(expect)
  let rootThen = tree.root()
  const leafTiles = inOrder(Math.ceil(size / tileWidth), async (index) => {
    const width = Math.min(tileWidth, size - index * tileWidth)
    const [bundlePath, tilePath] = [pathOfTile('entries', index, width), pathOfTile(0, index, width)]
    const [bundle, tile] = await Promise.all([read(bundlePath), read(tilePath)])
    const hashes = splitBundle(bundlePath, bundle, width).map(hashEntry)
    if (!tile.equals(Buffer.concat(hashes))) throw new AuditLogRefused(`${tilePath} does not fit the entries`)
    return hashes
  })
  for await (const hashes of leafTiles) {
    for (const hash of hashes) {
      tree.append(hash)
      if (tree.size === sizeThen) rootThen = tree.root()
    }
  }
  tree.open.forEach((hashes, level) => {
    expect(level, Math.floor(size / tileWidth ** (level + 1)), hashes)
  })
  return { root: tree.root(), rootThen, upperTiles }
}

/** Checks what the log serves against its checkpoint and the one seen before; returns the number of files read. */
async function checkFiles(read: ReadFile, { size, root }: Checkpoint, seen: Checkpoint | null): Promise<number> {
  const rebuilt = await rebuild(read, size, seen?.size ?? 0)
  if (!rebuilt.root.equals(root)) throw new AuditLogRefused('the entries do not give the root hash of the checkpoint')
  if (seen && !rebuilt.rootThen.equals(seen.root)) throw new AuditLogRefused(`the first ${seen.size} entries are not those seen before`)
  const compared = inOrder(rebuilt.upperTiles.length, async (index) => {
    const tile = rebuilt.upperTiles[index]
    if (tile && !(await read(tile.path)).equals(tile.bytes)) throw new AuditLogRefused(`${tile.path} does not fit the entries`)
  })
  for await (const _ of compared);
  return 1 + 2 * Math.ceil(size / tileWidth) + rebuilt.upperTiles.length
}

/**
 * Checks a whole log: signature of the checkpoint, every entry and tile against it, and that it extends the last one seen. On success the
 * checkpoint is kept in the state file; on refusal the state file stays as it was, as evidence.
 *
 * @throws AuditLogRefused with what is wrong
 */
export async function verifyAuditLog(question: AuditLogQuestion): Promise<AuditLogFinding> {
  const stop = new AbortController()
  const read = readerOf(question.prefixUrl, stop.signal)
  try {
    const seen = await readState(question)
    const note = (await read('checkpoint')).toString('utf8')
    const checkpoint = openNote(note, question)
    const { size, root } = checkpoint
    if (seen && size < seen.size) throw new AuditLogRefused(`the log shrank from ${seen.size} entries to ${size}`)
    const files = await checkFiles(read, checkpoint, seen)
    if (question.stateFile !== undefined) {
      await writeFile(`${question.stateFile}.new`, note, { flush: true })
      await rename(`${question.stateFile}.new`, question.stateFile)
    }
    return { size, root: root.toString('base64'), extendsSize: seen?.size ?? null, files }
  } finally {
    // After a refusal, what is still on its way is of no use.
    stop.abort()
  }
}
