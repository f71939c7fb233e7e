import { type KeyObject, sign, verify } from 'node:crypto'
import { sha256 } from '../../platform/crypto.ts'
import type { Keys } from '../../platform/keys.ts'

/** The state of the log that we vouch for. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

/** Type of an Ed25519 key in signed notes (C2SP signed-note). */
const ed25519Mark = 0x01

/** 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  const { x } = key.export({ format: 'jwk' })
  if (x === undefined) throw new Error('the key of the log is an Ed25519 key')
  return Buffer.from(x, 'base64url')
}

/** First 4 bytes of SHA-256(key name ‖ 0x0A ‖ 0x01 ‖ public key). */
export const keyIdOf = (origin: string, publicKey: Uint8Array): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${origin}\n`), Buffer.of(ed25519Mark), publicKey])).subarray(0, 4)

/** The key as auditors' tools take it: `name+id+base64(0x01 ‖ public key)`. */
export const verifierKey = (origin: string, publicKey: Uint8Array): string =>
  `${origin}+${keyIdOf(origin, publicKey).toString('hex')}+${Buffer.concat([Buffer.of(ed25519Mark), publicKey]).toString('base64')}`

/** Keys that sign: the active one and those before it, so that an auditor who knows only an older key still reads the log. */
function signingKeys(keys: Keys) {
  const published = keys.published('audit-log')
  const { kid } = keys.active('audit-log')
  return published.slice(published.findIndex((key) => key.kid === kid))
}

/** Text of C2SP tlog-checkpoint: origin, size, root; each line ends with a newline. */
const textOfCheckpoint = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** The signed note. Ed25519 is deterministic: the same checkpoint under the same keys gives the same bytes. */
export function signCheckpoint(keys: Keys, checkpoint: Checkpoint): string {
  const text = textOfCheckpoint(checkpoint)
  const lines = signingKeys(keys).map(({ privateKey, publicKey }) => {
    const keyId = keyIdOf(checkpoint.origin, rawPublicKey(publicKey))
    return `— ${checkpoint.origin} ${Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]).toString('base64')}\n`
  })
  return `${text}\n${lines.join('')}`
}

/**
 * Reads a note of ours back.
 *
 * @throws Error when no signature of a published key fits: the note was changed, or the keystore is not the one that signed it
 */
export function openCheckpoint(keys: Keys, note: string): Checkpoint {
  const end = note.indexOf('\n\n') + 1
  const text = note.slice(0, end)
  const [origin = '', size = '', root = ''] = text.split('\n')
  const signatures = note
    .slice(end + 1)
    .split('\n')
    .map((line) => Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4))
  const isOurs = keys
    .published('audit-log')
    .some(({ publicKey }) => signatures.some((signature) => verify(null, Buffer.from(text), publicKey, signature)))
  if (!isOurs) throw new Error('the last checkpoint is not signed by a key of this keystore')
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') }
}
