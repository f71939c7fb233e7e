/** The outbox as a page without screens: a station that a test drives, with the very code of the officers' app. */
import { exportOutbox, importBundle, NotABundle } from '../src/bundle.ts'
import { server } from '../src/call-server.ts'
import type { KeptAttachment, KeptKit } from '../src/kept.ts'
import { makeLockedKey, unlockKit } from '../src/kit-key.ts'
import { inOneStep, wait } from '../src/open-outbox.ts'
import { addRecord, countByState, keepKit, listRecords, makeKitKey, readKit } from '../src/outbox.ts'
import type { Evidence } from '../src/seal-record.ts'
import { sendOutbox } from '../src/send-outbox.ts'
import { readStorageHealth } from '../src/storage-health.ts'
import { watchReach } from '../src/watch-reach.ts'
import { addAsVersion1, becomeVersion1, sendAsVersion1 } from './version-1.ts'

let key: KeptKit['key'] | null = null

/** The half of the key that goes to the office. @param pin  null: as kits of before had it */
async function makeKey(pin: string | null): Promise<{ x: string; y: string }> {
  const made = pin === null ? await makeKitKey() : await makeLockedKey(pin)
  key = 'key' in made ? made.key : made
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', made.publicKey)
  return { x, y }
}

async function takeKit(kit: Omit<KeptKit, 'key'>, o: { asVersion1?: boolean } = {}): Promise<void> {
  if (!key) throw new Error('make the key first')
  await (o.asVersion1 && 'privateKey' in key ? becomeVersion1(kit, key) : keepKit({ ...kit, key }))
}

/**
 * Takes one person after another, as fast as the device does; who has a record is not taken again. A kill leaves the person who is being taken to be
 * taken anew, as at a real station.
 *
 * @param o.people  made up by number; the ids are the test's
 */
async function collect(o: { kitId: string; people: readonly string[]; evidence: Evidence; pictureBytes: number }): Promise<number> {
  const done = new Set((await listRecords(o.kitId)).map(({ submissionId }) => submissionId))
  for (const submissionId of o.people) {
    if (done.has(submissionId)) continue
    const face = crypto.getRandomValues(new Uint8Array(o.pictureBytes))
    await addRecord({ kitId: o.kitId, submissionId, appVersion: 'drive', evidence: o.evidence, pictures: { face } })
    done.add(submissionId)
  }
  return done.size
}

/** How long each record takes, from what was collected to the disk; milliseconds, shortest first. */
async function timeSealing(o: {
  kit: Omit<KeptKit, 'key'>
  people: readonly string[]
  evidence: Evidence
  pictureBytes: number
}): Promise<number[]> {
  await keepKit({ ...o.kit, key: await makeKitKey() })
  const tookMs: number[] = []
  for (const submissionId of o.people) {
    const face = new Uint8Array(o.pictureBytes)
    for (let at = 0; at < face.length; at += 65_536) crypto.getRandomValues(face.subarray(at, at + 65_536))
    const from = performance.now()
    await addRecord({ kitId: o.kit.kitId, submissionId, appVersion: 'bench', evidence: o.evidence, pictures: { face } })
    tookMs.push(performance.now() - from)
  }
  return tookMs.sort((a, b) => a - b)
}

/** One byte of a kept picture is another one. */
async function damagePicture(kitId: string, sequence: number): Promise<void> {
  await inOneStep(['attachments'], 'readwrite', async (store) => {
    const found: KeptAttachment = await wait(store('attachments').get([kitId, sequence, 'face', 0]))
    const bytes = new Uint8Array(found.bytes.slice(0))
    bytes[20] = (bytes[20] ?? 0) ^ 1
    store('attachments').put({ ...found, bytes: bytes.buffer })
  })
}

let file: Blob | null = null

async function rememberFile(kit: Pick<KeptKit, 'kitId' | 'officeCode'>): Promise<void> {
  file = (await exportOutbox(kit))?.file ?? null
}

/** What somebody may do to a file on its way. */
type Change = 'none' | 'byte' | 'removed' | 'swapped' | 'cut'

async function changed(whole: Blob, how: Change): Promise<Blob> {
  if (how === 'none') return whole
  if (how === 'cut') return whole.slice(0, whole.size - 700)
  const bytes = new Uint8Array(await whole.arrayBuffer())
  const starts = [0]
  const text = new TextDecoder('latin1').decode(bytes)
  for (let at = text.indexOf('{"envelope"'); at >= 0; at = text.indexOf('{"envelope"', at + 1)) starts.push(at)
  const parts = starts.map((from, i) => bytes.slice(from, starts[i + 1] ?? bytes.length))
  const [head = new Uint8Array(), ...records] = parts
  if (how === 'byte') {
    const at = '{"envelope":"'.length + 300
    const record = records[2] ?? new Uint8Array()
    record[at] = record[at] === 65 ? 66 : 65
    return new Blob(parts)
  }
  const [first, second, ...rest] = records
  const kept = (how === 'removed' ? [first, ...rest] : [second, first, ...rest]).filter((one) => one !== undefined)
  const count = new TextDecoder().decode(head).replace(/"records":\d+/, `"records":${kept.length}`)
  return new Blob([count, ...kept])
}

async function importFile(how: Change) {
  if (!file) throw new Error('remember a file first')
  return importBundle(await changed(file, how), server).catch((failure: unknown) => {
    if (failure instanceof NotABundle) return 'not a bundle'
    throw failure
  })
}

/** Sends whenever the server is reached, as the app does. */
const watch = () => watchReach(server, { send: () => sendOutbox(server), tell: () => undefined })

/** As where she lets it go over Wi-Fi only, and that is lost after some requests. */
function sendUntilWifiIsLost(requests: number) {
  let asked = 0
  return sendOutbox(server, undefined, () => {
    asked += 1
    return asked <= requests
  })
}

const fieldUnderTest = {
  ...{ addRecord, collect, countByState, listRecords, makeKey, readKit, readStorageHealth },
  ...{ addAsVersion1, sendAsVersion1, damagePicture, importFile, rememberFile },
  ...{ sendOutbox: () => sendOutbox(server), sendUntilWifiIsLost, server, takeKit, timeSealing, unlockKit, watch },
}
declare global {
  var field: typeof fieldUnderTest
}
globalThis.field = fieldUnderTest
