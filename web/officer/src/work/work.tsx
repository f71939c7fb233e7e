import { ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatDate, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Work, WorkCase } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { usePolled } from '../use-polled.ts'
import { nextTask } from './next-task.ts'
import { reasonText, workText as text } from './work.text.ts'

/** O2: what there is to do at an office, the most pressing first; a source that is down is named. */
export function WorkNow({ officeCode }: { officeCode: string }) {
  const loaded = usePolled(officeCode, 30, () => callApi<Work>('GET', `/offices/${officeCode}/work`))
  const work = loaded.value
  return (
    <>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {work === null && loaded.failure === null && <Waiting />}
      {work && <Shown work={work} />}
    </>
  )
}

function Shown({ work }: { work: Work }) {
  const t = useText()
  const next = nextTask(work)
  return (
    <>
      {work.down.length > 0 && (
        <Notice kind="warn" live title={t(text.down)}>
          <p>{work.down.map((source) => t(text[source])).join(', ')}</p>
          <p>{t(text.downNext)}</p>
        </Notice>
      )}
      {next === null && work.down.length === 0 && (
        <Notice kind="ok" title={t(text.nothing)}>
          <p>{t(text.nothingNote)}</p>
        </Notice>
      )}
      {next && (
        <ButtonLink kind="primary" href={next}>
          {t(text.next)}
        </ButtonLink>
      )}
      <SentBack items={work.sent_back ?? []} />
      {work.cases && <Cases cases={work.cases} />}
      <Counts work={work} />
    </>
  )
}

function SentBack({ items }: { items: NonNullable<Work['sent_back']> }) {
  const t = useText()
  const language = useLanguage()
  if (items.length === 0) return null
  return (
    <Notice kind="bad" title={t(text.sent_back)}>
      <p>{t(text.sentBackNote)}</p>
      <ul class="stack">
        {items.map((one) => (
          <li key={one.hand_over_code}>
            <b class="code">{one.hand_over_code}</b>{' '}
            <span class="small">{t(text.sentBackDay, { day: formatDate(one.day, language) })}</span>
            <p>{joinCompounds(one.words)}</p>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Cases({ cases }: { cases: NonNullable<Work['cases']> }) {
  const t = useText()
  return (
    <section class="panel stack">
      <h2>{t(text.waitingCases, { count: cases.count })}</h2>
      {cases.to_confirm.length > 0 && (
        <>
          <h3>{t(text.toConfirm)}</h3>
          <CaseList items={cases.to_confirm} />
        </>
      )}
      {cases.items.length === 0 ? <p>{t(text.noCases)}</p> : <CaseList items={cases.items} />}
      {cases.anywhere > 0 && <p class="small">{t(text.anywhere, { count: cases.anywhere })}</p>}
      <ButtonLink href="#/cases">{t(text.openCases)}</ButtonLink>
    </section>
  )
}

function CaseList({ items }: { items: readonly WorkCase[] }) {
  const t = useText()
  const language = useLanguage()
  return (
    <ul class="work-cases">
      {items.map((one) => (
        <li key={one.session_id}>
          <b class="code">{one.hand_over_code}</b>
          <span>{one.reason && one.reason in reasonText ? t(reasonText[one.reason as keyof typeof reasonText]) : one.reason}</span>
          <span class="small">{t(text.since, { time: formatDateTime(one.since, language) })}</span>
          {one.due_today && <span class="badge warn">{t(text.dueToday)}</span>}
        </li>
      ))}
    </ul>
  )
}

function Counts({ work }: { work: Work }) {
  const t = useText()
  const { queue, samples_due: samples, stops } = work
  return (
    <>
      {queue && <LinkRow href="#/queue" icon="message" title={t(text.queue)} note={t(text.queueNow, queue)} />}
      {samples !== null && (
        <LinkRow href="#/sampling" icon="shield" title={t(text.samples)} note={t(text.samplesDue, { count: samples })} />
      )}
      {stops !== null && stops > 0 && (
        <Notice kind="warn" title={t(text.stops)}>
          <p>{t(text.stopsNow, { count: stops })}</p>
          <ButtonLink href="#/sampling">{t(text.samples)}</ButtonLink>
        </Notice>
      )}
    </>
  )
}
