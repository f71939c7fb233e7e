import type { FileRef } from '../../platform/files.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { imageLimits, readImage } from '../../platform/images.ts'
import type { Kit } from '../../platform/kit.ts'
import { proofingProblem } from './errors.ts'
import { recordPicture, type SessionRow } from './store.ts'

/** Largest picture taken in, in bytes and pixels; checked before anything is decoded. */
export const pictureLimits = { ...imageLimits, maxBytes: 3 * 1024 * 1024 } as const

/**
 * A clean JPEG of what was sent: without metadata, upright, at most 1,024 pixels.
 *
 * @throws Problem proofing.picture_not_usable
 */
export async function usablePicture(bytes: Uint8Array): Promise<Buffer> {
  const picture = await readImage(bytes, pictureLimits)
  if (picture.outcome === 'image') return picture.jpeg
  throw proofingProblem('proofing.picture_not_usable', { facts: { reason: picture.reason } })
}

/** Keeps a picture of the card as evidence, encrypted; a repeated one takes the earlier one's place. */
export async function submitCardPicture(
  kit: Kit,
  o: { session: SessionRow; side: 'front' | 'back'; bytes: Uint8Array },
): Promise<SessionRow> {
  const file = await storeCapture(kit, o.session.session_id, await usablePicture(o.bytes))
  const earlier = o.side === 'front' ? o.session.front_file : o.session.back_file
  // A crash before the row is written leaves a file whose key nobody has.
  const session = await recordPicture(kit.db, { sessionId: o.session.session_id, side: o.side, file, now: kit.clock.now() })
  if (!session) {
    await kit.files.delete(file)
    throw proofingProblem('proofing.session_moved_on')
  }
  if (earlier) await kit.files.delete(earlier)
  return session
}

export const storeCapture = (kit: Kit, sessionId: string, jpeg: Uint8Array): Promise<FileRef> =>
  kit.files.put(`proofing/${sessionId}/${uuidv7(kit.clock.now())}`, jpeg)
