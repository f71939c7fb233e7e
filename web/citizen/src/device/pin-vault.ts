import { derivePinKey, makePinSalt, sealBytes, unsealBytes } from '@open-thaid/web-ui/pin-key/pin-key.ts'
import { changeItem, readItem, type SealedText, writeItem } from './storage.ts'

/** What the phone keeps for showing without network (card, history), encrypted under the PIN (`pin-key.ts`); with another PIN it does not open. */
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

const proof = 'open-thaid vault 1'

/** Opens the vault, or null when this PIN is not the one it was closed with or there is none. */
export async function openVault(pin: string): Promise<PinVault | null> {
  const vault = await readItem('vault')
  if (!vault) return null
  const key = await derivePinKey(pin, vault)
  return (await unseal(key, vault.check)) === proof ? vaultOf(key) : null
}

/** Opens it, or makes a new empty one under this PIN; only after the server has said that the PIN is right. */
export async function openOrMakeVault(pin: string): Promise<PinVault> {
  const kept = await openVault(pin)
  if (kept) return kept
  const salt = await makePinSalt()
  const key = await derivePinKey(pin, salt)
  await writeItem('vault', { ...salt, check: await seal(key, proof), items: {} })
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

const seal = (key: CryptoKey, text: string): Promise<SealedText> => sealBytes(key, new TextEncoder().encode(text))

async function unseal(key: CryptoKey, sealed: SealedText): Promise<string | null> {
  const opened = await unsealBytes(key, sealed)
  return opened === null ? null : new TextDecoder().decode(opened)
}
