import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { CheckPoint, GoLive } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { ClientProps } from '../clients/client-page.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { pointText, goLiveText as text } from './go-live.text.ts'

/** P11: a checklist that checks itself, and the request. */
export function GoLivePage({ agency, client, mayChange }: ClientProps) {
  const t = useText()
  const task = useTask()
  const path = `/agencies/${agency.agency_id}/clients/${client.client_id}/go-live`
  const loaded = useLoaded(path, () => callApi<GoLive>('GET', path))
  const view = loaded.value
  if (!view) return loaded.failure ? <FailureNotice failure={loaded.failure} onRetry={loaded.reload} /> : <Waiting />
  const isComplete = view.points.every(({ is_done }) => is_done)
  const isOpen = view.request === null || view.request.state === 'returned'
  const ask = () => task.run(async () => loaded.set(await callApi<GoLive>('POST', path)))
  return (
    <>
      <p>{t(text.intro)}</p>
      <RequestState view={view} />
      <ul class="check-list">
        {view.points.map(({ point, is_done }) => (
          <Point key={point} point={point} isDone={is_done} clientId={client.client_id} />
        ))}
      </ul>
      <FailureNotice failure={task.failure} />
      {isOpen && isComplete && agency.role === 'manager' && (
        <Button busy={task.busy} onClick={ask}>
          {t(text.request)}
        </Button>
      )}
      {isOpen && agency.role !== 'manager' && <p class="small">{t(text.onlyManagers)}</p>}
      {mayChange && <ContactForm agencyId={agency.agency_id} contact={view.contact} onSaved={loaded.reload} />}
    </>
  )
}

function RequestState({ view }: { view: GoLive }) {
  const t = useText()
  const { request } = view
  if (!request) return null
  if (request.state === 'requested') {
    return (
      <Notice kind="info">
        <p>{t(text.requested)}</p>
      </Notice>
    )
  }
  if (request.state === 'returned') {
    return (
      <Notice kind="warn" title={t(text.returned)}>
        <p>{request.reasons}</p>
      </Notice>
    )
  }
  return (
    <Notice kind="ok" title={t(text.approved)}>
      <p>{t(text.secretNote)}</p>
      <ButtonLink kind="primary" href={`#/apps/${request.production_client_id}/keys`}>
        {t(text.openProduction)}
      </ButtonLink>
    </Notice>
  )
}

function Point({ point, isDone, clientId }: { point: CheckPoint; isDone: boolean; clientId: string }) {
  const t = useText()
  const { title, next, tab } = pointText[point]
  const href = tab === 'team' ? '#/team' : `#/apps/${clientId}/${tab}`
  return (
    <li class={`panel ${isDone ? 'done' : 'open'}`}>
      <Icon name={isDone ? 'ok' : 'bad'} />
      <div class="stack grow">
        <p>
          <b>{t(title)}</b> <span class="small">{t(isDone ? text.done : text.open)}</span>
        </p>
        {!isDone && (tab === null ? <p class="small">{t(next)}</p> : <ButtonLink href={href}>{t(next)}</ButtonLink>)}
      </div>
    </li>
  )
}

function ContactForm({ agencyId, contact, onSaved }: { agencyId: string; contact: GoLive['contact']; onSaved: () => void }) {
  const t = useText()
  const task = useTask()
  const [email, setEmail] = useState(contact?.email ?? '')
  const [phone, setPhone] = useState(contact?.phone ?? '')
  const save = () =>
    task.run(async () => {
      await callApi('PUT', `/agencies/${agencyId}/contact`, { email, phone })
      onSaved()
    })
  return (
    <form
      class="panel stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h2>{t(text.contactTitle)}</h2>
      <div class="pair">
        <TextField label={t(text.email)} hint={t(text.contactHint)} value={email} onInput={setEmail} maxLength={200} />
        <TextField label={t(text.phone)} hint={t(text.contactHint)} value={phone} onInput={setPhone} maxLength={40} />
      </div>
      <FailureNotice failure={task.failure} />
      <Button type="submit" kind="secondary" busy={task.busy}>
        {t(text.saveContact)}
      </Button>
    </form>
  )
}
