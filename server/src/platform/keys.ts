import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, type KeyObject, randomBytes, scryptSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { seal, unseal } from './crypto.ts'

/** What a signing key is for. Each use has keys of its own. */
export type SigningUse = 'oidc' | 'card' | 'audit-log' | 'credential-root' | 'credential-signer' | 'verifier-root'

export const signingUses: readonly SigningUse[] = ['oidc', 'card', 'audit-log', 'credential-root', 'credential-signer', 'verifier-root']

/** What a derived secret is for. */
export type SecretUse =
  | 'person-key'
  | 'pin-pepper'
  | 'data-key-wrap'
  | 'sign-in-code'
  | 'pairwise-subject'
  | 'attempt-counter'
  | 'file'
  | 'admission-ticket'
  | 'member-name'
  | 'credential-nonce'
  | 'credential-content'
  | 'dependant'
  | 'office-seal'
  | 'drive-slip'

export interface SigningKey {
  /** Key id: 32 hexadecimal digits. */
  readonly kid: string
  readonly alg: 'ES256' | 'EdDSA'
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** Public key as a JWK with `alg`, `kid` and `use`. */
  readonly publicJwk: Readonly<Record<string, unknown>>
  readonly madeAt: Date
}

/** Where keys live. Software keystore below; a hardware module takes its place behind the same interface. */
export interface Keys {
  /** The key that signs now. */
  active(use: SigningUse): SigningKey
  /** Every key whose signatures may still be met: the active one, the next one (published ahead) and retired ones. */
  published(use: SigningUse): readonly SigningKey[]
  /** 32 bytes, the same on every start. */
  secret(use: SecretUse): Buffer
  /**
   * The next key becomes active, a new next one is made. The key that signed until now stays published for `publishedDays`; that of the audit
   * log for ever, for its checkpoints are read in years.
   */
  rotate(use: SigningUse, now: Date): void
}

/** Keys in a file that another process may change: `open-thaid keys rotate`. */
export interface KeystoreKeys extends Keys {
  /** Reads the file again when it has changed. True: it had. */
  refresh(): boolean
}

/** Every token and card that a retired key has signed has run out long before. */
const publishedDays = 7

interface StoredKey {
  readonly kid: string
  readonly alg: 'ES256' | 'EdDSA'
  readonly pkcs8: string
  readonly madeAt: string
  /** When another key took its place. */
  readonly retiredAt?: string
}

interface Content {
  readonly root: string
  /** Per use: next key first, then the active one, then retired ones. */
  readonly signing: Record<SigningUse, StoredKey[]>
}

export class KeystoreRefused extends Error {}

const algorithmOf: Record<SigningUse, StoredKey['alg']> = {
  oidc: 'ES256',
  card: 'ES256',
  'audit-log': 'EdDSA',
  'credential-root': 'ES256',
  'credential-signer': 'ES256',
  'verifier-root': 'ES256',
}

function makeStoredKey(use: SigningUse, now: Date): StoredKey {
  const alg = algorithmOf[use]
  const { privateKey } = alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
  return {
    kid: randomBytes(16).toString('hex'),
    alg,
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    madeAt: now.toISOString(),
  }
}

function openStoredKey(stored: StoredKey): SigningKey {
  const privateKey = createPrivateKey(stored.pkcs8)
  const publicKey = createPublicKey(privateKey)
  const { kid, alg } = stored
  return {
    kid,
    alg,
    privateKey,
    publicKey,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), alg, kid, use: 'sig' },
    madeAt: new Date(stored.madeAt),
  }
}

/** One value for each use; complete, because the list of uses is. */
const forEachUse = <Value>(of: (use: SigningUse) => Value) =>
  Object.fromEntries(signingUses.map((use) => [use, of(use)])) as Record<SigningUse, Value>

const pairOf = (use: SigningUse, now: Date) => [makeStoredKey(use, now), makeStoredKey(use, now)]

const makeContent = (now: Date): Content => ({
  root: randomBytes(32).toString('base64url'),
  signing: forEachUse((use) => pairOf(use, now)),
})

const lacksUses = ({ signing }: Content): boolean => signingUses.some((use) => !(use in signing))

