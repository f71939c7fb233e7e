import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useDraft, useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextArea } from '@open-thaid/web-ui/text-field/text-field.tsx'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { DataRequest, MyAgency, DataRequests as Requests } from '../api.ts'
import { callApi } from '../call-api.ts'
import { Facts } from '../shell/facts.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { dataRequestText as text } from './data-requests.text.ts'

type Outcome = NonNullable<DataRequest['answer']>['outcome']

/** P13: what citizens report and want deleted, by when it has to be answered, and the answer. */
export function DataRequests({ agency }: { agency: MyAgency }) {
  const t = useText()
  const path = `/agencies/${agency.agency_id}/data-requests`
  const loaded = useLoaded(path, () => callApi<Requests>('GET', path))
  const [isSent, setSent] = useState(false)
  const requests = loaded.value?.requests ?? []
  const open = requests.filter(({ answer }) => answer === null)
  const answered = requests.filter(({ answer }) => answer !== null)
  const mayAnswer = agency.role === 'dpo'
  return (
    <Page here="requests" title={t(text.title)}>
      <p>{t(text.intro)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {isSent && (
        <Notice kind="ok" live>
          <p>{t(text.sent)}</p>
        </Notice>
      )}
      {loaded.value && requests.length === 0 && <p>{t(text.none)}</p>}
      {requests.length > 0 && <h2>{open.length === 0 ? t(text.allAnswered) : t(text.open, { count: open.length })}</h2>}
      {open.length > 0 && !mayAnswer && <p class="small">{t(text.onlyOfficer)}</p>}
      {open.map((request) => (
        <section class="panel stack" key={request.request_id}>
          <Heading request={request} />
          <p>{t(request.reason === 'not_me' ? text.notMeNext : text.deleteNext)}</p>
          <RequestFacts request={request} />
          {mayAnswer && (
            <Answer
              path={`${path}/${request.request_id}/answer`}
              name={request.request_id}
              onAnswered={(all) => {
                loaded.set(all)
                setSent(true)
              }}
            />
          )}
        </section>
      ))}
      {answered.length > 0 && <h2>{t(text.answered)}</h2>}
      {answered.map((request) => (
        <section class="panel stack" key={request.request_id}>
          <Heading request={request} />
          <RequestFacts request={request} />
        </section>
      ))}
    </Page>
  )
}

function Heading({ request }: { request: DataRequest }) {
  const t = useText()
  const { answer } = request
  return (
    <h3 class="row">
      <span>{t(text[request.reason])}</span>
      {request.is_overdue && <span class="badge bad">{t(text.overdue)}</span>}
      {answer && <span class={`badge ${answer.outcome === 'done' ? 'ok' : 'warn'}`}>{t(text[answer.outcome])}</span>}
    </h3>
  )
}

function RequestFacts({ request }: { request: DataRequest }) {
  const t = useText()
  const language = useLanguage()
  const { answer } = request
  const rows: [string, ComponentChildren][] = [
    [t(text.dueAt), answer === null && <b>{formatDate(request.due_at, language)}</b>],
    [t(text.service), (language === 'th' ? request.service_name_th : request.service_name_en) ?? t(text.gone)],
    [t(text.subject), request.subject === null ? t(text.byNumber) : <span class="mono">{request.subject}</span>],
    [t(text.reference), <span class="code">{request.reference_code}</span>],
    [t(text.usedAt), formatDateTime(request.used_at, language)],
    [t(text.askedAt), formatDateTime(request.asked_at, language)],
    [t(text.answered), answer && formatDateTime(answer.answered_at, language)],
    [t(text.words), answer?.words],
  ]
  return <Facts rows={rows} />
}

function Answer({ path, name, onAnswered }: { path: string; name: string; onAnswered: (all: Requests) => void }) {
  const t = useText()
  const task = useTask()
  const [draft, change, forget] = useDraft<{ outcome: Outcome | null; words: string }>(`answer ${name}`, { outcome: null, words: '' })
  const [tried, setTried] = useState(false)
  const words = draft.words.trim()
  const isMissing = draft.outcome === 'refused' && words === ''
  const send = () => {
    setTried(true)
    if (draft.outcome === null || isMissing) return
    task.run(async () => {
      const all = await callApi<Requests>('POST', path, { outcome: draft.outcome, words: words === '' ? null : words })
      forget()
      onAnswered(all)
    })
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Choice
        inline
        legend={t(text.outcome)}
        value={draft.outcome}
        onChoose={(outcome) => change({ outcome })}
        options={(['done', 'refused'] as const).map((value) => ({ value, title: t(text[value]) }))}
        error={tried && draft.outcome === null ? t(text.choose) : undefined}
      />
      <TextArea
        label={t(text.words)}
        hint={t(text.wordsHint)}
        value={draft.words}
        onInput={(value) => change({ words: value })}
        error={tried && isMissing ? t(text.wordsMissing) : undefined}
      />
      <FailureNotice failure={task.failure} />
      <Button type="submit" busy={task.busy}>
        {t(text.send)}
      </Button>
    </form>
  )
}
