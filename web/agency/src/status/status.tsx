import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect } from 'preact/hooks'
import type { News, StatusPage } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { portalState } from '../state.ts'
import { IncidentNotice, loadStatus } from './incident-banner.tsx'
import { statusText as text } from './status.text.ts'

/** P16: what is broken, which versions there are, what changed and what stops. Also for who is not signed in. */
export function Status() {
  const t = useText()
  const { me } = useStore(portalState)
  const loaded = useLoaded('status', loadStatus)
  return (
    <Page here="status" title={t(text.title)} back={me ? null : '#/'}>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && (
        <>
          <Incidents incidents={loaded.value.incidents} />
          {me && <Subscription news={me.news} />}
          <Interfaces interfaces={loaded.value.interfaces} />
          <Changes changes={loaded.value.changes} />
        </>
      )}
    </Page>
  )
}

function useSay() {
  const language = useLanguage()
  return (th: string, en: string) => (language === 'th' ? joinCompounds(th) : en)
}

function Incidents({ incidents }: { incidents: StatusPage['incidents'] }) {
  const t = useText()
  const say = useSay()
  const language = useLanguage()
  const now = incidents.filter(({ ended_at }) => ended_at === null)
  const past = incidents.flatMap((one) => (one.ended_at === null ? [] : [{ ...one, ended_at: one.ended_at }]))
  return (
    <>
      {now.length === 0 && (
        <Notice kind="ok">
          <p>{t(text.allWell)}</p>
        </Notice>
      )}
      {now.map((incident) => (
        <IncidentNotice key={incident.incident_id} incident={incident} />
      ))}
      {past.length > 0 && <h2>{t(text.past)}</h2>}
      {past.map((incident) => (
        <section class="panel" key={incident.incident_id}>
          <p>
            {say(incident.text_th, incident.text_en)} <span class="badge ok">{t(text.over)}</span>
          </p>
          <p class="small">
            {t(text.fromTo, { from: formatDateTime(incident.started_at, language), to: formatDateTime(incident.ended_at, language) })}
          </p>
        </section>
      ))}
    </>
  )
}

/** The mark in the navigation. Who opens this page has read what is new. */
function Subscription({ news }: { news: News }) {
  const t = useText()
  const task = useTask()
  const set = (fresh: News) => {
    const { me } = portalState.get()
    if (me) portalState.set({ me: { ...me, news: fresh } })
  }
  useEffect(() => {
    if (news.unread > 0) task.run(async () => set(await callApi<News>('POST', '/news/read')))
  }, [])
  return (
    <>
      <Tick
        label={t(text.subscribe)}
        note={t(text.subscribeNote)}
        checked={news.subscribed}
        onChange={(subscribed) => task.run(async () => set(await callApi<News>('PUT', '/news', { subscribed })))}
      />
      <FailureNotice failure={task.failure} />
    </>
  )
}

function Interfaces({ interfaces }: { interfaces: StatusPage['interfaces'] }) {
  const t = useText()
  const say = useSay()
  const language = useLanguage()
  return (
    <>
      <h2>{t(text.interfaces)}</h2>
      <ul class="tiles">
        {interfaces.map((one) => (
          <li class="panel stack" key={one.path}>
            <h3>{say(one.name_th, one.name_en)}</h3>
            <dl class="facts">
              <dt>{t(text.path)}</dt>
              <dd class="mono">{one.path}</dd>
              <dt>{t(text.profiles)}</dt>
              <dd class="mono">{one.profiles.join(' ')}</dd>
              <dt>{t(text.stops)}</dt>
              <dd>{one.ends_on === null ? t(text.nothingPlanned) : formatDate(one.ends_on, language)}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What stops comes first, by its day. */
function Changes({ changes }: { changes: StatusPage['changes'] }) {
  const t = useText()
  const say = useSay()
  const language = useLanguage()
  const ending = changes.filter(({ ends_on }) => ends_on !== null).toSorted((a, b) => String(a.ends_on).localeCompare(String(b.ends_on)))
  const others = changes.filter(({ ends_on }) => ends_on === null)
  return (
    <>
      <h2>{t(text.changes)}</h2>
      {ending.length === 0 && <p>{t(text.noDeprecation)}</p>}
      {[...ending, ...others].map((change) => (
        <section class="panel stack" key={change.id}>
          <h3>{say(change.title_th, change.title_en)}</h3>
          <p class="row">
            <span class={`badge ${change.kind === 'deprecated' ? 'warn' : ''}`}>{t(text[change.kind])}</span>
            <span class="small">{formatDate(change.published_on, language)}</span>
            {change.ends_on !== null && <b>{t(text.stopsOn, { date: formatDate(change.ends_on, language) })}</b>}
          </p>
          <p>{say(change.next_th, change.next_en)}</p>
        </section>
      ))}
    </>
  )
}
