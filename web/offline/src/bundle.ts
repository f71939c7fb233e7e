import type { AttachmentName, KeptKit, KeptRecord } from './kept.ts'
import { listRecords, readAttachment } from './outbox.ts'
import { type Answer, NotSent, type Server } from './send-outbox.ts'

/**
 * A file for a stick: a line of JSON for the file, then for each record a line of JSON and behind it the bytes of its pictures. All of it is sealed and
 * signed already, so the file is no easier to read than the envelopes themselves.
 */
const format = 'open-thaid field outbox'

type Head = { format: typeof format; version: 1; kit_id: string; office_code: string; exported_at: string; records: number }
type Line = { envelope: string; attachments: { name: AttachmentName; size: number }[] }

const isPending = ({ state }: KeptRecord): boolean => state === 'waiting' || state === 'needs_you'

/**
 * Everything of a kit from the first record that the server has not confirmed; those in between that it has go along without their pictures, so that the chain
 * is whole. Null: there is nothing to take.
 */
export async function exportOutbox(
  kit: Pick<KeptKit, 'kitId' | 'officeCode'>,
): Promise<{ file: Blob; name: string; records: number } | null> {
  const all = await listRecords(kit.kitId)
  const from = all.findIndex(isPending)
  if (from < 0) return null
  const records = all.slice(from)
  const head: Head = {
    ...{ format, version: 1, kit_id: kit.kitId, office_code: kit.officeCode },
    ...{ exported_at: new Date().toISOString(), records: records.length },
  }
  const parts: BlobPart[] = [`${JSON.stringify(head)}\n`]
  for (const { kitId, sequence, envelope, attachmentsLeft } of records) {
    const pictures = await Promise.all(
      attachmentsLeft.map(async (name) => ({ name, bytes: await readAttachment({ kitId, sequence, name }) })),
    )
    const here = pictures.flatMap(({ name, bytes }) => (bytes ? [{ name, bytes }] : []))
    parts.push(
      `${JSON.stringify({ envelope, attachments: here.map(({ name, bytes }) => ({ name, size: bytes.byteLength })) } satisfies Line)}\n`,
    )
    // One Blob for each: the browser may put it on the disk instead of holding it.
    parts.push(new Blob(here.map(({ bytes }) => bytes)))
  }
  const name = `open-thaid-${kit.officeCode}-${kit.kitId.slice(-8)}-${records.length}.field`
  return { file: new Blob(parts, { type: 'application/octet-stream' }), name, records: records.length }
}

export class NotABundle extends Error {}

const longestLine = 64 * 1024

async function readLine(file: Blob, at: number): Promise<{ value: unknown; next: number }> {
  const text = new Uint8Array(await file.slice(at, at + longestLine).arrayBuffer())
  const end = text.indexOf(10)
  if (end < 0) throw new NotABundle()
  try {
    return { value: JSON.parse(new TextDecoder().decode(text.subarray(0, end))), next: at + end + 1 }
  } catch {
    throw new NotABundle()
  }
}

const isHead = (value: unknown): value is Head =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === format && 'version' in value && value.version === 1

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  'envelope' in value &&
  typeof value.envelope === 'string' &&
  'attachments' in value &&
  Array.isArray(value.attachments) &&
  value.attachments.every((one) => typeof one?.name === 'string' && Number.isInteger(one?.size) && one.size >= 0)

type Placed = Line & { at: number }

/** @throws NotABundle when the file was cut short or is something else */
async function readBundle(file: Blob): Promise<{ head: Head; lines: Placed[] }> {
  const first = await readLine(file, 0)
  if (!isHead(first.value)) throw new NotABundle()
  const lines: Placed[] = []
  let at = first.next
  while (at < file.size) {
    const { value, next } = await readLine(file, at)
    if (!isLine(value)) throw new NotABundle()
    lines.push({ ...value, at: next })
    at = next + value.attachments.reduce((sum, { size }) => sum + size, 0)
  }
  if (at !== file.size || lines.length !== first.value.records) throw new NotABundle()
  return { head: first.value, lines }
}

/** The server judges the chain of what it gets at once: a day's file is one request. */
const recordsAtOnce = 1500

export type Imported = { records: number; received: number; apart: number; refusedPictures: number }

/**
 * Brings a file to the server, at the office or anywhere with a network. Cut off in the middle it is begun again: what the server had counts once.
 *
 * @throws NotABundle | NotSent
 */
export async function importBundle(
  file: Blob,
  server: Server,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Imported> {
  const { head, lines } = await readBundle(file)
  const result: Imported = { records: lines.length, received: 0, apart: 0, refusedPictures: 0 }
  for (let from = 0; from < lines.length; from += recordsAtOnce) {
    const part = lines.slice(from, from + recordsAtOnce)
    const answers = await server.sendRecords(
      head.kit_id,
      part.map(({ envelope }) => envelope),
      { bundle: true },
    )
    for (const [index, line] of part.entries()) {
      const answer = answers[index]
      if (!answer) throw new NotSent({ kind: 'offline' })
      result.refusedPictures += await sendPicturesOf(file, line, answer, server)
      if (answer.state === 'quarantined') result.apart += 1
      else result.received += 1
      tell(from + index + 1, lines.length)
    }
  }
  return result
}

async function sendPicturesOf(file: Blob, line: Placed, answer: Answer, server: Server): Promise<number> {
  let [at, refused] = [line.at, 0]
  for (const { name, size } of line.attachments) {
    if (answer.missing.includes(name)) {
      const bytes = await file.slice(at, at + size).arrayBuffer()
      await server.sendAttachment(answer.digest, name, bytes).catch((error: unknown) => {
        if (!(error instanceof NotSent) || error.refusal.kind !== 'refused') throw error
        refused += 1
      })
    }
    at += size
  }
  return refused
}
