import { derivePinKey, makePinSalt, sealBytes, unsealBytes } from '@open-thaid/web-ui/pin-key/pin-key.ts'
import { countWrong, isWaiting, noWrongTries, type TryLimits, triesLeft } from '@open-thaid/web-ui/pin-key/wrong-tries.ts'
import type { KeptKit, LockedKey } from './kept.ts'
import { inOneStep, wait } from './open-outbox.ts'

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

export const kitPinLength = 6

/** After the third wrong PIN half a minute, then twice as long each time; after the tenth the kit is closed. */
const limits: TryLimits = { inAll: 10, waitSecondsAfter: (wrong) => (wrong < 3 ? 0 : 30 * 2 ** (wrong - 3)) }

/** Signing keys of kits that the PIN opened, by kit: in the memory of this page, and gone with it or when it is locked. */
const opened = new Map<string, CryptoKey>()

export class KitIsShut extends Error {}

const isLocked = (key: KeptKit['key']): key is LockedKey => 'sealed' in key

/** @throws KitIsShut while the PIN is to be asked */
export function signingKeyOf({ kitId, key }: Pick<KeptKit, 'kitId' | 'key'>): CryptoKey {
  const found = isLocked(key) ? opened.get(kitId) : key.privateKey
  if (!found) throw new KitIsShut()
  return found
}

/** `shut`: the PIN opens it. `closed`: nothing does any more; what it signed is kept and sent. */
export function standOf({ kitId, key }: Pick<KeptKit, 'kitId' | 'key'>): 'open' | 'shut' | 'closed' {
  if (!isLocked(key)) return 'open'
  if (key.sealed === null) return 'closed'
  return opened.has(kitId) ? 'open' : 'shut'
}

/** `publicKey` is for the office, `key` for the device's disk, `signingKey` for as long as the page is not locked. */
export type MadeKey = { publicKey: CryptoKey; key: LockedKey; signingKey: CryptoKey }

/** A kit's key, which is on this device under the PIN only. Between here and its sealing it is in memory, in a form that can be read out. */
export async function makeLockedKey(pin: string): Promise<MadeKey> {
  const made = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  const plain = await crypto.subtle.exportKey('pkcs8', made.privateKey)
  const salt = await makePinSalt()
  const sealed = await sealBytes(await derivePinKey(pin, salt), plain)
  return { publicKey: made.publicKey, key: { ...salt, sealed, tries: noWrongTries }, signingKey: await importSigningKey(plain) }
}

const importSigningKey = (pkcs8: ArrayBuffer): Promise<CryptoKey> => crypto.subtle.importKey('pkcs8', pkcs8, curve, false, ['sign'])

/** Who has just chosen the PIN need not enter it. */
export const holdOpen = (kitId: string, signingKey: CryptoKey): void => void opened.set(kitId, signingKey)

/** From here on the PIN is asked. */
export const lockKits = (): void => opened.clear()

/** `waitUntil`: ISO 8601, by the device's clock. */
export type KitUnlocking =
  | { outcome: 'open' | 'closed' }
  | { outcome: 'wrong'; triesLeft: number; waitUntil: string | null }
  | { outcome: 'wait'; triesLeft: number; waitUntil: string }

/** Opens a kit with its PIN, with or without a network. A try is counted before it is made: who kills the page in between has had it. */
export async function unlockKit(kitId: string, pin: string, now = new Date()): Promise<KitUnlocking> {
  const counted = await changeKey(kitId, (key) =>
    isWaiting(key.tries, limits, now) ? key : { ...key, tries: countWrong(key.tries, limits, now) },
  )
  if (!counted || counted.before.sealed === null) return { outcome: 'closed' }
  const left = triesLeft(counted.after.tries, limits)
  const isOver = triesLeft(counted.before.tries, limits) === 0
  if (!isOver && isWaiting(counted.before.tries, limits, now))
    return { outcome: 'wait', triesLeft: left, waitUntil: counted.before.tries.waitUntil }
  const plain = isOver ? null : await unsealBytes(await derivePinKey(pin, counted.before), counted.before.sealed)
  if (plain) {
    await changeKey(kitId, (key) => ({ ...key, tries: noWrongTries }))
    holdOpen(kitId, await importSigningKey(plain))
    return { outcome: 'open' }
  }
  if (left > 0) return { outcome: 'wrong', triesLeft: left, waitUntil: counted.after.tries.waitUntil }
  await closeKit(kitId)
  return { outcome: 'closed' }
}

/** The key leaves the device; nothing is collected with this kit any more. Its records stay, and go as before: they are signed already. */
export async function closeKit(kitId: string): Promise<void> {
  await changeKey(kitId, (key) => ({ ...key, sealed: null }))
  opened.delete(kitId)
}

/** In one step, so that of several windows none forgets another's try. Null: there is no such kit, or its key is under no PIN. */
const changeKey = (kitId: string, change: (key: LockedKey) => LockedKey): Promise<{ before: LockedKey; after: LockedKey } | null> =>
  inOneStep(['kits'], 'readwrite', async (store) => {
    const kit = await wait(store('kits').get(kitId) as IDBRequest<KeptKit | undefined>)
    if (!kit || !isLocked(kit.key)) return null
    const after = change(kit.key)
    store('kits').put({ ...kit, key: after } satisfies KeptKit)
    return { before: kit.key, after }
  })
