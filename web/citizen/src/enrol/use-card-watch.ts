import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CardSide } from '../device/storage.ts'
import type { PictureFault } from '../read-card/assess-picture.ts'
import { readKeptPixels } from './read-kept-card.ts'

const lookEveryMs = 300
/** Sharp looks in a row before the shutter; the second one avoids the moment in which the card still moves. */
const sharpLooks = 2

/** Looks at the running camera and takes the picture by itself when the card is whole, sharp and free of glare. */
export function useCardWatch(o: {
  video: RefObject<HTMLVideoElement | null>
  side: CardSide
  running: boolean
  onSharp: (image: ImageData) => void
}) {
  const [seen, setSeen] = useState<{ cardFound: boolean; faults: PictureFault[] }>({ cardFound: false, faults: [] })
  const latest = useRef(o)
  latest.current = o

  const look = async () => {
    const [{ captureVideo }, { assessPicture }] = await Promise.all([
      import('../read-card/capture.ts'),
      import('../read-card/assess-picture.ts'),
    ])
    const image = latest.current.video.current && captureVideo(latest.current.video.current)
    return image ? { image, ...assessPicture(image, latest.current.side) } : null
  }

  // `look` reads the latest values from the ref.
  useEffect(() => {
    if (!o.running) return
    let ended = false
    let sharp = 0
    const loop = async () => {
      const { isSameSide } = await import('../read-card/is-same-side.ts')
      // The person still holds the front when the back is asked for: the shutter waits until the card is turned.
      const front = o.side === 'back' ? await readKeptPixels('front') : null
      while (!ended) {
        const found = await look()
        if (ended) return
        if (found) {
          const cardFound = found.cardFound && !(front && isSameSide(front, found.image))
          setSeen({ cardFound, faults: found.faults })
          sharp = cardFound && found.faults.length === 0 ? sharp + 1 : 0
          if (sharp >= sharpLooks) {
            setSeen({ cardFound: false, faults: [] })
            return latest.current.onSharp(found.image)
          }
        }
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      }
    }
    loop()
    return () => {
      ended = true
    }
  }, [o.running, o.side])

  return { ...seen, shoot: look }
}
