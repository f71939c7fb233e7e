import { openQrReader } from '@open-thaid/web-citizen/scan/decode-qr.ts'
import { QrCamera } from '@open-thaid/web-citizen/scan/qr-camera.tsx'
import { readPixels } from '@open-thaid/web-citizen/scan/read-pixels.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { PictureButton } from './picture-button.tsx'
import { stationText as text } from './station.text.ts'

/**
 * A QR before the camera, or in a picture.
 *
 * @param o.onRead    false: another QR than the one that is wanted; the camera goes on looking
 * @param o.children  below the camera: what was wrong with the one before
 */
export function ScanQr(o: { onRead: (read: string) => boolean; children?: ComponentChildren }) {
  const t = useText()
  const readFile = async (file: File) => {
    const picture = await readPixels(file)
    o.onRead((picture && (await (await openQrReader())(picture))) ?? '')
  }
  return (
    <>
      <QrCamera onRead={o.onRead} label={t(text.preview)} hasFinder>
        <p>{t(text.phoneLead)}</p>
      </QrCamera>
      {o.children}
      <PictureButton label={t(text.phoneFile)} onFile={readFile} />
    </>
  )
}
