import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextArea } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { Client, MadeClient } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import type { ClientProps } from './client-page.tsx'
import { FreshNotice } from './fresh-notice.tsx'
import { keepFresh } from './fresh-secrets.ts'
import { daysLeft, warnDays } from './key-life.ts'
import { keysText as text } from './keys.text.ts'
import { makeKey, readPastedKey } from './make-key.ts'

/** P6: two slots, made in the browser, with an end and a way to change over. */
export function Keys(props: ClientProps) {
  const { client } = props
  return (
    <>
      <FreshNotice clientId={client.client_id} />
      {(client.auth_method === 'private_key_jwt' || client.auth_method === 'attestation') && <KeySlots {...props} />}
      {client.auth_method === 'secret' && <Secrets {...props} />}
      {client.auth_method === 'none' && <NoSecret />}
    </>
  )
}

const pathOf = ({ agency, client }: ClientProps): string => `/agencies/${agency.agency_id}/clients/${client.client_id}`

function KeySlots(props: ClientProps) {
  const { client, onClient, mayChange } = props
  const t = useText()
  const task = useTask()
  const path = `${pathOf(props)}/keys`
  const isFull = client.keys.length >= 2
  const add = () =>
    task.run(async () => {
      const key = await makeKey()
      onClient(await callApi<Client>('POST', path, { public_key: key.publicJwk, expires_at: null }))
      keepFresh(client.client_id, { key, secret: null, saved: false })
    })
  return (
    <>
      <p>{t(text.intro)}</p>
      <FailureNotice failure={task.failure} />
      <div class="pair">
        {[0, 1].map((at) => {
          const key = client.keys[at]
          return (
            <section class="panel stack" key={key?.kid ?? at}>
              <h2>{t(text.slot, { n: at + 1 })}</h2>
              {key ? <Slot {...props} at={at} path={path} /> : <p class="small">{t(text.empty)}</p>}
            </section>
          )
        })}
      </div>
      {mayChange && isFull && <p class="small">{t(text.full)}</p>}
      {mayChange && !isFull && (
        <>
          <Button icon="lock" busy={task.busy} onClick={add}>
            {t(text.add)}
          </Button>
          <PasteKey path={path} onClient={onClient} />
        </>
      )}
      <TestKey client={client} />
    </>
  )
}

function Slot({ client, onClient, mayChange, at, path }: ClientProps & { at: number; path: string }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const key = client.keys[at]
  if (!key) return null
  const end = (days: number | null) =>
    task.run(async () => {
      const expires_at = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString()
      onClient(await callApi<Client>('PUT', `${path}/${encodeURIComponent(key.kid)}`, { expires_at }))
    })
  const drop = () => task.run(async () => onClient(await callApi<Client>('DELETE', `${path}/${encodeURIComponent(key.kid)}`)))
  const days = key.expires_at === null ? null : daysLeft(key.expires_at, Date.now())
  return (
    <>
      <dl class="facts">
        <dt>kid</dt>
        <dd class="mono">{key.kid}</dd>
        <dt>alg</dt>
        <dd class="mono">{key.alg}</dd>
        <dt>{t(text.added)}</dt>
        <dd>{formatDate(key.added_at, language)}</dd>
        <dt>{t(text.ends)}</dt>
        <dd>
          {key.expires_at === null ? t(text.never) : formatDate(key.expires_at, language)}{' '}
          {days !== null && (
            <span class={`badge ${days < 0 ? 'bad' : days <= warnDays ? 'warn' : 'ok'}`}>
              {t(days < 0 ? text.ended : text.inDays, { days })}
            </span>
          )}
        </dd>
      </dl>
      <FailureNotice failure={task.failure} />
      {mayChange && (
        <div class="row">
          {key.expires_at === null ? (
            <>
              <Button kind="secondary" busy={task.busy} onClick={() => end(7)}>
                {t(text.end7)}
              </Button>
              <Button kind="secondary" busy={task.busy} onClick={() => end(365)}>
                {t(text.endYear)}
              </Button>
            </>
          ) : (
            <Button kind="secondary" busy={task.busy} onClick={() => end(null)}>
              {t(text.endNever)}
            </Button>
          )}
          {client.keys.length === 2 ? (
            <Button kind="danger" busy={task.busy} onClick={drop}>
              {t(text.drop)}
            </Button>
          ) : (
            <p class="small">{t(text.dropLeaked)}</p>
          )}
        </div>
      )}
    </>
  )
}

