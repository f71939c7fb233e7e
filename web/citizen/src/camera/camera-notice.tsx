import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { cameraText as text } from './camera.text.ts'
import type { CameraState } from './use-camera.ts'

/** On the home screen there is no address bar with a lock to touch. */
const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches

/** How to get the camera to work; the other ways stand below it on the screen. */
export function CameraNotice({ state, onRetry, hasReader = true }: { state: CameraState; onRetry: () => void; hasReader?: boolean }) {
  const t = useText()
  if (state === 'on' && !hasReader) return <NoReader />
  if (state === 'on' || state === 'opening') return null
  const denied = state === 'denied'
  return (
    <Notice kind="warn" live title={t(denied ? text.deniedTitle : text.noneTitle)}>
      <p>{t(!denied ? text.none : isInstalled() ? text.deniedInstalled : text.denied)}</p>
      <Button kind="secondary" icon="camera" onClick={onRetry}>
        {t(text.retry)}
      </Button>
    </Notice>
  )
}

/** The camera is on, and what reads QRs did not load. */
export function NoReader() {
  const t = useText()
  return (
    <Notice kind="warn" live title={t(text.noReaderTitle)}>
      <p>{t(text.noReader)}</p>
    </Notice>
  )
}
