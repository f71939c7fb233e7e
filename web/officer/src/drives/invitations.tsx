import './drives.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { DataTable } from '@open-thaid/web-ui/table/data-table.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { Drive, Printed, PrintedSlip, SlipCounts, Withdrawn } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { useAct } from '../use-act.ts'
import { counted } from './drives.tsx'
import { ImportList } from './import-list.tsx'
import { invitationsText as text } from './invitations.text.ts'
import { KeptNotice } from './kept-notice.tsx'
import { Pick } from './moment-field.tsx'
import { readSlipNumbers } from './slip-numbers.ts'
import { type Paper, SlipSheet } from './slip-sheet.tsx'
import { useKept } from './use-kept.ts'

const mostInAPrint = 500

/** O13: from a list to slips on paper. Slips that are ready stay on this page, with or without a network, until it is left. */
export function Invitations({ driveId }: { driveId: string }) {
  const t = useText()
  const path = `/drives/${driveId}`
  const kept = useKept(path, () => callApi<Drive>('GET', path))
  const counts = useLoaded(`${path}/slips`, () => callApi<SlipCounts>('GET', `${path}/slips`))
  const [ready, setReady] = useState<readonly PrintedSlip[] | null>(null)
  const [paper, setPaper] = useState<Paper>('a4')
  const drive = kept.value
  return (
    <Page title={t(text.title)} here="drives" back={`#${path}`}>
      <KeptNotice kept={kept} />
      <FailureNotice failure={drive && counts.failure} onRetry={counts.reload} />
      {drive && ready && <ReadySlips slips={ready} onDone={() => setReady(null)} />}
      {drive && ready && <SlipSheet slips={ready} plan={drive.plan} paper={paper} />}
      {drive && counts.value && (
        <>
          <Counts drive={drive} counts={counts.value} />
          <ImportList driveId={driveId} plan={drive.plan} onImported={counts.reload} />
          <PrintNext
            {...{ drive, paper, counts: counts.value }}
            onPaper={setPaper}
            onReady={(slips) => {
              setReady(slips)
              counts.reload()
              scrollTo(0, 0)
            }}
          />
          <ByNumber
            driveId={driveId}
            onReady={(slips) => {
              setReady(slips)
              scrollTo(0, 0)
            }}
            onChanged={counts.reload}
          />
        </>
      )}
    </Page>
  )
}

function ReadySlips({ slips, onDone }: { slips: readonly PrintedSlip[]; onDone: () => void }) {
  const t = useText()
  const numbers = slips.map(({ slip_no: no }) => no)
  return (
    <Notice kind="ok" live title={t(text.ready, { count: counted(slips.length), first: Math.min(...numbers), last: Math.max(...numbers) })}>
      <p>{t(text.preview)}</p>
      <div class="row">
        <Button onClick={() => print()}>{t(text.print)}</Button>
        <Button kind="secondary" onClick={onDone}>
          {t(text.done)}
        </Button>
      </div>
    </Notice>
  )
}

const sumOf = (lines: readonly number[]): number => lines.reduce((sum, count) => sum + count, 0)

function Counts({ drive, counts }: { drive: Drive; counts: SlipCounts }) {
  const t = useText()
  const language = useLanguage()
  const nameOf = (no: number) => drive.plan.targets.find((target) => target.target_no === no)?.[`name_${language}`] ?? String(no)
  return (
    <section class="stack">
      <h2>{t(text.counts)}</h2>
      <DataTable
        label={t(text.counts)}
        head={[t(text.target), t(text.waiting), t(text.printed), t(text.withdrawn)]}
        rows={counts.targets.map((line) => [
          nameOf(line.target_no),
          ...[line.waiting, line.printed, line.withdrawn].map((count) => counted(count)),
        ])}
      />
    </section>
  )
}

type PrintProps = {
  drive: Drive
  counts: SlipCounts
  paper: Paper
  onPaper: (paper: Paper) => void
  onReady: (slips: readonly PrintedSlip[]) => void
}

/** The next slips that wait. */
function PrintNext({ drive, counts, paper, onPaper, onReady }: PrintProps) {
  const t = useText()
  const language = useLanguage()
  const act = useAct()
  const [target, setTarget] = useState('')
  const waiting = sumOf(counts.targets.map((line) => (target === '' || String(line.target_no) === target ? line.waiting : 0)))
  const order = { numbers: null, target_no: target === '' ? null : Number(target) }
  const prepare = () => act.decide(async () => onReady((await callApi<Printed>('POST', `/drives/${drive.drive_id}/prints`, order)).slips))
  return (
    <section class="panel stack">
      <h2>{t(text.printTitle)}</h2>
      <p>{t(text.printNote)}</p>
      <Choice
        legend={t(text.paper)}
        inline
        options={(['a4', 'roll'] as const).map((value) => ({ value, title: t(text[value]) }))}
        value={paper}
        onChoose={onPaper}
      />
      <Pick label={t(text.which)} value={target} onPick={setTarget}>
        {[['', t(text.all)], ...drive.plan.targets.map((one) => [String(one.target_no), one[`name_${language}`]])]}
      </Pick>
      {waiting === 0 ? (
        <p>{t(text.nothing)}</p>
      ) : (
        <Button busy={act.busy} onClick={prepare}>
          {t(text.prepare, { count: Math.min(waiting, mostInAPrint) })}
        </Button>
      )}
      <ActNotice act={act} />
    </section>
  )
}

type ByNumberProps = { driveId: string; onReady: (slips: readonly PrintedSlip[]) => void; onChanged: () => void }

/** Paper that was lost, and people who shall not come. */
function ByNumber({ driveId, onReady, onChanged }: ByNumberProps) {
  const t = useText()
  const act = useAct()
  const [entry, setEntry] = useState('')
  const [isJudged, setJudged] = useState(false)
  const [gone, setGone] = useState<number | null>(null)
  const numbers = readSlipNumbers(entry)
  const withNumbers = (run: (numbers: number[]) => Promise<void>) => {
    setJudged(true)
    setGone(null)
    if (numbers !== null) act.decide(() => run(numbers))
  }
  const again = (wanted: number[]) =>
    callApi<Printed>('POST', `/drives/${driveId}/prints`, { numbers: wanted, target_no: null }).then(({ slips }) => onReady(slips))
  const withdraw = async (wanted: number[]) => {
    setGone((await callApi<Withdrawn>('POST', `/drives/${driveId}/withdrawals`, { numbers: wanted })).withdrawn.length)
    onChanged()
  }
  return (
    <section class="panel stack">
      <h2>{t(text.again)}</h2>
      <TextField
        label={t(text.numbers)}
        hint={t(text.numbersHint)}
        value={entry}
        error={isJudged && numbers === null ? t(text.numbersWrong) : undefined}
        onInput={setEntry}
      />
      <div class="row">
        <Button kind="secondary" busy={act.busy} onClick={() => withNumbers(again)}>
          {t(text.printAgain)}
        </Button>
        <Button kind="danger" busy={act.busy} onClick={() => withNumbers(withdraw)}>
          {t(text.withdraw)}
        </Button>
      </div>
      {gone !== null && (
        <p role="status" class="badge ok">
          {t(text.withdrew, { count: gone })}
        </p>
      )}
      <ActNotice act={act} />
    </section>
  )
}
