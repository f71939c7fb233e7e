import { type AttachmentName, type Cause, type KeptAttachment, type KeptKit, type KeptRecord, type KeptState, partsOf } from './kept.ts'
import { inOneStep, wait } from './open-outbox.ts'
import { type Collected, sealRecord } from './seal-record.ts'

const kitKey = 'P-256'

/** The key of a kit: made here, and its private half stays here. */
export const makeKitKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: kitKey }, false, ['sign', 'verify'])

export const keepKit = (kit: KeptKit): Promise<void> =>
  inOneStep(['kits'], 'readwrite', async (store) => {
    // A kit that is kept already has a chain of its own, which must not begin again.
    if (!(await wait(store('kits').get(kit.kitId)))) store('kits').put(kit)
  })

const allOf = (kitId: string) => IDBKeyRange.bound([kitId, 0], [kitId, Number.MAX_SAFE_INTEGER])

/** Its chain stands where its last record does. */
async function withChain(kit: KeptKit, records: IDBObjectStore): Promise<KeptKit> {
  const last = (await wait(records.openCursor(allOf(kit.kitId), 'prev')))?.value as KeptRecord | undefined
  return last && last.sequence > kit.chain.sequence ? { ...kit, chain: { sequence: last.sequence, digest: last.digest } } : kit
}

/** Every kit that this device had, the one that was issued last first. */
export async function readKits(): Promise<KeptKit[]> {
  const kits = await inOneStep(['kits', 'records'], 'readonly', async (store) => {
    const kept = await wait(store('kits').getAll() as IDBRequest<KeptKit[]>)
    return Promise.all(kept.map((kit) => withChain(kit, store('records'))))
  })
  return kits.sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))
}

/** The kit that was issued last; null: none on this device. */
export const readKit = async (): Promise<KeptKit | null> => (await readKits())[0] ?? null

/** `1407-0000123`; beyond the reserved numbers with the kit's own count behind the last one: nobody is sent away because numbers ran out. */
export function receiptOf({ officeCode, receipts }: Pick<KeptKit, 'officeCode' | 'receipts'>, sequence: number): string {
  const within = Math.min(sequence, receipts.count)
  const number = `${officeCode}-${String(receipts.first + within - 1).padStart(7, '0')}`
  return sequence > receipts.count ? `${number}-${sequence - receipts.count}` : number
}

/** Kits as this page left them: reading one anew costs a slow device as much as the sealing does. */
const lastSeen = new Map<string, KeptKit>()

type NewRecord = { kitId: string; submissionId: string; appVersion: string; replaces?: number | undefined } & Collected

/**
 * Seals one person's record and puts it into the outbox. When this returns it is on the disk, whole; a kill before leaves nothing of it. Several tabs
 * may do so at once: who finds the place in the chain taken seals anew for the next one.
 *
 * @param o.replaces  number of a record that needs somebody and in whose place this one comes
 * @param o.submissionId  made when the station began with the person: a second press adds no second record
 * @throws Error when there is no such kit, or the browser could not store
 */
export async function addRecord(o: NewRecord): Promise<KeptRecord> {
  for (;;) {
    const kit = lastSeen.get(o.kitId) ?? (await readKits()).find(({ kitId }) => kitId === o.kitId)
    const kept = kit && (await sealAndStore(kit, o))
    if (kept) return kept
    lastSeen.delete(o.kitId)
    const known = await findRecord(o.submissionId)
    if (known) return known
    if (!kit) throw new Error('there is no such kit on this device')
  }
}

const findRecord = (submissionId: string): Promise<KeptRecord | undefined> =>
  inOneStep(['records'], 'readonly', (store) =>
    wait(store('records').index('submission').get(submissionId) as IDBRequest<KeptRecord | undefined>),
  )

