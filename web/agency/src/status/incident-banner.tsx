import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { ComponentChildren } from 'preact'
import type { Incident, StatusPage } from '../api.ts'
import { callApi } from '../call-api.ts'
import { statusText as text } from './status.text.ts'

export const loadStatus = () => callApi<StatusPage>('GET', '/status')

/** What is broken now, on the first page; without an answer nothing is said, the page itself tells that. */
export function IncidentBanner() {
  const t = useText()
  const loaded = useLoaded('status', loadStatus)
  const now = loaded.value?.incidents.filter(({ ended_at }) => ended_at === null) ?? []
  return (
    <>
      {now.map((incident) => (
        <IncidentNotice key={incident.incident_id} incident={incident}>
          <a class="line-link" href="#/status">
            {t(text.more)}
          </a>
        </IncidentNotice>
      ))}
    </>
  )
}

export function IncidentNotice({ incident, children }: { incident: Incident; children?: ComponentChildren }) {
  const t = useText()
  const language = useLanguage()
  return (
    <Notice kind="warn" title={t(text.goesOn)}>
      <p>{language === 'th' ? joinCompounds(incident.text_th) : incident.text_en}</p>
      <p class="small">{t(text.since, { time: formatDateTime(incident.started_at, language) })}</p>
      {children}
    </Notice>
  )
}
