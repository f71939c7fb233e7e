import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Enrolment } from '../api.ts'
import { helpersText as text } from './helpers.text.ts'

/** A code for a first passkey, to scan or to type. Behind `#`, so that no server and no log sees it. */
export function EnrolmentCode({ enrolment }: { enrolment: Enrolment }) {
  const t = useText()
  const language = useLanguage()
  const address = `${location.origin}${location.pathname}#/passkey?code=${encodeURIComponent(enrolment.code)}`
  return (
    <Notice kind="info" live title={t(text.codeTitle)}>
      <p class="enrolment-code">{enrolment.code}</p>
      <Qr class="enrolment-qr" ecc="M" value={address} label={t(text.codeQr)} />
      <p>{t(text.codeNote, { time: formatDateTime(enrolment.ends_at, language) })}</p>
      <p>{t(text.codeAlone)}</p>
    </Notice>
  )
}
