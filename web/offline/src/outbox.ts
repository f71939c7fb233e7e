import type { AttachmentName, Cause, KeptAttachment, KeptKit, KeptRecord, KeptState } from './kept.ts'
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

/** The kit that was issued last; null: none on this device. */
export async function readKit(): Promise<KeptKit | null> {
  const kits = await inOneStep(['kits'], 'readonly', (store) => wait(store('kits').getAll() as IDBRequest<KeptKit[]>))
  return kits.sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))[0] ?? null
}

export const readKits = (): Promise<KeptKit[]> =>
  inOneStep(['kits'], 'readonly', (store) => wait(store('kits').getAll() as IDBRequest<KeptKit[]>))

/** `1407-0000123`; beyond the reserved numbers with the kit's own count behind the last one: nobody is sent away because numbers ran out. */
export function receiptOf({ officeCode, receipts }: Pick<KeptKit, 'officeCode' | 'receipts'>, sequence: number): string {
  const within = Math.min(sequence, receipts.count)
  const number = `${officeCode}-${String(receipts.first + within - 1).padStart(7, '0')}`
  return sequence > receipts.count ? `${number}-${sequence - receipts.count}` : number
}

/** One after the other, over all tabs: each record names the one before it. */
const oneAtATime = <Result>(work: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request('open-thaid-field-append', work) as Promise<Result>

/**
 * Seals one person's record and puts it into the outbox. When this returns it is on the disk, whole; a kill before leaves nothing of it.
 *
 * @param o.replaces  number of a record that needs somebody and in whose place this one comes
 * @param o.submissionId  made when the station began with the person: a second press adds no second record
 * @throws Error when there is no such kit, or the browser could not store
 */
export const addRecord = (
  o: { kitId: string; submissionId: string; appVersion: string; replaces?: number | undefined } & Collected,
): Promise<KeptRecord> =>
  oneAtATime(async () => {
    const found = await inOneStep(['kits', 'records'], 'readonly', async (store) => {
      const kit = (await wait(store('kits').get(o.kitId))) as KeptKit | undefined
      const known = (await wait(store('records').index('submission').get(o.submissionId))) as KeptRecord | undefined
      return { kit, known }
    })
    if (!found.kit) throw new Error('there is no such kit on this device')
    if (found.known) return found.known
    const { kit } = found
    const sequence = kit.chain.sequence + 1
    const [receipt, madeAt] = [receiptOf(kit, sequence), new Date().toISOString()]
    const { envelope, digest, attachments } = await sealRecord(kit, { ...o, receipt, madeAt, after: kit.chain })
    const record: KeptRecord = {
      ...{ version: 2, kitId: o.kitId, sequence, submissionId: o.submissionId, receipt, madeAt, envelope, digest },
      sizeBytes: attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, envelope.length),
      ...{ state: 'waiting', cause: null, attachmentsLeft: attachments.map(({ name }) => name), receivedAt: null },
    }
    await inOneStep(['kits', 'records', 'attachments'], 'readwrite', async (store) => {
      const now = (await wait(store('kits').get(o.kitId))) as KeptKit
      if (now.chain.sequence !== kit.chain.sequence) throw new Error('another tab was first')
      store('records').add(record)
      for (const { name, bytes } of attachments)
        store('attachments').put({ kitId: o.kitId, sequence, name, bytes } satisfies KeptAttachment)
      store('kits').put({ ...now, chain: { sequence, digest } } satisfies KeptKit)
      const old = o.replaces === undefined ? null : ((await wait(store('records').get([o.kitId, o.replaces]))) as KeptRecord | undefined)
      if (old?.state === 'needs_you') store('records').put({ ...old, state: 'replaced' } satisfies KeptRecord)
    })
    return record
  })

/** Records of a kit in the order in which they were made. */
export const listRecords = (kitId: string): Promise<KeptRecord[]> =>
  inOneStep(['records'], 'readonly', (store) =>
    wait(store('records').getAll(IDBKeyRange.bound([kitId, 0], [kitId, Number.MAX_SAFE_INTEGER])) as IDBRequest<KeptRecord[]>),
  )

export async function countByState(): Promise<Record<KeptState, number>> {
  const states: KeptState[] = ['waiting', 'needs_you', 'done', 'replaced']
  const counts = await inOneStep(['records'], 'readonly', (store) =>
    Promise.all(states.map((state) => wait(store('records').index('state').count(state)))),
  )
  return { waiting: counts[0] ?? 0, needs_you: counts[1] ?? 0, done: counts[2] ?? 0, replaced: counts[3] ?? 0 }
}

/** Null: the browser has lost it. */
export async function readAttachment(o: { kitId: string; sequence: number; name: AttachmentName }): Promise<ArrayBuffer | null> {
  const kept = await inOneStep(['attachments'], 'readonly', (store) =>
    wait(store('attachments').get([o.kitId, o.sequence, o.name]) as IDBRequest<KeptAttachment | undefined>),
  )
  return kept?.bytes ?? null
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
      for (const name of now.attachmentsLeft) if (!left.includes(name)) store('attachments').delete([...key, name])
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
