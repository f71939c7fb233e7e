import '@open-thaid/web-citizen/camera/camera.css'
import { cameraText } from '@open-thaid/web-citizen/camera/camera.text.ts'
import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { openQrReader } from '@open-thaid/web-citizen/scan/decode-qr.ts'
import { readPixels } from '@open-thaid/web-citizen/scan/read-pixels.ts'
import { useScanning } from '@open-thaid/web-citizen/scan/use-scanning.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readPhoneCode } from '@open-thaid/web-ui/phone-code/phone-code.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { FieldPage } from './field-frame.tsx'
import { PictureButton } from './picture-button.tsx'
import { stationText as text } from './station.text.ts'
import type { Visit } from './visit.ts'

export type StepProps = {
  visit: Visit
  change: (part: Partial<Visit>) => void
  timer: ComponentChildren
  onStop: () => void
}

/** The citizen's own phone: whose key it is that will be hers. */
export function PhoneStep({ change, timer, onStop, onDone }: StepProps & { onDone: () => void }) {
  const t = useText()
  const camera = useCamera('environment')
  const [isMiss, setMiss] = useState(false)
  const take = (read: string): boolean => {
    const phone = readPhoneCode(read)
    setMiss(!phone)
    if (!phone) return false
    change({ phone })
    onDone()
    return true
  }
  useScanning(camera, take)
  const readFile = async (file: File) => {
    const picture = await readPixels(file)
    take((picture && (await (await openQrReader())(picture))) ?? '')
  }
  const isUsable = camera.state === 'on' || camera.state === 'opening'
  return (
    <FieldPage
      narrow
      title={t(text.phoneTitle)}
      actions={
        <Button kind="quiet" onClick={onStop}>
          {t(text.notNow)}
        </Button>
      }
    >
      {timer}
      {isUsable && (
        <div class="camera square">
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
          {camera.state === 'opening' ? <p class="camera-opening">{t(cameraText.opening)}</p> : <div class="camera-finder" />}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} />
      {isUsable && <p>{t(text.phoneLead)}</p>}
      {isMiss && (
        <Notice kind="warn" live title={t(text.phoneMissTitle)}>
          <p>{t(text.phoneMiss)}</p>
        </Notice>
      )}
      <PictureButton label={t(text.phoneFile)} onFile={readFile} />
      <p class="small">{t(text.noPhone)}</p>
    </FieldPage>
  )
}
