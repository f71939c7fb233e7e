import type { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { scanCamera } from '@open-thaid/web-citizen/scan/scan-camera.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isFrame } from './collect-frames.ts'

const lookEveryMs = 120
/** Frames of a card change eight times a second. */
const lookForFramesEveryMs = 25
/** A code that stays before the camera is judged once; when it was away for this long and comes back, it is judged again. */
const awayMs = 1000

/**
 * Looks for QRs in the running camera, for ever; `take` gets each once as long as it stays in view.
 *
 * @returns whether there is something to read with
 */
export function useScanner(camera: ReturnType<typeof useCamera>, take: (text: string) => void): { hasReader: boolean } {
  const [hasReader, setReader] = useState(true)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (camera.state !== 'on') return
    let held = ''
    let seenAt = 0
    return scanCamera({
      video: () => camera.video.current,
      onReader: setReader,
      onLook: (found) => {
        const at = performance.now()
        if (found && (found !== held || at - seenAt > awayMs)) latest.current(found)
        if (found) [held, seenAt] = [found, at]
        return found && isFrame(found) ? lookForFramesEveryMs : lookEveryMs
      },
    })
  }, [camera.state, camera.video])
  return { hasReader }
}

const trackOf = (video: HTMLVideoElement | null): MediaStreamTrack | null =>
  video?.srcObject instanceof MediaStream ? (video.srcObject.getVideoTracks()[0] ?? null) : null

/** Does the camera have a light? */
export const hasTorch = (video: HTMLVideoElement | null): boolean => {
  const can: object = trackOf(video)?.getCapabilities?.() ?? {}
  return 'torch' in can && Boolean(can.torch)
}

/** `torch` is of Media Capture Image, which the standard library's types leave out. */
export const setTorch = (video: HTMLVideoElement | null, torch: boolean): void => {
  const wanted: object = { torch }
  trackOf(video)
    ?.applyConstraints({ advanced: [wanted] })
    .catch(() => undefined)
}
