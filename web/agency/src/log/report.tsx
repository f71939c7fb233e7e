import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { DataTable } from '@open-thaid/web-ui/table/data-table.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Report } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { ClientProps } from '../clients/client-page.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { explainReason } from './explain-reason.ts'
import { outcomeText, logText as text } from './log.text.ts'
import { grouped, type Outcomes, outcomesCsv, percentOf } from './outcomes.ts'
import { stepText } from './reasons.text.ts'

type Count = Report['counts'][number]

const sumOf = (counts: readonly Count[], step: string): number =>
  counts.filter((one) => one.step === step && one.reason === null).reduce((sum, one) => sum + one.count, 0)

const csvOf = (counts: readonly Count[]): string =>
  ['day,step,outcome,count', ...counts.map(({ day, step, reason, count }) => `${day},${step},${reason ?? 'ok'},${count}`), ''].join('\r\n')

/** P12: how sign-ins went, and where they were lost. */
export function ReportPage({ agency, client }: ClientProps) {
  const t = useText()
  const path = `/agencies/${agency.agency_id}/clients/${client.client_id}/report`
  const loaded = useLoaded(path, () => callApi<Report>('GET', path))
  if (!loaded.value) return loaded.failure ? <FailureNotice failure={loaded.failure} onRetry={loaded.reload} /> : <Waiting />
  const { counts, outcomes } = loaded.value
  if (outcomes) {
    return (
      <>
        <OutcomesPart outcomes={outcomes} clientId={client.client_id} />
        <h2>{t(text.refusalsTitle)}</h2>
        <p class="small">{t(text.refusalsNote)}</p>
        {counts.length === 0 ? <p>{t(text.refusalsNone)}</p> : <Counts counts={counts} fileName={`${client.client_id}-refused.csv`} />}
      </>
    )
  }
  const begun = sumOf(counts, 'authorize')
  const done = sumOf(counts, 'token')
  return (
    <>
      <p>{t(text.reportIntro)}</p>
      {counts.length === 0 && <p>{t(text.reportNone)}</p>}
      {begun > 0 && <p>{t(text.success, { begun, done, percent: percentOf(Math.min(done, begun), begun) })}</p>}
      {counts.length > 0 && <Counts counts={counts} fileName={`${client.client_id}.csv`} />}
    </>
  )
}

/** Success, what was in the way, and the load by day; of production. */
function OutcomesPart({ outcomes, clientId }: { outcomes: Outcomes; clientId: string }) {
  const t = useText()
  const language = useLanguage()
  const { total, days } = outcomes
  return (
    <>
      <h2>{t(text.outcomesTitle, { days: outcomes.days_asked })}</h2>
      <p class="small">{t(text.outcomesNote)}</p>
      {total === null ? (
        <p>{t(text.outcomesNone)}</p>
      ) : (
        <>
          <p class="figure">
            {t(text.outcomesTotal, {
              begun: grouped(total.begun),
              done: grouped(total.signed_in),
              percent: percentOf(total.signed_in, total.begun),
            })}
          </p>
          <h3>{t(text.whyLost)}</h3>
          {total.dropped.length === 0 && <p>{t(text.noneLost)}</p>}
          <ul class="stack">
            {total.dropped.map(({ outcome, count }) => (
              <li key={outcome}>
                {t(text.lost, { reason: t(outcomeText[outcome]), count: grouped(count), percent: percentOf(count, total.begun) })}
              </li>
            ))}
          </ul>
          {days.length === 0 ? (
            <p>{t(text.noDays)}</p>
          ) : (
            <DataTable
              label={t(text.outcomesTitle, { days: outcomes.days_asked })}
              head={[t(text.day), t(text.begun), t(text.succeeded), t(text.rate)]}
              rows={days.map((one) => [
                formatDate(one.day, language),
                grouped(one.begun),
                grouped(one.signed_in),
                `${percentOf(one.signed_in, one.begun)}\u00A0%`,
              ])}
            />
          )}
          <Button kind="secondary" icon="file" onClick={() => saveFile(`${clientId}.csv`, outcomesCsv(outcomes), 'text/csv')}>
            {t(text.csv)}
          </Button>
        </>
      )}
    </>
  )
}

/** What the request log holds, by day, step and outcome. */
function Counts({ counts, fileName }: { counts: readonly Count[]; fileName: string }) {
  const t = useText()
  const language = useLanguage()
  const names: Readonly<Record<string, (typeof stepText)[keyof typeof stepText]>> = stepText
  return (
    <>
      <DataTable
        label={t(text.reportTable)}
        head={[t(text.day), t(text.step), t(text.outcome), t(text.count)]}
        rows={counts.map(({ day, step, reason, count }) => [
          formatDate(day, language),
          names[step] ? t(names[step]) : step,
          reason === null ? t(text.went) : t(explainReason(reason).title),
          grouped(count),
        ])}
      />
      <Button kind="secondary" icon="file" onClick={() => saveFile(fileName, csvOf(counts), 'text/csv')}>
        {t(text.csv)}
      </Button>
    </>
  )
}
