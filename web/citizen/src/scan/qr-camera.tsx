import '../camera/camera.css'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { cameraText } from '../camera/camera.text.ts'
import { CameraNotice } from '../camera/camera-notice.tsx'
import { useCamera } from '../camera/use-camera.ts'
import { useScanning } from './use-scanning.ts'

/** The camera at a QR, from its opening to what keeps it from working. @param o.children  beside it, while it works */
export function QrCamera(o: {
  /** False: go on looking. */
  onRead: (text: string) => boolean
  /** What is seen in it. */
  label: string
  shape?: 'square' | 'desk-camera'
  hasFinder?: boolean
  opening?: string
  children?: ComponentChildren
}) {
  const t = useText()
  const camera = useCamera('environment')
  const { hasReader } = useScanning(camera, o.onRead)
  const isUsable = camera.state === 'on' || camera.state === 'opening'
  return (
    <>
      {isUsable && (
        <div class={`camera ${o.shape ?? 'square'}`}>
          <video ref={camera.video} muted playsInline aria-label={o.label} />
          {camera.state === 'opening' && <p class="camera-opening">{o.opening ?? t(cameraText.opening)}</p>}
          {camera.state === 'on' && o.hasFinder && <div class="camera-finder" />}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} hasReader={hasReader} />
      {isUsable && o.children}
    </>
  )
}
