import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { ChangedClient, Client } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { clientText as text } from './client.text.ts'
import { type ClientDraft, ClientFields, draftOf, faultsOf, settingsOf } from './client-form.tsx'
import type { ClientProps } from './client-page.tsx'
import { loadScopes } from './new-client.tsx'
import { Preview } from './preview.tsx'

/** What a fix of the request log fills in: an address, or scopes. Nothing is saved by opening a link. */
function filledIn(draft: ClientDraft, query: URLSearchParams): ClientDraft {
  const address = query.get('add_redirect_uri')
  const scopes = (query.get('add_scopes') ?? '').split(' ').filter((scope) => scope !== '')
  return {
    ...draft,
    redirect_uris: address === null || draft.redirect_uris.includes(address) ? draft.redirect_uris : [...draft.redirect_uris, address],
    scopes: [...new Set([...draft.scopes, ...scopes])],
  }
}

/** P4 and P5: what the service asks for, beside what the citizen will see. */
export function ClientSettings({ agency, client, onClient, mayChange }: ClientProps) {
  const t = useText()
  const save = useTask()
  const pause = useTask()
  const query = readQuery()
  const scopes = useLoaded('scopes', loadScopes)
  const [draft, setDraft] = useState(() => filledIn(draftOf(client), query))
  const [tried, setTried] = useState(false)
  const [saved, setSaved] = useState(false)
  const path = `/agencies/${agency.agency_id}/clients/${client.client_id}`
  const isFilled = query.size > 0 && !saved
  const change = (some: Partial<ClientDraft>) => {
    setSaved(false)
    setDraft({ ...draft, ...some })
  }
  const submit = () => {
    setTried(true)
    if (faultsOf(draft).size > 0) return document.querySelector('.wrong')?.scrollIntoView({ block: 'center' })
    return save.run(async () => {
      const body: ChangedClient = { ...settingsOf(draft), changed_at: client.changed_at }
      onClient(await callApi<Client>('PUT', path, body))
      setSaved(true)
    })
  }
  const setStatus = (status: Client['status']) =>
    pause.run(async () => onClient(await callApi<Client>('PUT', `${path}/status`, { status })))
  if (!scopes.value) return scopes.failure ? <FailureNotice failure={scopes.failure} onRetry={scopes.reload} /> : <Waiting />
  return (
    <div class="two">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {isFilled && (
          <Notice kind="info" live>
            <p>{t(text.filled)}</p>
          </Notice>
        )}
        {!client.sandbox && (
          <Notice kind="info">
            <p>{t(text.approvedNote)}</p>
          </Notice>
        )}
        {!mayChange && (
          <Notice kind="info">
            <p>{t(text.looksOnly)}</p>
          </Notice>
        )}
        <ClientFields draft={draft} change={change} scopes={scopes.value.scopes} tried={tried} isApproved={!client.sandbox} />
        <FailureNotice failure={save.failure} />
        {save.failure?.problem?.code === 'agencies.client_moved_on' && (
          <Button kind="secondary" onClick={() => location.reload()}>
            {t(text.reload)}
          </Button>
        )}
        {saved && (
          <Notice kind="ok" live>
            <p>{t(text.saved)}</p>
          </Notice>
        )}
        {mayChange && (
          <Button type="submit" busy={save.busy}>
            {t(text.save)}
          </Button>
        )}
        {mayChange && (
          <section class="panel stack">
            <FailureNotice failure={pause.failure} />
            {client.status === 'active' ? (
              <>
                <p class="small">{t(text.pauseNote)}</p>
                <Button kind="danger" icon="pause" busy={pause.busy} onClick={() => setStatus('paused')}>
                  {t(text.pause)}
                </Button>
              </>
            ) : (
              <Button kind="secondary" busy={pause.busy} onClick={() => setStatus('active')}>
                {t(text.resume)}
              </Button>
            )}
          </section>
        )}
      </form>
      <div class="beside">
        <Preview agency={agency} draft={draft} scopes={scopes.value.scopes} />
      </div>
    </div>
  )
}
