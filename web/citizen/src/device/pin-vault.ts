import { changeItem, readItem, type SealedText, writeItem } from './storage.ts'

/**
 * What the phone keeps for showing without network (card, history), encrypted under the PIN.
 *
 * The key is HMAC-SHA256(secret of this phone, PBKDF2(PIN, salt)): without the phone's non-extractable secret a copy of the disk says
 * nothing about the PIN, and with another PIN the vault does not open. That is the whole check: the PIN itself is not kept.
 */
export type PinVault = {
  keep(name: string, value: unknown): Promise<void>
  /** Undefined when nothing was kept under that name. */
  find(name: string): Promise<unknown>
  /** What was kept under that name leaves the phone. */
  forget(name: string): Promise<void>
  /** For what is kept elsewhere (`wallet/`), under the same key. */
  seal(value: unknown): Promise<SealedText>
  /** Undefined when it was sealed by another vault. */
  open(sealed: SealedText): Promise<unknown>
}

/** About 0.1 s on a desktop and 0.6 s on a cheap phone; the card is to be on screen 1.5 s after the app is opened. */
const pbkdf2Rounds = 100_000
const proof = 'open-thaid vault 1'

/** Opens the vault, or null when this PIN is not the one it was closed with or there is none. */
export async function openVault(pin: string): Promise<PinVault | null> {
  const vault = await readItem('vault')
  if (!vault) return null
  const key = await deriveKey(pin, vault.salt, vault.localSecret)
  return (await unseal(key, vault.check)) === proof ? vaultOf(key) : null
}

/** Opens it, or makes a new empty one under this PIN; only after the server has said that the PIN is right. */
export async function openOrMakeVault(pin: string): Promise<PinVault> {
  const kept = await openVault(pin)
  if (kept) return kept
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const localSecret = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const key = await deriveKey(pin, salt, localSecret)
  await writeItem('vault', { salt, localSecret, check: await seal(key, proof), items: {} })
  return vaultOf(key)
}

function vaultOf(key: CryptoKey): PinVault {
  const open = async (sealed: SealedText): Promise<unknown> => {
    const text = await unseal(key, sealed)
    return text === null ? undefined : JSON.parse(text)
  }
  return {
    seal: (value) => seal(key, JSON.stringify(value)),
    open,
    async keep(name, value) {
      const sealed = await seal(key, JSON.stringify(value))
      await changeItem('vault', (vault) => ({ ...vault, items: { ...vault.items, [name]: sealed } }))
    },
    async find(name) {
      const sealed = (await readItem('vault'))?.items[name]
      return sealed ? open(sealed) : undefined
    },
    async forget(name) {
      await changeItem('vault', ({ items: { [name]: _, ...items }, ...vault }) => ({ ...vault, items }))
    },
  }
}

async function deriveKey(pin: string, salt: Uint8Array<ArrayBuffer>, localSecret: CryptoKey): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const stretched = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: pbkdf2Rounds }, material, 256)
  const bound = await crypto.subtle.sign('HMAC', localSecret, stretched)
  return crypto.subtle.importKey('raw', bound, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function seal(key: CryptoKey, text: string): Promise<SealedText> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text)) }
}

async function unseal(key: CryptoKey, { iv, sealed }: SealedText): Promise<string | null> {
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed).catch(() => null)
  return opened === null ? null : new TextDecoder().decode(opened)
}
