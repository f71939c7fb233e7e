import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { ReportCause } from './api.ts'
import { gateText as text } from './gate.text.ts'
import { gateState, report } from './state.ts'
import { useBar } from './use-bar.tsx'

const causes = ['should_have_passed', 'should_not_have_passed', 'camera', 'other'] as const satisfies readonly ReportCause[]

/** G7: what the colours mean, and a word to the supervisor; it waits here while there is no network. */
export function Help() {
  const t = useText()
  const bar = useBar()
  const { gate, queue } = useStore(gateState)
  const [cause, setCause] = useState<ReportCause | null>(null)
  const [missing, setMissing] = useState(false)
  const [isSent, setSent] = useState(false)
  const send = async () => {
    setMissing(cause === null)
    if (cause === null) return
    await report({ kind: 'reported', cause })
    setCause(null)
    setSent(true)
  }
  return (
    <Screen bar={bar} back="#/" title={t(text.helpTitle)}>
      <ul class="gate-help">
        <li>{t(text.helpFace)}</li>
        <li>{t(text.helpAmber)}</li>
        <li>{t(text.helpPicture)}</li>
      </ul>
      {gate && (
        <>
          <Choice
            legend={t(text.reportLegend)}
            value={cause}
            onChoose={setCause}
            error={missing && cause === null ? t(text.chooseOne) : undefined}
            options={causes.map((value) => ({ value, title: t(text[value]) }))}
          />
          {isSent && <Notice kind="ok" live title={t(queue.length > 0 ? text.queued : text.sent)} />}
          <div class="actions">
            <Button onClick={() => void send()}>{t(text.send)}</Button>
            <ButtonLink icon="settings" href="#/set-up">
              {t(text.setUpAgain)}
            </ButtonLink>
          </div>
        </>
      )}
    </Screen>
  )
}