/** @returns null when its place in the chain or its id is taken, or the kit is gone: nothing was stored */
async function sealAndStore(kit: KeptKit, o: NewRecord): Promise<KeptRecord | null> {
  const sequence = kit.chain.sequence + 1
  const [receipt, madeAt] = [receiptOf(kit, sequence), new Date().toISOString()]
  const { envelope, digest, attachments } = await sealRecord(kit, { ...o, receipt, madeAt, after: kit.chain })
  const record: KeptRecord = {
    ...{ version: 2, kitId: o.kitId, sequence, submissionId: o.submissionId, receipt, madeAt, envelope, digest },
    sizeBytes: attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, envelope.length),
    ...{ state: 'waiting', cause: null, attachmentsLeft: attachments.map(({ name }) => name), receivedAt: null },
  }
  const stored = inOneStep(['kits', 'records', 'attachments'], 'readwrite', async (store) => {
    const isThere = wait(store('kits').getKey(o.kitId))
    store('records').add(record)
    for (const picture of attachments) for (const part of partsOf({ kitId: o.kitId, sequence, ...picture })) store('attachments').add(part)
    if ((await isThere) === undefined) throw new Error('there is no such kit on this device')
    if (o.replaces !== undefined) await markReplaced(store('records'), [o.kitId, o.replaces])
  })
  const isTaken = await stored.then(
    () => false,
    (failure: unknown) => {
      if (failure instanceof DOMException && failure.name === 'ConstraintError') return true
      throw failure
    },
  )
  if (isTaken) return null
  lastSeen.set(o.kitId, { ...kit, chain: { sequence, digest } })
  return record
}

async function markReplaced(records: IDBObjectStore, key: [string, number]): Promise<void> {
  const old = await wait(records.get(key) as IDBRequest<KeptRecord | undefined>)
  if (old?.state === 'needs_you') records.put({ ...old, state: 'replaced' } satisfies KeptRecord)
}

/** Records of a kit in the order in which they were made. */
export const listRecords = (kitId: string): Promise<KeptRecord[]> =>
  inOneStep(['records'], 'readonly', (store) => wait(store('records').getAll(allOf(kitId)) as IDBRequest<KeptRecord[]>))

export async function countByState(): Promise<Record<KeptState, number>> {
  const states: KeptState[] = ['waiting', 'needs_you', 'done', 'replaced']
  const counts = await inOneStep(['records'], 'readonly', (store) =>
    Promise.all(states.map((state) => wait(store('records').index('state').count(state)))),
  )
  return { waiting: counts[0] ?? 0, needs_you: counts[1] ?? 0, done: counts[2] ?? 0, replaced: counts[3] ?? 0 }
}

type PictureKey = { kitId: string; sequence: number; name: AttachmentName }
const partsRange = ({ kitId, sequence, name }: PictureKey) =>
  IDBKeyRange.bound([kitId, sequence, name, 0], [kitId, sequence, name, Number.MAX_SAFE_INTEGER])

/** Null: the browser has lost it. */
export async function readAttachment(key: PictureKey): Promise<ArrayBuffer | null> {
  const parts = await inOneStep(['attachments'], 'readonly', (store) =>
    wait(store('attachments').getAll(partsRange(key)) as IDBRequest<KeptAttachment[]>),
  )
  return parts.length === 0 ? null : new Blob(parts.map(({ bytes }) => bytes)).arrayBuffer()
}

type Change = Partial<Pick<KeptRecord, 'state' | 'attachmentsLeft' | 'receivedAt'>> & { cause?: Cause | null }

/** Changes records after the server has answered; pictures that it has confirmed leave the device in the same step, and no others do. */
export const settleRecords = (changes: readonly { record: KeptRecord; change: Change }[]): Promise<void> =>
  inOneStep(['records', 'attachments'], 'readwrite', async (store) => {
    for (const { record, change } of changes) {
      const key = [record.kitId, record.sequence]
      const now = (await wait(store('records').get(key))) as KeptRecord | undefined
      if (!now) continue
      const left = change.attachmentsLeft ?? now.attachmentsLeft
      for (const name of now.attachmentsLeft)
        if (!left.includes(name)) store('attachments').delete(partsRange({ kitId: record.kitId, sequence: record.sequence, name }))
      store('records').put({ ...now, ...change } satisfies KeptRecord)
    }
  })

/** One that was refused is tried once more. */
export const retryRecord = (record: KeptRecord): Promise<void> => settleRecords([{ record, change: { state: 'waiting', cause: null } }])

/** Numbers for receipts that the kit still has. */
export const receiptsLeft = ({ receipts, chain }: Pick<KeptKit, 'receipts' | 'chain'>): number =>
  Math.max(0, receipts.count - chain.sequence)

/** Is its time over, by the clock of the office? */
export const hasEnded = ({ expiresAt, clockOffMs = 0 }: Pick<KeptKit, 'expiresAt' | 'clockOffMs'>): boolean =>
  Date.now() - clockOffMs > Date.parse(expiresAt)
