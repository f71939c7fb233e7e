import { openQrReader } from './decode-qr.ts'
import { grabFrame } from './grab-frame.ts'

/** The reader is a megabyte where the browser has none of its own, and networks come and go. */
const tryAgainMs = 3000

/**
 * Looks for QRs in a running camera until it is ended. A reader that cannot be loaded is asked for again by itself.
 *
 * @param o.onLook  what one look found; says how long to wait before the next one, in milliseconds, or that it was enough
 * @param o.onReader  false: there is no reader now
 * @returns ends it
 */
export function scanCamera(o: {
  video: () => HTMLVideoElement | null
  onLook: (found: string | null) => number | 'enough'
  onReader: (isThere: boolean) => void
}): () => void {
  let ended = false
  const loop = async () => {
    while (!ended) {
      const read = await openQrReader().catch(() => null)
      if (ended) return
      o.onReader(read !== null)
      const video = o.video()
      const picture = read && video && grabFrame(video)
      const found = picture ? await read(picture) : null
      if (ended) return
      const wait = read === null ? tryAgainMs : o.onLook(found)
      if (wait === 'enough') return
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  loop()
  return () => {
    ended = true
  }
}
