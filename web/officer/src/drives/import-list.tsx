import { Button } from '@open-thaid/web-ui/button/button.tsx'
import type { CallFailure } from '@open-thaid/web-ui/call/call-failure.ts'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { DataTable } from '@open-thaid/web-ui/table/data-table.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { DrivePlan, Imported } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { useAct } from '../use-act.ts'
import { invitationsText as text } from './invitations.text.ts'
import { csvOf } from './write-csv.ts'

/** What the server takes. */
const mostBytes = 4 * 1024 * 1024

/** The list of people, from a spreadsheet; its rows are judged one by one. */
export function ImportList({ driveId, plan, onImported }: { driveId: string; plan: DrivePlan; onImported: () => void }) {
  const t = useText()
  const act = useAct()
  const [isTooLarge, setTooLarge] = useState(false)
  const [imported, setImported] = useState<Imported | null>(null)
  const send = (file: File) => {
    setTooLarge(file.size > mostBytes)
    setImported(null)
    if (file.size > mostBytes) return
    act.decide(async () => {
      setImported(await callApi<Imported>('POST', `/drives/${driveId}/slips`, new Blob([await file.arrayBuffer()], { type: 'text/csv' })))
      onImported()
    })
  }
  const example = () =>
    saveFile(
      'slips.csv',
      csvOf([['เลขประจำตัวประชาชน', 'ชื่อ', 'กลุ่ม'], ...plan.targets.slice(0, 1).map((target) => ['', '', target.name_th])]),
      'text/csv',
    )
  return (
    <section class="panel stack">
      <h2>{t(text.importTitle)}</h2>
      <p>{t(text.importNote)}</p>
      <div class="row">
        <label class="button primary file-button">
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            aria-disabled={act.busy || undefined}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file && !act.busy) send(file)
            }}
          />
          {act.busy && <span class="spinner" aria-hidden="true" />}
          <span>{t(text.choose)}</span>
        </label>
        <Button kind="secondary" icon="file" onClick={example}>
          {t(text.template)}
        </Button>
      </div>
      {isTooLarge && <Notice kind="bad" live title={t(text.tooLarge)} />}
      <ActNotice act={act} />
      <Unreadable failure={act.failure} />
      {imported && <Outcome imported={imported} />}
    </section>
  )
}

/** Why the whole file could not be read, in words for who made it. */
function Unreadable({ failure }: { failure: CallFailure | null }) {
  const t = useText()
  const facts = failure?.problem?.code === 'outreach.file_unreadable' ? failure.problem.facts : undefined
  if (!facts) return null
  const words: Readonly<Record<string, string>> = {
    empty: t(text.reasonEmpty),
    encoding: t(text.reasonEncoding),
    not_csv: t(text.reasonNotCsv),
    columns: t(text.reasonColumns, { missing: String(facts.missing ?? '') }),
    too_many_rows: t(text.reasonRows, { most: Number(facts.most ?? 0).toLocaleString('en-US') }),
  }
  return <p>{words[String(facts.reason)]}</p>
}

function Outcome({ imported }: { imported: Imported }) {
  const t = useText()
  const language = useLanguage()
  const { added, known, wrong, wrong_rows: rows } = imported
  return (
    <Notice kind={wrong === 0 ? 'ok' : 'warn'} live title={t(text.added, { added: added.toLocaleString('en-US') })}>
      {known > 0 && <p>{t(text.known, { known: known.toLocaleString('en-US') })}</p>}
      {wrong > 0 && (
        <>
          <p>{t(text.wrong, { wrong: wrong.toLocaleString('en-US') })}</p>
          <DataTable
            label={t(text.wrong, { wrong })}
            head={[t(text.row), t(text.reason)]}
            rows={rows.map(({ row, message }) => [row, message[language]])}
          />
        </>
      )}
    </Notice>
  )
}
