import { NoReader } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { QrCamera } from '@open-thaid/web-citizen/scan/qr-camera.tsx'
import { readQrOfFile } from '@open-thaid/web-citizen/scan/read-qr-of-file.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
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
  const [hasReader, setReader] = useState(true)
  const readFile = async (file: File) => {
    const read = await readQrOfFile(file)
    setReader(read.kind !== 'no_reader')
    if (read.kind !== 'no_reader') o.onRead(read.kind === 'found' ? read.text : '')
  }
  return (
    <>
      <QrCamera onRead={o.onRead} label={t(text.preview)} hasFinder>
        <p>{t(text.phoneLead)}</p>
      </QrCamera>
      {hasReader ? o.children : <NoReader />}
      <PictureButton label={t(text.phoneFile)} onFile={readFile} />
    </>
  )
}
