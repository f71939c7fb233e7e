import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { gateText as text } from './gate.text.ts'
import { mostListAgeMs } from './keep-lists.ts'
import { gateState } from './state.ts'

const lookEveryMs = 30_000

/** How old the lists are by which a card is judged here: always said, in amber when nobody passes by them any more. */
export function ListsAge() {
  const t = useText()
  const language = useLanguage()
  const { listsAsOf } = useStore(gateState)
  const now = useNow()
  if (listsAsOf === null) return <p class="small">{t(text.noLists)}</p>
  const isOld = now - Date.parse(listsAsOf) > mostListAgeMs
  const time = isOld ? formatDateTime(listsAsOf, language) : formatTime(listsAsOf, language)
  if (!isOld) return <p class="small">{t(text.listsAsOf, { time })}</p>
  return (
    <Notice kind="warn" live title={t(text.listsOldTitle)}>
      <p>{t(text.listsAsOf, { time })}</p>
      <p>{t(text.listsOld)}</p>
    </Notice>
  )
}

function useNow(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** How much of a card was read. */
export function CollectingBar({ read, count }: { read: number; count: number }) {
  const t = useText()
  return (
    <div class="gate-collecting" role="status">
      <p>{t(text.collecting, { read, count })}</p>
      <progress max={count} value={read} aria-label={t(text.collecting, { read, count })} />
    </div>
  )
}
