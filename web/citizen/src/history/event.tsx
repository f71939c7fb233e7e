import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { AskedOfAgency, HistoryEntry, ReportReply } from '../api.ts'
import { now } from '../device/server-clock.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { HotlineLink } from '../shell/office-list.tsx'
import { ReferenceCode } from '../shell/reference-code.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { agencyOf, askedIn, describeEntry, describeItems } from './describe-entry.ts'
import { historyText as text } from './history.text.ts'
import { loadEntry, type ReportReason, reportEntry } from './load-history.ts'

/** C26: one event in full, and two touches from it to a report. */
export function Event({ entryId }: { entryId: string }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const [entry, setEntry] = useState<HistoryEntry | null>(null)
  const load = () => task.run(async () => setEntry(await loadEntry(entryId)))
  // Once per entry.
  useEffect(() => {
    load()
  }, [entryId])
  if (entry === null) {
    return (
      <Screen bar={bar} back="#/history" title={t(task.failure ? text.missingTitle : text.loading)}>
        <FailureNotice failure={task.failure} onRetry={load} />
      </Screen>
    )
  }
  return (
    <Screen bar={bar} back="#/history" title={describeEntry(entry, language)}>
      <Facts entry={entry} />
      <ReferenceCode code={entry.reference_code} />
      {entry.agency_name_th !== null && entry.kind !== 'consent_withdrawn' && <Report entry={entry} onReported={setEntry} />}
    </Screen>
  )
}

const offlineKinds: ReadonlySet<HistoryEntry['kind']> = new Set(['card_shown_offline', 'child_card_shown_offline'])

function Facts({ entry }: { entry: HistoryEntry }) {
  const t = useText()
  const language = useLanguage()
  const items = describeItems(entry, language)
  const isGateUnknown = offlineKinds.has(entry.kind) && entry.agency_name_th === null
  const purpose = language === 'th' ? entry.purpose_th : entry.purpose_en
  const facts: [string, ComponentChildren][] = [
    [t(text.when), formatDateTime(entry.at, language)],
    [t(text.agency), isGateUnknown && <UnbrokenWords text={t(text.gateUnknown)} />],
    [t(text.agency), entry.agency_name_th !== null && <UnbrokenWords text={agencyOf(entry, language)} />],
    [t(text.purpose), purpose && joinCompounds(purpose)],
    [t(text.items), entry.agency_name_th === null ? items : items || t(text.nothingSent)],
    [t(text.until), entry.retention_until === null ? null : formatDate(entry.retention_until, language, 'long')],
    [t(text.device), entry.device_name],
  ]
  return (
    <dl class="asked panel">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function Report({ entry, onReported }: { entry: HistoryEntry; onReported: (entry: HistoryEntry) => void }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [done, setDone] = useState<ReportReply['what_we_did'] | 'queued' | null>(null)
  const send = (chosen: ReportReason) =>
    task.run(async () => {
      const reply = await reportEntry(entry.entry_id, chosen)
      setDone(reply === 'queued' ? 'queued' : reply.what_we_did)
      if (reply !== 'queued') onReported(reply.entry)
    })
  if (done !== null) return <Reported done={done} />
  const asked = askedIn(entry)
  const canDelete = entry.scopes.length > 0 && !asked.some((one) => one.reason === 'delete_my_data')
  const canReport = asked.length === 0 ? entry.reported_at === null : !asked.some((one) => one.reason === 'not_me')
  if (reason !== null) {
    const notMe = reason === 'not_me'
    return (
      <section class="panel stack">
        <h2>{t(notMe ? text.confirmNotMeTitle : text.confirmDeleteTitle)}</h2>
        <p>{t(notMe ? text.confirmNotMe : text.confirmDelete)}</p>
        <FailureNotice failure={task.failure} />
        <div class="actions">
          <Button busy={task.busy} onClick={() => send(reason)}>
            {t(text.send)}
          </Button>
          <Button kind="quiet" onClick={() => setReason(null)}>
            {t(text.cancel)}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <>
      {entry.reported_at !== null && asked.length === 0 && (
        <Notice kind="info">
          <p>{t(text.reportedAt, { time: formatDateTime(entry.reported_at, language) })}</p>
        </Notice>
      )}
      {asked.map((one) => (
        <Asked key={one.reason} asked={one} entry={entry} />
      ))}
      <div class="actions">
        {canReport && (
          <Button kind="danger" onClick={() => setReason('not_me')}>
            {t(text.notMe)}
          </Button>
        )}
        {canDelete && (
          <Button kind="secondary" onClick={() => setReason('delete_my_data')}>
            {t(text.deleteData)}
          </Button>
        )}
      </div>
    </>
  )
}

/** What was asked of the agency, until when it has to answer, and its answer in its own words. */
function Asked({ asked, entry }: { asked: AskedOfAgency; entry: HistoryEntry }) {
  const t = useText()
  const language = useLanguage()
  const agency = agencyOf(entry, language)
  const { answer } = asked
  const isLate = answer === null && Date.parse(asked.due_at) < now().getTime()
  const kind = answer === null ? (isLate ? 'warn' : 'info') : answer.outcome === 'done' ? 'ok' : 'warn'
  return (
    <Notice kind={kind} title={t(asked.reason === 'not_me' ? text.askedNotMe : text.askedDelete)}>
      <p>{t(text.askedAt, { date: formatDate(asked.asked_at, language) })}</p>
      {answer === null ? (
        <p>{t(isLate ? text.answerLate : text.answerDue, { agency, date: formatDate(asked.due_at, language) })}</p>
      ) : (
        <>
          <p>
            {t(answer.outcome === 'done' ? text.answeredDone : text.answeredRefused, {
              agency,
              date: formatDate(answer.answered_at, language),
            })}
          </p>
          {answer.words !== null && <p class="agency-words">{answer.words}</p>}
        </>
      )}
      {(isLate || answer?.outcome === 'refused') && <p class="small">{t(text.complain)}</p>}
    </Notice>
  )
}

function Reported({ done }: { done: ReportReply['what_we_did'] | 'queued' }) {
  const t = useText()
  const [kind, title, body] = {
    access_ended: ['ok', text.endedTitle, text.ended] as const,
    sent_to_agency: ['ok', text.toAgencyTitle, text.toAgency] as const,
    queued: ['warn', text.queuedTitle, text.queued] as const,
  }[done]
  return (
    <>
      <Notice kind={kind} live title={t(title)}>
        <p>{t(body)}</p>
      </Notice>
      {done === 'access_ended' && (
        <Notice kind="warn">
          <p>{t(text.endedNext)}</p>
          <div class="actions">
            <ButtonLink icon="device" href="#/lost">
              {t(text.lost)}
            </ButtonLink>
            <HotlineLink />
          </div>
        </Notice>
      )}
    </>
  )
}
