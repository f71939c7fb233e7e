import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Client, MyAgency } from '../api.ts'
import { callApi } from '../call-api.ts'
import { endingKey } from '../clients/key-life.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { shellText } from '../shell/shell.text.ts'
import { chooseAgency, portalState } from '../state.ts'
import { IncidentBanner } from '../status/incident-banner.tsx'
import { NextTasks } from './next-tasks.tsx'
import { roleText, startText as text } from './start.text.ts'

/** P1 and P3: the services of one agency, and what needs mending. */
export function Home({ agency }: { agency: MyAgency }) {
  const t = useText()
  const language = useLanguage()
  const { me } = useStore(portalState)
  const task = useTask()
  const clients = useLoaded(agency.agency_id, () => callApi<{ clients: Client[] }>('GET', `/agencies/${agency.agency_id}/clients`))
  const nameOf = (a: { name_th: string; name_en: string }) => (language === 'th' ? a.name_th : a.name_en)
  const others = me?.agencies.filter((one) => one.agency_id !== agency.agency_id) ?? []
  const list = clients.value?.clients ?? []
  const signOut = () =>
    task.run(async () => {
      await callApi('DELETE', '/session')
      portalState.set({ me: null })
    })
  return (
    <Page here="home" title={t(text.servicesOf, { agency: nameOf(agency) })}>
      <FailureNotice failure={clients.failure ?? task.failure} onRetry={clients.reload} />
      <IncidentBanner />
      {agency.status === 'paused' && (
        <Notice kind="bad">
          <p>{t(text.agencyPaused)}</p>
        </Notice>
      )}
      <NextTasks key={agency.agency_id} agencyId={agency.agency_id} />
      {!clients.value && !clients.failure && <Waiting />}
      {clients.value && list.length === 0 && <p>{t(text.none)}</p>}
      {agency.role !== 'dpo' && (
        <ButtonLink kind="primary" icon="services" href="#/new">
          {t(text.newService)}
        </ButtonLink>
      )}
      {list.length > 0 && (
        <ul class="tiles">
          {list.map((client) => (
            <li key={client.client_id}>
              <ClientTile client={client} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <section class="stack">
          <h2>{t(text.otherAgency)}</h2>
          <div class="row">
            {others.map((one) => (
              <Button key={one.agency_id} kind="secondary" onClick={() => chooseAgency(one.agency_id)}>
                {nameOf(one)}
              </Button>
            ))}
          </div>
        </section>
      )}
      <section class="row between">
        <p class="small">
          {t(text.signedInAs, { name: me?.name ?? '' })} · {t(text.role, { role: t(roleText[agency.role]) })}
        </p>
        <div class="row">
          <ButtonLink kind="quiet" href="#/new-agency">
            {t(text.agencyNext)}
          </ButtonLink>
          <Button kind="quiet" busy={task.busy} onClick={signOut}>
            {t(shellText.signOut)}
          </Button>
        </div>
      </section>
    </Page>
  )
}

function ClientTile({ client }: { client: Client }) {
  const t = useText()
  const language = useLanguage()
  const days = endingKey(client, Date.now())
  return (
    <a class="panel tile" href={`#/apps/${client.client_id}/start`}>
      <h2>{language === 'th' ? client.service_name_th : client.service_name_en}</h2>
      <span class="mono">{client.client_id}</span>
      <span class="row">
        <span class={`badge ${client.sandbox ? '' : 'ok'}`}>{t(client.sandbox ? text.sandbox : text.production)}</span>
        <span class="badge">{client.profile}</span>
        {client.status === 'paused' && <span class="badge bad">{t(text.paused)}</span>}
        {days !== null && (
          <span class={`badge ${days <= 0 ? 'bad' : 'warn'}`}>{t(days <= 0 ? text.keyEnded : text.keyEnds, { days })}</span>
        )}
      </span>
    </a>
  )
}