/** A keystore of an earlier release gets keys for the uses that came since. */
const withAllUses = (content: Content, now: Date): Content => ({
  ...content,
  signing: forEachUse((use) => content.signing[use] ?? pairOf(use, now)),
})

/** After a rotation: a new next key in front, what was next signs, and who signed until now is retired. */
function rotated(use: SigningUse, keys: readonly StoredKey[], now: Date): StoredKey[] {
  const [next, active, ...retired] = keys
  const isOver = ({ retiredAt }: StoredKey) =>
    use !== 'audit-log' && retiredAt !== undefined && now.getTime() - Date.parse(retiredAt) > publishedDays * 86_400_000
  const leaving = active ? [{ ...active, retiredAt: now.toISOString() }] : []
  return [makeStoredKey(use, now), ...(next ? [next] : []), ...leaving, ...retired.filter((key) => !isOver(key))]
}

function keysOver(first: Content, save: (content: Content) => void): Keys & { replace(content: Content): void } {
  let content = first
  const open = (use: SigningUse) => content.signing[use].map(openStoredKey)
  const openAll = () => forEachUse(open)
  let opened = openAll()
  const secrets = new Map<SecretUse, Buffer>()
  return {
    active: (use) => {
      const key = opened[use][1]
      if (!key) throw new Error(`no active key for ${use}`)
      return key
    },
    published: (use) => opened[use],
    secret: (use) => {
      const known = secrets.get(use)
      if (known) return known
      const derived = Buffer.from(hkdfSync('sha256', Buffer.from(content.root, 'base64url'), '', `open-thaid/${use}`, 32))
      secrets.set(use, derived)
      return derived
    },
    rotate: (use, now) => {
      content = { ...content, signing: { ...content.signing, [use]: rotated(use, content.signing[use], now) } }
      save(content)
      opened = openAll()
    },
    replace: (changed) => {
      content = changed
      opened = openAll()
    },
  }
}

/** Keys that live as long as the process: tests. */
export const memoryKeys = (now: Date): Keys => keysOver(makeContent(now), () => undefined)

const wrappingKey = (passphrase: string, salt: Uint8Array) =>
  scryptSync(passphrase, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 })

/**
 * Opens the keystore file, or makes it when it is not there. The file is one sealed JSON document; only its owner may read it.
 *
 * @throws KeystoreRefused when the file is readable by others, or the passphrase does not open it
 */
export function openKeystore(o: { path: string; passphrase: string; now: Date }): KeystoreKeys {
  const save = (content: Content) => {
    const salt = randomBytes(16)
    const sealed = seal(wrappingKey(o.passphrase, salt), 'keystore', JSON.stringify(content))
    mkdirSync(dirname(o.path), { recursive: true, mode: 0o700 })
    writeFileSync(`${o.path}.new`, Buffer.concat([salt, sealed]), { mode: 0o600, flush: true })
    // A crash here leaves the old file whole; the new one is picked up only by the rename.
    renameSync(`${o.path}.new`, o.path)
    chmodSync(o.path, 0o600)
  }
  if (!existsSync(o.path)) save(makeContent(o.now))
  const found = readKeystore(o)
  if (lacksUses(found)) save(withAllUses(found, o.now))
  let readAt = changedAt(o.path)
  const keys = keysOver(readKeystore(o), save)
  return {
    ...keys,
    refresh: () => {
      const now = changedAt(o.path)
      if (now === readAt) return false
      readAt = now
      keys.replace(readKeystore(o))
      return true
    },
  }
}

const changedAt = (path: string): number => statSync(path).mtimeMs

/** @throws KeystoreRefused */
function readKeystore(o: { path: string; passphrase: string }): Content {
  if ((statSync(o.path).mode & 0o077) !== 0) throw new KeystoreRefused('the keystore file may be readable by its owner only (chmod 600)')
  const bytes = readFileSync(o.path)
  try {
    const plain = unseal(wrappingKey(o.passphrase, bytes.subarray(0, 16)), 'keystore', bytes.subarray(16))
    return JSON.parse(plain.toString()) as Content
  } catch {
    throw new KeystoreRefused('the keystore does not open with this passphrase')
  }
}
