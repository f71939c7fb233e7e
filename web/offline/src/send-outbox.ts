import type { AttachmentName, Cause, KeptRecord } from './kept.ts'
import { listRecords, readAttachment, readKits, settleRecords } from './outbox.ts'

/** How the server's answers look to the outbox. */
export type Answer = {
  digest: string
  state: string
  reason: string | null
  received_at: string
  missing: AttachmentName[]
}

/** `offline`: no answer. `held`: nothing was asked. `busy`: come again later. `refused`: this and no other has to be looked at. */
export type Refusal = { kind: 'offline' | 'held' } | { kind: 'busy'; retryAfterSeconds: number } | { kind: 'refused'; code: string }
export class NotSent extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

export type Server = {
  /** @throws NotSent */
  sendRecords(kitId: string, envelopes: string[], o?: { bundle: boolean }): Promise<Answer[]>
  /** @throws NotSent */
  sendAttachment(digest: string, name: AttachmentName, bytes: ArrayBuffer): Promise<void>
  /** Does our server answer, and not the hotspot's sign-in page? */
  reaches(): Promise<boolean>
}

export type Progress = { sent: number; sending: ReadonlySet<string> }
/** `held`: the server answers, and the records wait for a network that costs nothing. */
export type Outcome = 'all_sent' | 'some_need_you' | 'offline' | 'busy' | 'another_tab' | 'held'

const recordsAtOnce = 50
const picturesAtOnce = 4

/** Causes that may be gone by the next time. */
const isRetried = (record: KeptRecord): boolean =>
  record.state === 'waiting' ||
  (record.state === 'needs_you' && (record.cause?.code === 'apart.gap' || record.cause?.code === 'apart.bundle_broken'))

/**
 * Sends what waits, records first and their pictures after them. It may be stopped at any moment: what the server had is known by the same answer
 * the next time. One record that is refused holds up no other.
 *
 * @param mayGoOn  asked before each request: a day's records take long, and the network may become another one meanwhile
 */
export async function sendOutbox(
  server: Server,
  tell: (progress: Progress) => void = () => undefined,
  mayGoOn: () => boolean = () => true,
): Promise<Outcome> {
  return (await navigator.locks.request('open-thaid-field-send', { ifAvailable: true }, (lock) =>
    lock ? sendAll(whileAllowed(server, mayGoOn), tell) : ('another_tab' as const),
  )) as Outcome
}

function whileAllowed(server: Server, mayGoOn: () => boolean): Server {
  const demand = () => {
    if (!mayGoOn()) throw new NotSent({ kind: 'held' })
  }
  return {
    ...server,
    sendRecords: async (...order) => {
      demand()
      return server.sendRecords(...order)
    },
    sendAttachment: async (...order) => {
      demand()
      return server.sendAttachment(...order)
    },
  }
}

async function sendAll(server: Server, tell: (progress: Progress) => void): Promise<Outcome> {
  let sent = 0
  try {
    for (const { kitId } of await readKits()) {
      const waiting = (await listRecords(kitId)).filter(isRetried)
      for (let from = 0; from < waiting.length; from += recordsAtOnce) {
        const batch = waiting.slice(from, from + recordsAtOnce)
        tell({ sent, sending: new Set(batch.map(({ digest }) => digest)) })
        sent += await sendBatch(server, batch)
        tell({ sent, sending: new Set() })
      }
    }
  } catch (error) {
    tell({ sent, sending: new Set() })
    if (error instanceof NotSent && error.refusal.kind !== 'refused') return error.refusal.kind
    throw error
  }
  const left = (await Promise.all((await readKits()).map(({ kitId }) => listRecords(kitId)))).flat()
  return left.some(({ state }) => state === 'needs_you') ? 'some_need_you' : 'all_sent'
}

async function sendBatch(server: Server, batch: readonly KeptRecord[]): Promise<number> {
  const answers = await askOneByOneWhereNeeded(server, batch)
  const told = batch.flatMap((record) => {
    const answer = answers.get(record.digest)
    return answer === undefined ? [] : [{ record, answer }]
  })
  // What the server has, it has: kept before any picture goes, so that a kill now costs nothing.
  await settleRecords(
    told.map(({ record, answer }) => ({
      record,
      change: 'refusal' in answer ? { state: 'needs_you' as const, cause: causeOf(answer.refusal) } : settledBy(record, answer),
    })),
  )
  const withPictures = told.flatMap(({ record, answer }) =>
    'refusal' in answer || answer.missing.length === 0 ? [] : [{ record, answer }],
  )
  await inLanes(withPictures, picturesAtOnce, ({ record, answer }) => sendPictures(server, record, answer))
  return told.length
}

type Told = Answer | { refusal: string }

async function askOneByOneWhereNeeded(server: Server, batch: readonly KeptRecord[]): Promise<Map<string, Told>> {
  const [first] = batch
  if (!first) return new Map()
  try {
    const answers = await server.sendRecords(
      first.kitId,
      batch.map(({ envelope }) => envelope),
    )
    return new Map(answers.map((answer) => [answer.digest, answer]))
  } catch (error) {
    if (!(error instanceof NotSent) || error.refusal.kind !== 'refused') throw error
    if (batch.length === 1) return new Map([[first.digest, { refusal: error.refusal.code }]])
    const told = new Map<string, Told>()
    for (const record of batch) for (const [digest, answer] of await askOneByOneWhereNeeded(server, [record])) told.set(digest, answer)
    return told
  }
}

const causeOf = (code: string): Cause => ({ code, at: new Date().toISOString() })

function settledBy(record: KeptRecord, answer: Answer) {
  const left = record.attachmentsLeft.filter((name) => answer.missing.includes(name))
  const lost = answer.missing.filter((name) => !record.attachmentsLeft.includes(name))
  const common = { receivedAt: answer.received_at, attachmentsLeft: left }
  if (answer.state === 'quarantined') return { ...common, state: 'needs_you' as const, cause: causeOf(`apart.${answer.reason ?? ''}`) }
  if (lost.length > 0) return { ...common, state: 'needs_you' as const, cause: causeOf('picture_lost') }
  return { ...common, state: left.length === 0 ? ('done' as const) : ('waiting' as const), cause: null }
}

async function sendPictures(server: Server, record: KeptRecord, answer: Answer): Promise<void> {
  let left = record.attachmentsLeft.filter((name) => answer.missing.includes(name))
  const isApart = answer.state === 'quarantined'
  for (const name of [...left]) {
    const bytes = await readAttachment({ kitId: record.kitId, sequence: record.sequence, name })
    const refused = bytes === null ? 'picture_lost' : await sendOne(server, record, name, bytes)
    if (refused) return settleRecords([{ record, change: { state: 'needs_you', cause: causeOf(refused) } }])
    left = left.filter((one) => one !== name)
    const isOver = left.length === 0 && !isApart
    await settleRecords([{ record, change: { attachmentsLeft: left, ...(isOver ? { state: 'done' as const, cause: null } : {}) } }])
  }
}

/** @returns why the server does not take it; null: it has it */
async function sendOne(server: Server, record: KeptRecord, name: AttachmentName, bytes: ArrayBuffer): Promise<string | null> {
  try {
    await server.sendAttachment(record.digest, name, bytes)
    return null
  } catch (error) {
    if (error instanceof NotSent && error.refusal.kind === 'refused') return error.refusal.code
    throw error
  }
}

/** Some at a time; the first failure ends it after those that are under way. */
async function inLanes<Item>(items: readonly Item[], lanes: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
