import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Endpoint } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Deliveries } from './deliveries.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { endpointStateText, kindText, webhooksText as text } from './webhooks.text.ts'

type PanelProps = {
  /** 1 to 3, as they stand on the page. */
  number: number
  path: string
  endpoint: Endpoint
  mayChange: boolean
  onChange: (endpoint: Endpoint) => void
  /** Asks the server for all endpoints again. */
  onReload: () => void
}

const badges = { active: 'ok', paused: '', failing: 'bad', gone: 'bad' } as const

/** One endpoint: what it hears of, whether it works, and everything that was sent to it. */
export function EndpointPanel(props: PanelProps) {
  const { path, endpoint, mayChange, onChange } = props
  const t = useText()
  const [editing, setEditing] = useState(false)
  const [turn, setTurn] = useState(0)
  return (
    <section class="panel stack">
      <h2 class="row">
        {t(text.endpoint, { n: props.number })}
        <span class={`badge ${badges[endpoint.state]}`}>{t(endpointStateText[endpoint.state])}</span>
      </h2>
      <p class="mono">{endpoint.url}</p>
      <Health endpoint={endpoint} />
      {editing ? (
        <EndpointForm
          draftName={path}
          first={{ url: endpoint.url, kinds: endpoint.kinds }}
          label={t(text.save)}
          onCancel={() => setEditing(false)}
          onSend={async (asked) => {
            const state = endpoint.state === 'active' ? 'active' : 'paused'
            onChange(await callApi<Endpoint>('PUT', path, { ...asked, state }))
            setEditing(false)
          }}
        />
      ) : (
        <>
          <p class="small">{endpoint.kinds.length === 0 ? t(text.noKinds) : endpoint.kinds.map((kind) => t(kindText[kind])).join(' · ')}</p>
          {mayChange && <Acts {...props} onEdit={() => setEditing(true)} onTest={() => setTurn(turn + 1)} />}
        </>
      )}
      <Deliveries key={turn} path={path} onReload={props.onReload} isActive={endpoint.state === 'active'} mayChange={mayChange} />
    </section>
  )
}

function Health({ endpoint }: { endpoint: Endpoint }) {
  const t = useText()
  const language = useLanguage()
  const { state, failing_since: since } = endpoint
  const words =
    state === 'failing'
      ? t(text.stopped)
      : state === 'gone'
        ? t(text.goneNote)
        : since === null
          ? null
          : t(text.failing, { time: formatDateTime(since, language) })
  if (words === null) return null
  return (
    <Notice kind={state === 'active' ? 'warn' : 'bad'}>
      <p>{words}</p>
    </Notice>
  )
}

function Acts({ path, endpoint, onChange, onReload, onEdit, onTest }: PanelProps & { onEdit: () => void; onTest: () => void }) {
  const t = useText()
  const task = useTask()
  const [removing, setRemoving] = useState(false)
  const isActive = endpoint.state === 'active'
  const set = (state: 'active' | 'paused') =>
    task.run(async () => onChange(await callApi<Endpoint>('PUT', path, { url: endpoint.url, kinds: endpoint.kinds, state })))
  const test = () =>
    task.run(async () => {
      await callApi('POST', `${path}/test-notices`)
      onTest()
    })
  const remove = () =>
    task.run(async () => {
      await callApi('DELETE', path)
      onReload()
    })
  if (removing) {
    return (
      <>
        <p>{t(text.removeTitle)}</p>
        <FailureNotice failure={task.failure} />
        <div class="row">
          <Button kind="danger" busy={task.busy} onClick={remove}>
            {t(text.removeNow)}
          </Button>
          <Button kind="quiet" onClick={() => setRemoving(false)}>
            {t(text.cancel)}
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      <FailureNotice failure={task.failure} />
      <div class="row">
        {isActive ? (
          <Button busy={task.busy} onClick={test}>
            {t(text.test)}
          </Button>
        ) : (
          <Button busy={task.busy} onClick={() => set('active')}>
            {t(text.resume)}
          </Button>
        )}
        <Button kind="secondary" onClick={onEdit}>
          {t(text.edit)}
        </Button>
        {isActive && (
          <Button kind="secondary" busy={task.busy} onClick={() => set('paused')}>
            {t(text.pause)}
          </Button>
        )}
        <Button kind="danger" onClick={() => setRemoving(true)}>
          {t(text.remove)}
        </Button>
      </div>
    </>
  )
}
