import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { TextArea, TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { OperatorAgency, OperatorRequest } from '../api.ts'
import { callApi } from '../call-api.ts'
import { pointText } from '../go-live/go-live.text.ts'
import { Facts } from '../shell/facts.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { Approvals } from './approvals.tsx'
import { operatorText as text } from './operator.text.ts'

type Requests = { requests: OperatorRequest[] }

/** The operator's page: who asks for production, and who may sign people in. */
export function Operator() {
  const t = useText()
  const loaded = useLoaded('requests', () => callApi<Requests>('GET', '/operator/requests'))
  const requests = loaded.value?.requests ?? []
  const waiting = requests.filter(({ state }) => state === 'requested')
  const decided = requests.filter(({ state }) => state !== 'requested')
  return (
    <Page here="operator" title={t(text.title)}>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && <h2>{waiting.length === 0 ? t(text.noneWaiting) : t(text.waiting, { count: waiting.length })}</h2>}
      {waiting.map((request) => (
        <Request key={request.request_id} request={request} onDecided={loaded.set} />
      ))}
      <Approvals />
      <Agencies />
      {decided.length > 0 && (
        <section class="stack">
          <h2>{t(text.decided)}</h2>
          {decided.map((request) => (
            <Decided key={request.request_id} request={request} />
          ))}
        </section>
      )}
    </Page>
  )
}

function useNames() {
  const language = useLanguage()
  return {
    agency: ({ agency }: OperatorRequest) => (language === 'th' ? agency.name_th : agency.name_en),
    service: ({ client }: OperatorRequest) => (language === 'th' ? client?.service_name_th : client?.service_name_en) ?? '',
  }
}

function Request({ request, onDecided }: { request: OperatorRequest; onDecided: (requests: Requests) => void }) {
  const t = useText()
  const names = useNames()
  const task = useTask()
  const [reasons, setReasons] = useState('')
  const [isMissing, setMissing] = useState(false)
  const decide = (decision: 'approve' | 'return') => {
    setMissing(decision === 'return' && reasons.trim() === '')
    if (decision === 'return' && reasons.trim() === '') return
    task.run(async () => {
      const body = { decision, reasons: decision === 'return' ? reasons : null }
      onDecided(await callApi<Requests>('POST', `/operator/requests/${request.request_id}/decision`, body))
    })
  }
  return (
    <section class="panel stack">
      <h3>
        {names.agency(request)}: {names.service(request)}
      </h3>
      <RequestFacts request={request} />
      <TextArea
        label={t(text.reasons)}
        hint={t(text.reasonsHint)}
        value={reasons}
        onInput={setReasons}
        error={isMissing ? t(text.reasonsMissing) : undefined}
      />
      <FailureNotice failure={task.failure} />
      <div class="row">
        <Button busy={task.busy} onClick={() => decide('approve')}>
          {t(text.approve)}
        </Button>
        <Button kind="secondary" busy={task.busy} onClick={() => decide('return')}>
          {t(text.sendBack)}
        </Button>
      </div>
    </section>
  )
}

function RequestFacts({ request }: { request: OperatorRequest }) {
  const t = useText()
  const language = useLanguage()
  const { client, contact } = request
  const rows: [string, string][] = [
    [t(text.requestedAt), formatDate(request.requested_at, language)],
    [t(text.purpose), client ? `${client.purpose_th} · ${client.purpose_en}` : ''],
    [t(text.scopes), client?.scopes.join(' ') ?? ''],
    [t(text.law), client?.legal_basis ?? t(text.noLaw)],
    [t(text.retention), t(text.days, { days: client?.retention_days ?? 0 })],
    [t(text.addresses), client?.redirect_uris.join(' ') ?? ''],
    [t(text.contact), contact ? `${contact.email} ${contact.phone}` : ''],
    [t(text.open), request.open_points.map((point) => t(pointText[point].title)).join(', ')],
  ]
  return <Facts rows={rows} />
}

function Decided({ request }: { request: OperatorRequest }) {
  const t = useText()
  const names = useNames()
  const isApproved = request.state === 'approved'
  return (
    <div class="panel stack">
      <p>
        <b>
          {names.agency(request)}: {names.service(request)}
        </b>{' '}
        <span class={`badge ${isApproved ? 'ok' : 'warn'}`}>{t(isApproved ? text.approved : text.returned)}</span>
      </p>
      {request.reasons !== null && <p>{request.reasons}</p>}
    </div>
  )
}

function Agencies() {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const loaded = useLoaded('agencies', () => callApi<{ agencies: OperatorAgency[] }>('GET', '/operator/agencies'))
  const [wanted, setWanted] = useState('')
  const nameOf = (agency: OperatorAgency) => (language === 'th' ? agency.name_th : agency.name_en)
  const shown = (loaded.value?.agencies ?? []).filter((agency) =>
    `${agency.name_th} ${agency.name_en}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const set = (agency: OperatorAgency, status: OperatorAgency['status']) =>
    task.run(async () => {
      await callApi('PUT', `/operator/agencies/${agency.agency_id}/status`, { status })
      loaded.reload()
    })
  return (
    <section class="stack">
      <h2>{t(text.agencies)}</h2>
      <p class="small">{t(text.pauseNote)}</p>
      <FailureNotice failure={loaded.failure ?? task.failure} onRetry={loaded.reload} />
      <TextField label={t(text.search)} value={wanted} onInput={setWanted} />
      <ul class="tiles">
        {shown.slice(0, 60).map((agency) => (
          <li class="panel stack" key={agency.agency_id}>
            <h3>{joinCompounds(nameOf(agency))}</h3>
            <span class={`badge ${agency.status === 'active' ? 'ok' : 'bad'}`}>{t(text[agency.status])}</span>
            {agency.status === 'active' ? (
              <Button kind="danger" busy={task.busy} label={`${t(text.pause)} ${nameOf(agency)}`} onClick={() => set(agency, 'paused')}>
                {t(text.pause)}
              </Button>
            ) : (
              <Button kind="secondary" busy={task.busy} label={`${t(text.resume)} ${nameOf(agency)}`} onClick={() => set(agency, 'active')}>
                {t(text.resume)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
