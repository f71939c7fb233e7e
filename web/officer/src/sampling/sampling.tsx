import { ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import type { Sample, Samples } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { samplingText as text } from './sampling.text.ts'

/** O21: decisions drawn for a second look, what was found, numbers of each officer, and who was stopped. */
export function Sampling({ officeCode }: { officeCode: string }) {
  const t = useText()
  const path = `/offices/${officeCode}/samples`
  const loaded = useLoaded(path, () => callApi<Samples>('GET', path))
  const samples = loaded.value
  return (
    <Page title={t(text.title)} here="sampling">
      <p>{t(text.lead)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {samples === null && loaded.failure === null && <Waiting />}
      {samples && (
        <>
          {samples.stops.length > 0 && <Stops stops={samples.stops} />}
          <section class="stack">
            <h2>{t(text.due)}</h2>
            {samples.due.length === 0 && <p>{t(text.noneDue)}</p>}
            {samples.due.map((sample) => (
              <Due key={sample.sample_id} sample={sample} />
            ))}
          </section>
          <Numbers samples={samples} />
          <Judged items={samples.judged} />
        </>
      )}
    </Page>
  )
}

function Due({ sample }: { sample: Sample }) {
  const t = useText()
  const language = useLanguage()
  const note = `${sample.officer ?? t(text.unknown)} · ${t(text.decidedOn, { day: formatDate(sample.day, language) })}`
  if (sample.may_judge)
    return <LinkRow href={`#/sampling/${sample.sample_id}`} icon="shield" title={sample.hand_over_code} note={joinCompounds(note)} />
  return (
    <div class="panel">
      <b class="code">{sample.hand_over_code}</b>
      <p class="small">{joinCompounds(note)}</p>
      <p class="small">{t(text.notYours)}</p>
    </div>
  )
}

function Stops({ stops }: { stops: Samples['stops'] }) {
  const t = useText()
  const language = useLanguage()
  return (
    <section class="notice warn">
      <div class="notice-words stack">
        <h2>{t(text.stops)}</h2>
        <ul>
          {stops.map((stop) => (
            <li key={stop.at}>
              {stop.officer === null ? t(text.unknown) : <UnbrokenWords text={stop.officer} />}{' '}
              <span class="small">{formatDateTime(stop.at, language)}</span>
            </li>
          ))}
        </ul>
        <p>{t(text.stopsNote)}</p>
        <ButtonLink href="#/deeds/office">{t(text.looks)}</ButtonLink>
      </div>
    </section>
  )
}

function Numbers({ samples }: { samples: Samples }) {
  const t = useText()
  return (
    <section class="panel stack">
      <h2>{t(text.numbers, { days: samples.days })}</h2>
      {samples.officers.length === 0 && <p>{t(text.noNumbers)}</p>}
      <dl class="facts">
        {samples.officers.map(({ officer, ...counts }, at) => (
          <>
            <dt key={at}>{officer === null ? t(text.unknown) : <UnbrokenWords text={officer} />}</dt>
            <dd>{t(text.counts, counts)}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function Judged({ items }: { items: readonly Sample[] }) {
  const t = useText()
  const language = useLanguage()
  return (
    <section class="panel stack">
      <h2>{t(text.judged)}</h2>
      {items.length === 0 && <p>{t(text.noneJudged)}</p>}
      <ul class="stack">
        {items.map((sample) => (
          <li key={sample.sample_id}>
            <b class="code">{sample.hand_over_code}</b>{' '}
            <span class={`badge ${sample.verdict === 'wrong' ? 'bad' : 'ok'}`}>
              {t(sample.verdict === 'wrong' ? text.wrong : text.right)}
            </span>
            <p class="small">
              {joinCompounds(sample.officer ?? t(text.unknown))}
              {sample.judged_at && ` · ${formatDateTime(sample.judged_at, language)}`}
            </p>
            {sample.words && <p>{joinCompounds(sample.words)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
