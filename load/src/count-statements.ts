import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface StatementCounts {
  /** Executions of each statement, by its text with blanks folded. */
  readonly executions: ReadonlyMap<string, number>
  /** Times that a client wrote after it had been answered: waits of the program on its database. */
  readonly roundTrips: number
  /** Syncs and simple queries: the points at which the database commits, begun transactions apart. */
  readonly commits: number
}

export interface StatementCounter {
  /** The database's address by way of the counter. */
  readonly url: string
  read(): StatementCounts
  reset(): void
  close(): Promise<void>
}

/**
 * Counts what a program asks of PostgreSQL by standing between the two and reading along (frontend messages of protocol 3.0). Works with
 * every driver and needs no extension in the database; it costs time, so what is counted is not timed.
 */
export async function startStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl)
  const counts = { executions: new Map<string, number>(), roundTrips: 0, commits: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    const reader = new FrontendReader(counts)
    let answered = true
    client.on('data', (chunk) => {
      if (answered) counts.roundTrips += 1
      answered = false
      reader.read(chunk)
      database.write(chunk)
    })
    database.on('data', (chunk) => {
      answered = true
      client.write(chunk)
    })
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(databaseUrl)
  // Safe: the server listens on a TCP port.
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    read: () => ({ ...counts, executions: new Map(counts.executions) }),
    reset: () => {
      counts.executions.clear()
      counts.roundTrips = 0
      counts.commits = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

interface Counting {
  executions: Map<string, number>
  roundTrips: number
  commits: number
}

const foldBlanks = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Takes the messages of one connection apart: one byte of kind, four of length (itself included), then the body. */
class FrontendReader {
  readonly #counts: Counting
  readonly #statements = new Map<string, string>()
  readonly #portals = new Map<string, string>()
  #rest: Buffer = Buffer.alloc(0)
  /** The first message has no kind. */
  #begun = false

  constructor(counts: Counting) {
    this.#counts = counts
  }

  read(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    for (;;) {
      const head = this.#begun ? 1 : 0
      if (this.#rest.length < head + 4) return
      const end = head + this.#rest.readUInt32BE(head)
      if (this.#rest.length < end) return
      if (this.#begun) this.#count(String.fromCharCode(this.#rest[0] ?? 0), this.#rest.subarray(5, end))
      this.#begun = true
      this.#rest = this.#rest.subarray(end)
    }
  }

  #count(kind: string, body: Buffer): void {
    const [first = '', second = ''] = body.toString('utf8', 0, Math.min(body.length, 16_384)).split('\0', 2)
    if (kind === 'P') this.#statements.set(first, foldBlanks(second))
    if (kind === 'B') this.#portals.set(first, this.#statements.get(second) ?? 'not known')
    if (kind === 'E') this.#executed(this.#portals.get(first) ?? 'not known')
    if (kind === 'Q') this.#executed(foldBlanks(first))
    if (kind === 'S' || kind === 'Q') this.#counts.commits += 1
  }

  #executed(text: string): void {
    this.#counts.executions.set(text, (this.#counts.executions.get(text) ?? 0) + 1)
  }
}
