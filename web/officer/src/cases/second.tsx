import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { OfficerCase, OpenedRecord } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { useAct } from '../use-act.ts'
import { casesText as text } from './cases.text.ts'
import { Face, PhonePictures, RecordFacts } from './faces.tsx'
import { ToolResult } from './tool-result.tsx'

/** The first officer's page while a colleague is asked. */
export function WaitForSecond({ found }: { found: OfficerCase }) {
  const t = useText()
  return (
    <div class="stack">
      <ToolResult found={found} />
      <Notice kind="info" title={t(text.confirmWaitTitle)}>
        <p>{t(text.confirmWait)}</p>
      </Notice>
      <p class="waiting" role="status">
        <span class="spinner" aria-hidden="true" /> {t(text.looking)}
      </p>
    </div>
  )
}

/** The second officer's own look: neither the first one's word nor the tool's stands on it. */
export function SecondLook({ found, record, onCase }: { found: OfficerCase; record: OpenedRecord; onCase: (now: OfficerCase) => void }) {
  const t = useText()
  const act = useAct()
  const confirm = () =>
    act.decide(async () => onCase(await callApi<OfficerCase>('POST', `/proofing-cases/${found.case_id}/confirmations`, {})))
  return (
    <div class="stack">
      <RecordFacts record={record} />
      <div class="faces">
        <Face jpeg={record.portrait} title={t(text.portrait)} none={t(text.noPortrait)} />
        <Face jpeg={record.pictures.desk} title={t(text.deskFace)} none={t(text.noPicture)} />
      </div>
      <PhonePictures pictures={record.pictures} />
      <h2>{t(text.askSame)}</h2>
      <p>{t(text.secondNote)}</p>
      <ActNotice act={act} />
      <div class="row">
        <Button icon="shield" busy={act.busy} onClick={confirm}>
          {t(text.confirm)}
        </Button>
      </div>
    </div>
  )
}
