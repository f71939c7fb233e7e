import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { Client, MyAgency } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { lazyPart } from '../shell/lazy-page.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { clientText as text } from './client.text.ts'
import { Keys } from './keys.tsx'
import { QuickStart } from './quick-start.tsx'
import { ClientSettings } from './settings.tsx'

const RequestLog = lazyPart(() => import('../log/request-log.tsx').then((file) => file.RequestLog))
const GoLive = lazyPart(() => import('../go-live/go-live.tsx').then((file) => file.GoLivePage))
const Webhooks = lazyPart(() => import('../webhooks/webhooks.tsx').then((file) => file.Webhooks))
const Report = lazyPart(() => import('../log/report.tsx').then((file) => file.ReportPage))

/** What every part of a service's page is given. */
export type ClientProps = { agency: MyAgency; client: Client; onClient: (client: Client) => void; mayChange: boolean }

const tabs: readonly { tab: string; label: Text }[] = [
  { tab: 'start', label: text.tabStart },
  { tab: 'settings', label: text.tabSettings },
  { tab: 'keys', label: text.tabKeys },
  { tab: 'log', label: text.tabLog },
  { tab: 'webhooks', label: text.tabWebhooks },
  { tab: 'go-live', label: text.tabGoLive },
  { tab: 'report', label: text.tabReport },
]

export function ClientPage({ agency, clientId, tab }: { agency: MyAgency; clientId: string; tab: string }) {
  const t = useText()
  const language = useLanguage()
  const path = `/agencies/${agency.agency_id}/clients/${clientId}`
  const loaded = useLoaded(path, () => callApi<Client>('GET', path))
  const client = loaded.value
  const here = tabs.find((one) => one.tab === tab) ?? tabs[0]
  if (!client) {
    return (
      <Page title={clientId} here="home" back="#/">
        <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
        {!loaded.failure && <Waiting />}
      </Page>
    )
  }
  const mayChange = agency.role === 'manager' || (agency.role === 'developer' && client.sandbox)
  const name = language === 'th' ? client.service_name_th : client.service_name_en
  return (
    <Page
      // A part of its own is a page of its own: the heading takes the focus.
      key={here?.tab}
      title={`${name}: ${here ? t(here.label) : ''}`}
      here="home"
      back="#/"
      above={
        <nav class="app-tabs" aria-label={t(text.tabs)}>
          {tabs
            .filter((one) => client.sandbox || one.tab !== 'go-live')
            .map((one) => (
              <a key={one.tab} href={`#/apps/${clientId}/${one.tab}`} aria-current={one.tab === here?.tab ? 'page' : undefined}>
                {t(one.label)}
              </a>
            ))}
        </nav>
      }
    >
      {client.status === 'paused' && (
        <Notice kind="warn">
          <p>{t(text.paused)}</p>
        </Notice>
      )}
      <Part tab={here?.tab ?? ''} props={{ agency, client, onClient: loaded.set, mayChange }} />
    </Page>
  )
}

function Part({ tab, props }: { tab: string; props: ClientProps }) {
  switch (tab) {
    case 'settings':
      return <ClientSettings {...props} />
    case 'keys':
      return <Keys {...props} />
    case 'log':
      return <RequestLog {...props} />
    case 'webhooks':
      return <Webhooks {...props} />
    case 'go-live':
      return <GoLive {...props} />
    case 'report':
      return <Report {...props} />
    default:
      return <QuickStart {...props} />
  }
}