/** A key made elsewhere. A private one is seen here and goes nowhere. */
function PasteKey({ path, onClient }: { path: string; onClient: (client: Client) => void }) {
  const t = useText()
  const task = useTask()
  const [pasted, setPasted] = useState('')
  const read = pasted.trim() === '' ? null : readPastedKey(pasted)
  const add = () =>
    task.run(async () => {
      if (read === null || typeof read === 'string') return
      onClient(await callApi<Client>('POST', path, { public_key: read, expires_at: null }))
      setPasted('')
    })
  return (
    <details class="log-entry">
      <summary>{t(text.pasteTitle)}</summary>
      <div class="stack">
        <TextArea
          label={t(text.paste)}
          value={pasted}
          onInput={setPasted}
          rows={5}
          mono
          error={read === 'private' ? t(text.pastePrivate) : read === 'not_json' ? t(text.pasteWrong) : undefined}
        />
        <FailureNotice failure={task.failure} />
        <Button kind="secondary" busy={task.busy} onClick={add}>
          {t(text.pasteAdd)}
        </Button>
      </div>
    </details>
  )
}

/** Does this file belong to a registered key? The public members tell; nothing is sent. */
function TestKey({ client }: { client: Client }) {
  const t = useText()
  const [result, setResult] = useState<number | 'none' | 'wrong' | null>(null)
  const test = async (file: File | undefined) => {
    if (!file) return
    try {
      const jwk: { kid?: string; d?: string } = JSON.parse(await file.text())
      await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
      const at = client.keys.findIndex((key) => key.kid === jwk.kid)
      setResult(at < 0 ? 'none' : at + 1)
    } catch {
      setResult('wrong')
    }
  }
  return (
    <section class="panel stack">
      <h2>{t(text.test)}</h2>
      <label class="field">
        <span class="small">{t(text.testNote)}</span>
        <input class="input" type="file" accept=".json,application/json" onChange={(event) => test(event.currentTarget.files?.[0])} />
      </label>
      {result !== null && (
        <Notice kind={typeof result === 'number' ? 'ok' : 'warn'} live>
          <p>{typeof result === 'number' ? t(text.testFits, { n: result }) : t(result === 'none' ? text.testFitsNot : text.testWrong)}</p>
        </Notice>
      )}
    </section>
  )
}

function Secrets(props: ClientProps) {
  const { client, onClient, mayChange } = props
  const t = useText()
  const task = useTask()
  const path = `${pathOf(props)}/secrets`
  const make = () =>
    task.run(async () => {
      const made = await callApi<MadeClient>('POST', path)
      keepFresh(client.client_id, { key: null, secret: made.client_secret, saved: false })
      onClient(made.client)
    })
  const drop = () => task.run(async () => onClient(await callApi<Client>('DELETE', path)))
  return (
    <section class="panel stack">
      <h2>{t(text.secrets)}</h2>
      <p>{t(text.secretsCount, { count: client.secrets })}</p>
      <FailureNotice failure={task.failure} />
      {mayChange && (
        <>
          <p class="small">{t(text.newSecretNote)}</p>
          <div class="row">
            <Button busy={task.busy} onClick={make}>
              {t(text.newSecret)}
            </Button>
            {client.secrets > 1 && (
              <Button kind="danger" busy={task.busy} onClick={drop}>
                {t(text.dropSecret)}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  )
}

function NoSecret() {
  const t = useText()
  return (
    <Notice kind="info" title={t(text.publicTitle)}>
      <p>{t(text.publicNote)}</p>
    </Notice>
  )
}
