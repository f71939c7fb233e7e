import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { drivesText as text } from './drives.text.ts'
import type { Kept } from './use-kept.ts'

/** Above what a page shows: it is asked for, it could not be had, or it is an earlier copy. */
export function KeptNotice<Value>({ kept }: { kept: Kept<Value> }) {
  const t = useText()
  const language = useLanguage()
  if (kept.failure) return <FailureNotice failure={kept.failure} onRetry={kept.reload} />
  if (kept.value === null) return <Waiting />
  if (kept.isResting) return <Notice kind="info" title={t(text.resting)} />
  if (kept.keptSince === null) return null
  return (
    <Notice kind="warn" live>
      <p>{t(text.kept, { time: formatDateTime(kept.keptSince, language) })}</p>
    </Notice>
  )
}
