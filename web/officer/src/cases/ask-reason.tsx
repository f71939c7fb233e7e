import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { OfficerCase, OpenedRecord } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { useAct } from '../use-act.ts'
import { casesText as text } from './cases.text.ts'

/** O6: no record before a reason, which the person reads. A second officer opens it for herself. */
export function AskReason(o: { found: OfficerCase; onOpened: (opened: OpenedRecord) => void; onAgain: () => void }) {
  const t = useText()
  const act = useAct()
  const { found } = o
  const [reason, setReason] = useState<'registration' | 'recovery' | null>(null)
  const [isMissing, setMissing] = useState(false)
  const isSecond = found.state === 'awaiting_confirmation'
  const open = () => {
    setMissing(reason === null)
    if (reason === null) return
    act.run(async () => o.onOpened(await callApi<OpenedRecord>('POST', `/proofing-cases/${found.case_id}/looks`, { reason })))
  }
  const choices = found.is_recovery
    ? [{ value: 'recovery' as const, title: t(text.recovery), note: t(text.recoveryHint) }]
    : [{ value: 'registration' as const, title: t(text.registration) }]
  return (
    <div class="stack">
      {isSecond ? (
        <Notice kind="info" title={t(text.secondTitle)}>
          <p>{t(text.second)}</p>
        </Notice>
      ) : (
        <Notice kind="ok" title={t(found.identified_how === 'two_persons' ? text.vouched : text.identified)} />
      )}
      <Choice
        legend={t(text.reasonLegend)}
        hint={t(text.reasonNote)}
        error={isMissing && reason === null ? t(text.reasonMissing) : undefined}
        value={reason}
        onChoose={setReason}
        options={choices}
      />
      <ActNotice act={act} />
      <div class="row">
        <Button icon="eye" busy={act.busy} onClick={open}>
          {t(text.openRecord)}
        </Button>
        {!isSecond && (
          <Button kind="quiet" onClick={o.onAgain}>
            {t(text.identifyAgain)}
          </Button>
        )}
      </div>
    </div>
  )
}
