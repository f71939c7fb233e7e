import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { gateText as text } from './gate.text.ts'
import { closeShift, gateState, takeAny } from './state.ts'
import { useBar } from './use-bar.tsx'

/** G6: counts, and what waits to be sent. */
export function Shift() {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const { counts, queue, gate, takesAny } = useStore(gateState)
  const [isSure, setSure] = useState(false)
  const close = async () => {
    await closeShift()
    setSure(false)
    await takeNewVersion()
  }
  const rows = [
    [text.countPassed, counts.passed],
    [text.countFailed, counts.failed],
    [text.countUnknown, counts.unknown],
    [text.countByHand, counts.byHand],
    [text.countQueue, queue.length],
  ] as const
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.shiftTitle)}
      actions={
        <Button kind={isSure ? 'danger' : 'secondary'} onClick={() => (isSure ? void close() : setSure(true))}>
          {t(isSure ? text.closeSure : text.close)}
        </Button>
      }
    >
      <p>{t(text.shiftSince, { time: formatDateTime(counts.since, language) })}</p>
      <dl class="gate-counts">
        {rows.map(([name, value]) => (
          <div key={name.en}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Tick label={t(text.takesAny)} note={t(text.takesAnyNote)} checked={takesAny} onChange={(value) => void takeAny(value)} />
      {gate && (
        <p class="small">
          {t(text.lease)} {formatDateTime(gate.lease_ends_at, language)}
        </p>
      )}
      <p class="small">{t(text.noNames)}</p>
    </Screen>
  )
}

/** Between two shifts nobody waits: a new version of the app that lies ready takes over now. */
async function takeNewVersion(): Promise<void> {
  const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting
  if (!waiting) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take over')
}
