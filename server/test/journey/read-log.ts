/** One entry of the audit log, as it stands in its leaf. */
export interface LogEntry {
  readonly kind: string
  readonly case?: string
}

const bundleWidth = 256

async function readSize(log: string): Promise<number> {
  const note = await (await fetch(`${log}/checkpoint`)).text()
  return Number(note.split('\n')[1])
}

const indexOf = (index: number): string => {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  return (digits.match(/\d{3}/g) ?? []).map((group, i, all) => (i === all.length - 1 ? group : `x${group}`)).join('/')
}

/** Entries of a bundle: each a length of two bytes and so many bytes (C2SP tlog-tiles). */
function entriesOf(bundle: Buffer): LogEntry[] {
  const entries: LogEntry[] = []
  for (let at = 0; at < bundle.length; ) {
    const length = bundle.readUInt16BE(at)
    // Safe: the server wrote the leaf; a test looks at two of its members.
    entries.push(JSON.parse(bundle.subarray(at + 2, at + 2 + length).toString('utf8')) as LogEntry)
    at += 2 + length
  }
  return entries
}

/** Every entry that the log has published, in order. */
async function readLog(log: string): Promise<LogEntry[]> {
  const size = await readSize(log)
  const entries: LogEntry[] = []
  for (let first = 0; first < size; first += bundleWidth) {
    const width = Math.min(bundleWidth, size - first)
    const path = `${indexOf(first / bundleWidth)}${width === bundleWidth ? '' : `.p/${width}`}`
    const answer = await fetch(`${log}/tile/entries/${path}`)
    if (!answer.ok) throw new Error(`bundle ${path}: ${answer.status}`)
    entries.push(...entriesOf(Buffer.from(await answer.arrayBuffer())))
  }
  return entries
}

/** Reads the log when it has published at least `count` entries of a kind. @throws Error when it does not within 20 seconds */
export async function readLogWith(log: string, kind: string, count: number): Promise<LogEntry[]> {
  for (let tries = 0; tries < 100; tries++) {
    const entries = await readLog(log)
    if (entries.filter((entry) => entry.kind === kind).length >= count) return entries
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`the log never published ${count} entries of ${kind}`)
}
