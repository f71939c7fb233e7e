import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Report } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { ClientProps } from '../clients/client-page.tsx'
import { saveFile } from '../shell/code-block.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { useLoaded } from '../shell/use-task.ts'
import { explainReason } from './explain-reason.ts'
import { logText as text } from './log.text.ts'
import { stepText } from './reasons.text.ts'

type Count = Report['counts'][number]

const sumOf = (counts: readonly Count[], step: string): number =>
  counts.filter((one) => one.step === step && one.reason === null).reduce((sum, one) => sum + one.count, 0)

const csvOf = (counts: readonly Count[]): string =>
  ['day,step,outcome,count', ...counts.map(({ day, step, reason, count }) => `${day},${step},${reason ?? 'ok'},${count}`), ''].join('\r\n')

/** P12: how sign-ins went, and where they were lost. */
export function ReportPage({ agency, client }: ClientProps) {
  const t = useText()
  const language = useLanguage()
  const path = `/agencies/${agency.agency_id}/clients/${client.client_id}/report`
  const loaded = useLoaded(path, () => callApi<Report>('GET', path))
  const names: Readonly<Record<string, (typeof stepText)[keyof typeof stepText]>> = stepText
  if (!loaded.value) return loaded.failure ? <FailureNotice failure={loaded.failure} onRetry={loaded.reload} /> : <Waiting />
  const { counts } = loaded.value
  const begun = sumOf(counts, 'authorize')
  const done = sumOf(counts, 'token')
  return (
    <>
      <p>{t(text.reportIntro)}</p>
      {!client.sandbox && <p class="small">{t(text.reportProduction)}</p>}
      {counts.length === 0 ? (
        <p>{t(text.reportNone)}</p>
      ) : (
        <>
          {begun > 0 && <p>{t(text.success, { begun, done, percent: Math.round((Math.min(done, begun) / begun) * 100) })}</p>}
          <table class="compare">
            <thead>
              <tr>
                <th scope="col">{t(text.day)}</th>
                <th scope="col">{t(text.step)}</th>
                <th scope="col">{t(text.outcome)}</th>
                <th scope="col">{t(text.count)}</th>
              </tr>
            </thead>
            <tbody>
              {counts.map(({ day, step, reason, count }) => (
                <tr key={`${day} ${step} ${reason}`}>
                  <td>{formatDate(day, language)}</td>
                  <td>{names[step] ? t(names[step]) : step}</td>
                  <td>{reason === null ? t(text.went) : t(explainReason(reason).title)}</td>
                  <td>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button kind="secondary" icon="file" onClick={() => saveFile(`${client.client_id}.csv`, csvOf(counts), 'text/csv')}>
            {t(text.csv)}
          </Button>
        </>
      )}
    </>
  )
}
