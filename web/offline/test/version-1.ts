/** The outbox as its first version wrote it: pictures inside the records, envelopes and evidence of version 1. Frozen; it is what devices still have. */
import { CompactEncrypt, CompactSign, importJWK } from 'jose'
import type { KeptKit } from '../src/kept.ts'
import { base64url, type Evidence, sha256 } from '../src/seal-record.ts'

type KitV1 = KeptKit & { key: CryptoKeyPair }
type RecordV1 = {
  version: 1
  kitId: string
  sequence: number
  submissionId: string
  receipt: string
  madeAt: string
  envelope: string
  digest: string
  sizeBytes: number
  state: 'waiting'
  cause: null
  receivedAt: null
  attachments: { face: ArrayBuffer }
}

const utf8 = new TextEncoder()

const done = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })

const open = () =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('open-thaid-field', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kits', { keyPath: 'kitId' })
      request.result.createObjectStore('records', { keyPath: ['kitId', 'sequence'] })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const readAll = <Value>(database: IDBDatabase, store: string) =>
  new Promise<Value[]>((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).getAll()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** A device that was set up with the first version. */
export async function becomeVersion1(kit: Omit<KeptKit, 'key'>, key: CryptoKeyPair): Promise<void> {
  const database = await open()
  const transaction = database.transaction('kits', 'readwrite')
  transaction.objectStore('kits').put({ ...kit, key } satisfies KitV1)
  await done(transaction)
  database.close()
}

async function sealAsVersion1(kit: KitV1, submissionId: string, { evidence, face }: { evidence: Evidence; face: Uint8Array<ArrayBuffer> }) {
  const contentKey = crypto.getRandomValues(new Uint8Array(32))
  const aes = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = utf8.encode(`${submissionId} face`)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, face))
  const bytes = new Uint8Array([...iv, ...sealed])
  const { face_seen: _seen, seconds: _seconds, help: _help, ...common } = evidence
  const jwe = await new CompactEncrypt(utf8.encode(JSON.stringify({ v: 1, ...common, content_key: base64url(contentKey) })))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: kit.sealingKey.kid })
    .encrypt(await importJWK({ ...kit.sealingKey.jwk, kty: 'EC' }, 'ECDH-ES'))
  const [sequence, madeAt] = [kit.chain.sequence + 1, new Date().toISOString()]
  const receipt = `${kit.officeCode}-${String(kit.receipts.first + sequence - 1).padStart(7, '0')}`
  const payload = {
    ...{ v: 1, submission_id: submissionId, sequence, previous: kit.chain.digest, office_code: kit.officeCode, receipt },
    ...{ made_at: madeAt, evidence: jwe, attachments: [{ name: 'face', size: bytes.byteLength, sha256: await sha256(bytes) }] },
  }
  const envelope = await new CompactSign(utf8.encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'field-submission+jwt', kid: kit.kitId })
    .sign(kit.key.privateKey)
  return { envelope, digest: await sha256(utf8.encode(envelope)), sequence, receipt, madeAt, bytes }
}

export async function addAsVersion1(submissionId: string, evidence: Evidence, pictureBytes: number): Promise<void> {
  const database = await open()
  const [kit] = await readAll<KitV1>(database, 'kits')
  if (!kit) throw new Error('no kit')
  const sealed = await sealAsVersion1(kit, submissionId, { evidence, face: crypto.getRandomValues(new Uint8Array(pictureBytes)) })
  const { envelope, digest, sequence, receipt, madeAt, bytes } = sealed
  const transaction = database.transaction(['kits', 'records'], 'readwrite')
  transaction.objectStore('records').add({
    ...{ version: 1, kitId: kit.kitId, sequence, submissionId, receipt, madeAt, envelope, digest },
    ...{ sizeBytes: envelope.length + bytes.byteLength, state: 'waiting', cause: null, receivedAt: null },
    attachments: { face: bytes.buffer },
  } satisfies RecordV1)
  transaction.objectStore('kits').put({ ...kit, chain: { sequence, digest } })
  await done(transaction)
  database.close()
}

/** As the first version sent: a page that was opened before the upgrade still does. @returns the states that the server answers */
export async function sendAsVersion1(): Promise<string[]> {
  const database = await open()
  const records = await readAll<RecordV1>(database, 'records')
  database.close()
  const states: string[] = []
  for (const { kitId, envelope, digest, attachments } of records) {
    const body = JSON.stringify({ kit_id: kitId, envelopes: [envelope] })
    await fetch('/officer/v1/field-submissions', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const headers = { 'content-type': 'application/octet-stream' }
    const put = await fetch(`/officer/v1/field-submissions/${digest}/attachments/face`, { method: 'PUT', headers, body: attachments.face })
    states.push(((await put.json()) as { state: string }).state)
  }
  return states
}
