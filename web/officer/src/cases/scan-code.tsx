import '@open-thaid/web-citizen/camera/camera.css'
import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { useScanning } from '@open-thaid/web-citizen/scan/use-scanning.ts'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { casesText as text } from './cases.text.ts'

/** What the citizen's phone shows: its help code behind a word of ours, so that no other QR is taken for one. */
const ofPhone = /^OPEN-THAID-CASE:([0-9A-Z]{4}-[0-9A-Z]{4})$/

/** The desk's camera at the phone's QR. */
export function ScanCode({ onCode }: { onCode: (code: string) => void }) {
  const t = useText()
  const camera = useCamera('environment')
  const [isOther, setOther] = useState(false)
  useScanning(camera, (read) => {
    const code = ofPhone.exec(read)?.[1]
    setOther(code === undefined)
    if (code !== undefined) onCode(code)
    return code !== undefined
  })
  const isUsable = camera.state === 'on' || camera.state === 'opening'
  return (
    <>
      {isUsable && (
        <div class="camera desk-camera">
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
          {camera.state === 'opening' && <p class="camera-opening">{t(text.opening)}</p>}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} />
      {isOther && (
        <Notice kind="warn" live title={t(text.notACode)}>
          <p>{t(text.notACodeNext)}</p>
        </Notice>
      )}
    </>
  )
}
