import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Enrolment } from '../api.ts'
import { ScannableCode } from '../shell/scannable-code.tsx'
import { helpersText as text } from './helpers.text.ts'

/** A code for a first passkey, to scan or to type. Behind `#`, so that no server and no log sees it. */
export function EnrolmentCode({ enrolment }: { enrolment: Enrolment }) {
  const t = useText()
  const language = useLanguage()
  const address = `${location.origin}${location.pathname}#/passkey?code=${encodeURIComponent(enrolment.code)}`
  return (
    <ScannableCode title={t(text.codeTitle)} code={enrolment.code} address={address} label={t(text.codeQr)}>
      <p>{t(text.codeNote, { time: formatDateTime(enrolment.ends_at, language) })}</p>
      <p>{t(text.codeAlone)}</p>
    </ScannableCode>
  )
}
