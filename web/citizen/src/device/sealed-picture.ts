import { now } from './server-clock.ts'
import { readItem, type SealedPicture, writeItem } from './storage.ts'

const keptHours = 24

async function pictureKey(): Promise<CryptoKey> {
  const kept = await readItem('picture_key')
  if (kept) return kept
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await writeItem('picture_key', made)
  return made
}

/** Encrypts a picture of the card for the time until it is sent. */
export async function sealPicture(jpeg: Blob): Promise<SealedPicture> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await pictureKey(), await jpeg.arrayBuffer())
  return { iv, sealed, keptAt: now().toISOString(), sent: false }
}

/** Null when it is too old or cannot be opened: the person takes it again. */
export async function openPicture(picture: SealedPicture): Promise<Blob | null> {
  if (now().getTime() - Date.parse(picture.keptAt) > keptHours * 3_600_000) return null
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: picture.iv }, await pictureKey(), picture.sealed).catch(() => null)
  return opened === null ? null : new Blob([opened], { type: 'image/jpeg' })
}
