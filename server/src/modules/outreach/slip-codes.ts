import { hmacSha256, makeDataKey, seal, unseal } from '../../platform/crypto.ts'
import { readSpokenCode, spokenCode } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Kit } from '../../platform/kit.ts'
import { type PersonKey, type Pid, personKeyOf } from '../registry/index.ts'
import { deployment } from '../signin/index.ts'

/** Groups of four characters; three give 60 bits, and are typed in a quarter of a minute. */
const groups = 3

/** `7K3M-9QXD-2WXY`: bearer of the right to begin with this slip. It proves nothing of a person. */
export const makeCode = (): string => spokenCode(groups)

/** A code as people type it; null when it cannot be one. */
export const readCode = (text: string): string | null => readSpokenCode(text, groups)

const keyed = (keys: Keys, what: string, text: string): Buffer => hmacSha256(keys.secret('drive-slip'), `${what}/${text}`)

/** What is kept of a code: whoever reads the database cannot try codes against it without the key. */
export const digestOfCode = (keys: Keys, code: string): Buffer => keyed(keys, 'code', code)

/** A session of a registration where it is noted which drive it counts for. */
export const markOfSession = (keys: Keys, sessionId: string): Buffer => keyed(keys, 'session', sessionId)

/** A record from the field, to know it again. */
export const markOfRecord = (keys: Keys, fieldId: string): Buffer => keyed(keys, 'record', fieldId)

/** Kits carry the drive that they were issued for as text; another text is no drive. */
export const isDriveId = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const contextOf = (driveId: string) => `outreach.drive/${driveId}`

/** A key for the slips of one drive, itself encrypted. */
export const makeDriveKey = (keys: Keys, driveId: string): Buffer => seal(keys.secret('drive-slip'), contextOf(driveId), makeDataKey())

/** Encrypts and marks for one drive. */
export interface DriveKey {
  /** The same person of the same drive has the same mark; of another drive, another. */
  readonly markOf: (personKey: PersonKey | string) => Buffer
  readonly markOfPid: (pid: Pid) => Buffer
  readonly seal: (content: SlipContent) => Buffer
  readonly open: (sealed: Uint8Array) => SlipContent
}

/** What a slip is about; in the clear only while it is printed and while a card is checked. */
export interface SlipContent {
  readonly pid: Pid
  readonly name: string
}

export function openDriveKey(keys: Keys, driveId: string, sealedKey: Uint8Array): DriveKey {
  const key = unseal(keys.secret('drive-slip'), contextOf(driveId), sealedKey)
  const context = `outreach.slip/${driveId}`
  const markOf = (personKey: string) => hmacSha256(key, personKey)
  return {
    markOf,
    markOfPid: (pid) => markOf(personKeyOf(keys, pid)),
    seal: (content) => seal(key, context, JSON.stringify(content)),
    // Safe: `seal` above is the only writer.
    open: (sealed) => JSON.parse(unseal(key, context, sealed).toString('utf8')) as SlipContent,
  }
}

/** Address behind the QR. The code stands after `#`, which no browser sends to a server. */
export const linkOfCode = (kit: Kit, code: string): string => `${kit.use(deployment).publicUrl}/app/#/invited/${code.replaceAll('-', '')}`
