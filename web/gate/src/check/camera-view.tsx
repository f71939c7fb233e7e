import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useScanner } from '../use-scanner.ts'
import { checkText as text } from './check.text.ts'

export function CameraView({ onRead }: { onRead: (text: string) => void }) {
  const t = useText()
  const camera = useCamera('environment')
  const { hasReader } = useScanner(camera, onRead)
  return (
    <>
      {(camera.state === 'on' || camera.state === 'opening') && (
        <div class="camera gate-camera">
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
          {camera.state === 'on' && <div class="camera-finder" />}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} hasReader={hasReader} />
    </>
  )
}
