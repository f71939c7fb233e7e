import { QrCamera } from '@open-thaid/web-citizen/scan/qr-camera.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { casesText as text } from './cases.text.ts'

/** What the citizen's phone shows: its help code behind a word of ours, so that no other QR is taken for one. */
const ofPhone = /^OPEN-THAID-CASE:([0-9A-Z]{4}-[0-9A-Z]{4})$/

/** The desk's camera at the phone's QR. */
export function ScanCode({ onCode }: { onCode: (code: string) => void }) {
  const t = useText()
  const [isOther, setOther] = useState(false)
  const take = (read: string): boolean => {
    const code = ofPhone.exec(read)?.[1]
    setOther(code === undefined)
    if (code !== undefined) onCode(code)
    return code !== undefined
  }
  return (
    <>
      <QrCamera onRead={take} label={t(text.preview)} shape="desk-camera" opening={t(text.opening)} />
      {isOther && (
        <Notice kind="warn" live title={t(text.notACode)}>
          <p>{t(text.notACodeNext)}</p>
        </Notice>
      )}
    </>
  )
}
