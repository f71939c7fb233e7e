import { useEffect, useRef, useState } from 'preact/hooks'
import type { useCamera } from '../camera/use-camera.ts'
import { scanCamera } from './scan-camera.ts'

const lookEveryMs = 150

/**
 * Looks for a QR in the running camera until one is taken; the same refused text is not judged twice.
 *
 * @param take  false: go on looking
 * @returns whether there is something to read with
 */
export function useScanning(camera: ReturnType<typeof useCamera>, take: (text: string) => boolean): { hasReader: boolean } {
  const [hasReader, setReader] = useState(true)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (camera.state !== 'on') return
    let refused = ''
    return scanCamera({
      video: () => camera.video.current,
      onReader: setReader,
      onLook: (found) => {
        if (!found || found === refused) return lookEveryMs
        if (latest.current(found)) return 'enough'
        refused = found
        return lookEveryMs
      },
    })
  }, [camera.state, camera.video])
  return { hasReader }
}
