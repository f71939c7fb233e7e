import { useEffect, useRef } from 'preact/hooks'
import type { useCamera } from '../camera/use-camera.ts'
import { openQrReader } from './decode-qr.ts'
import { grabFrame } from './grab-frame.ts'

const lookEveryMs = 150

/**
 * Looks for a QR in the running camera until one is taken; the same refused text is not judged twice.
 *
 * @param take  false: go on looking
 */
export function useScanning(camera: ReturnType<typeof useCamera>, take: (text: string) => boolean): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (camera.state !== 'on') return
    let ended = false
    const loop = async () => {
      const read = await openQrReader()
      let refused = ''
      while (!ended) {
        const picture = camera.video.current && grabFrame(camera.video.current)
        const found = picture ? await read(picture) : null
        if (ended) return
        if (found && found !== refused) {
          if (latest.current(found)) return
          refused = found
        }
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      }
    }
    loop()
    return () => {
      ended = true
    }
  }, [camera.state, camera.video])
}
