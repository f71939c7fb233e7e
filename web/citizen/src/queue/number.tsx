import './number.css'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { QueueNumber } from '../api.ts'
import { callApi } from '../device/call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { numberText as text } from './number.text.ts'

const askedEveryMs = 8000

/** A number of an office's waiting room, on the phone that scanned it: for everybody, registered or not. */
export function OwnNumber({ ticketId }: { ticketId: string }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const [shown, setShown] = useState<{ number: QueueNumber; at: string } | null>(null)
  const ask = () =>
    task.run(async () => {
      const path = `/public/v1/queue-tickets/${encodeURIComponent(ticketId)}`
      setShown({ number: await callApi<QueueNumber>({ method: 'GET', path, proof: 'none' }), at: new Date().toISOString() })
    })
  const again = useRef(ask)
  again.current = ask
  useEffect(() => {
    ask()
    const look = () => {
      if (document.visibilityState === 'visible') again.current()
    }
    const timer = setInterval(look, askedEveryMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  const number = shown?.number
  const calls = number?.state === 'called' ? number.calls : 0
  useEffect(() => {
    if (calls > 0 && 'vibrate' in navigator) navigator.vibrate([300, 150, 300])
  }, [calls])
  const isCutOff = task.failure?.problem === null && shown !== null
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      {number && (
        <>
          <p>{joinCompounds(language === 'th' ? number.office_name_th : number.office_name_en)}</p>
          <p class="own-number">{number.label}</p>
          <p class="centred">{t(text[number.need])}</p>
          <Standing number={number} />
          {isCutOff && <Notice kind="warn" live title={t(text.cutOff, { time: formatTime(shown.at, language) })} />}
          {number.state === 'waiting' && <p class="small">{t(text.keepOpen)}</p>}
        </>
      )}
      {!isCutOff && <FailureNotice failure={task.failure} onRetry={ask} />}
      {!number && !task.failure && <p role="status">{t(text.opening)}</p>}
    </Screen>
  )
}

function Standing({ number }: { number: QueueNumber }) {
  const t = useText()
  switch (number.state) {
    case 'waiting':
      return (
        <Notice
          kind="info"
          live
          title={number.ahead === 0 ? t(text.first) : t(text.ahead, { ahead: number.ahead, minutes: number.minutes })}
        />
      )
    case 'called':
      return (
        <Notice kind="ok" live title={t(text.called)}>
          <p>{t(text.goTo, { counter: number.counter ?? '' })}</p>
        </Notice>
      )
    case 'later':
      return (
        <Notice kind="warn" live title={t(text.later)}>
          <p>{t(text.laterNext)}</p>
        </Notice>
      )
    default:
      return (
        <Notice kind="info" live title={t(text.over)}>
          <p>{t(text.overNext)}</p>
        </Notice>
      )
  }
}
