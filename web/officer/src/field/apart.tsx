import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { FieldCounts, FieldRecords } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { currentMandates, state } from '../state.ts'
import { apartText as text } from './apart.text.ts'
import { FieldPage } from './field-frame.tsx'
import { ActNotices, useActs } from './kit-acts.tsx'
import { outboxText } from './outbox.text.ts'

type FieldRecord = FieldRecords['records'][number]

/** For a supervisor: what came back from the field and does not fit, and what is to become of it. */
export function Apart() {
  const t = useText()
  const officeCode = currentMandates(useStore(state))[0]?.office_code ?? ''
  const found = useLoaded(officeCode, async () => {
    const [{ records }, counts] = await Promise.all([
      callApi<FieldRecords>('GET', `/field-submissions?office_code=${officeCode}&state=quarantined`),
      callApi<FieldCounts>('GET', `/field-counts?office_code=${officeCode}`),
    ])
    return { records, counts }
  })
  return (
    <FieldPage title={t(text.title)}>
      <FailureNotice failure={found.failure} onRetry={found.reload} />
      {found.value ? (
        <>
          <Counts counts={found.value.counts} />
          <p>{t(text.why)}</p>
          {found.value.records.length === 0 && <p>{t(text.none)}</p>}
          <ul class="outbox">
            {found.value.records.map((record) => (
              <One key={record.field_id} record={record} onDecided={found.reload} />
            ))}
          </ul>
        </>
      ) : (
        found.failure === null && <Waiting />
      )}
    </FieldPage>
  )
}

function Counts({ counts }: { counts: FieldCounts }) {
  const t = useText()
  const sum = (...states: (keyof FieldCounts['kits'][number]['counts'])[]) =>
    counts.kits.reduce((all, kit) => all + states.reduce((own, one) => own + (kit.counts[one] ?? 0), 0), 0)
  const shown: [string, number][] = [
    [t(text.received), sum('incomplete', 'received', 'quarantined', 'proofed', 'needs_officer', 'set_aside')],
    [t(text.proofed), sum('proofed')],
    [t(text.officer), sum('needs_officer')],
    [t(text.backlog), counts.backlog.waiting],
  ]
  return (
    <div class="numbers">
      {shown.map(([name, number]) => (
        <div key={name}>
          <span>{name}</span>
          <b>{number.toLocaleString('en-US')}</b>
        </div>
      ))}
    </div>
  )
}

function One({ record, onDecided }: { record: FieldRecord; onDecided: () => void }) {
  const t = useText()
  const language = useLanguage()
  const acts = useActs()
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const decide = (decision: 'release' | 'set_aside') => {
    setMissing(note.trim() === '')
    if (note.trim() === '') return
    acts.act(async () => {
      await callApi('POST', `/field-submissions/${record.field_id}/decision`, { decision, note })
      onDecided()
    })
  }
  const times = { made: formatDateTime(record.made_at, language), received: formatDateTime(record.received_at, language) }
  return (
    <li>
      <div class="row between">
        <span class="receipt">{record.receipt ?? t(text.noReceipt)}</span>
        {record.reason && <span class="badge warn">{t(outboxText[`reason_${record.reason}`])}</span>}
      </div>
      <p class="small">{t(text.times, times)}</p>
      {record.clock_off && <p class="small">{t(text.clockOff)}</p>}
      <TextField label={t(text.note)} value={note} onInput={setNote} error={isMissing ? t(text.noteMissing) : undefined} maxLength={300} />
      <ActNotices acts={acts} />
      <div class="row">
        {record.releasable && (
          <Button kind="secondary" busy={acts.task.busy} onClick={() => decide('release')}>
            {t(text.release)}
          </Button>
        )}
        <Button kind="quiet" busy={acts.task.busy} onClick={() => decide('set_aside')}>
          {t(text.setAside)}
        </Button>
      </div>
    </li>
  )
}
