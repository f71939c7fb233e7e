import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { Endpoint } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { ClientProps } from '../clients/client-page.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { EndpointPanel } from './endpoint-panel.tsx'
import { webhooksText as text } from './webhooks.text.ts'

const mostEndpoints = 3

/** P10: where the service takes notices, what was sent there and how it went. */
export function Webhooks({ agency, client, mayChange }: ClientProps) {
  const t = useText()
  const path = `/agencies/${agency.agency_id}/clients/${client.client_id}/webhooks`
  const loaded = useLoaded(path, () => callApi<{ endpoints: Endpoint[] }>('GET', path))
  const endpoints = loaded.value?.endpoints ?? []
  const put = (endpoint: Endpoint) =>
    loaded.set({ endpoints: endpoints.map((one) => (one.endpoint_id === endpoint.endpoint_id ? endpoint : one)) })
  return (
    <>
      <p>{t(text.intro)}</p>
      <p class="small">{t(text.promises)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && endpoints.length === 0 && (
        <Notice kind="info">
          <p>{t(text.none)}</p>
        </Notice>
      )}
      {endpoints.map((endpoint, at) => (
        <EndpointPanel
          key={endpoint.endpoint_id}
          path={`${path}/${endpoint.endpoint_id}`}
          number={at + 1}
          endpoint={endpoint}
          mayChange={mayChange}
          onChange={put}
          onReload={loaded.reload}
        />
      ))}
      {loaded.value && mayChange && endpoints.length < mostEndpoints && (
        <section class="panel stack">
          <h2>{t(text.addTitle)}</h2>
          <EndpointForm
            key={endpoints.length}
            draftName={`${path} ${endpoints.length}`}
            label={t(text.add)}
            onSend={async (asked) => {
              const added = await callApi<Endpoint>('POST', path, asked)
              loaded.set({ endpoints: [...endpoints, added] })
            }}
          />
        </section>
      )}
      {endpoints.length >= mostEndpoints && <p class="small">{t(text.full)}</p>}
    </>
  )
}
