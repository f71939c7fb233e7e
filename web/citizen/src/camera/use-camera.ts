import { useEffect, useRef, useState } from 'preact/hooks'

export type CameraState = 'opening' | 'on' | 'denied' | 'none'

/**
 * Opens the camera while `wanted`, once, and lets go of it when the screen goes.
 *
 * @param facing  `environment`: what the person looks at; `user`: the person
 * @returns  the ref for a `<video muted playsInline>` and how it stands
 */
export function useCamera(facing: 'environment' | 'user', wanted = true) {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('opening')
  const [again, setAgain] = useState(0)

  // `again` opens it once more.
  useEffect(() => {
    if (!wanted) return
    let stream: MediaStream | null = null
    let gone = false
    setState('opening')
    openCamera(facing).then(
      async (opened) => {
        stream = opened
        if (gone || !video.current) return stop(opened)
        video.current.srcObject = opened
        // Refused only when the page is left meanwhile.
        await video.current.play().catch(() => undefined)
        setState('on')
      },
      (reason: unknown) => {
        const name = reason instanceof DOMException ? reason.name : ''
        if (!gone) setState(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'none')
      },
    )
    return () => {
      gone = true
      if (stream) stop(stream)
    }
  }, [facing, wanted, again])
  return { video, state, retry: () => setAgain(again + 1) }
}

async function openCamera(facing: 'environment' | 'user'): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('no camera interface', 'NotFoundError')
  const ideal = facing === 'environment' ? { width: 1920, height: 1440 } : { width: 1280, height: 960 }
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: facing, width: { ideal: ideal.width }, height: { ideal: ideal.height } },
  })
}

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}
