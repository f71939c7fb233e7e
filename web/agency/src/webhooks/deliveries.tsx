import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { type Loaded, useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { DeliveriesPage, Delivery } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { deliveryStateText, kindText, reasonText, webhooksText as text } from './webhooks.text.ts'

const lookEveryMs = 1500
const looks = 8

/** Looks again while something that was just sent has not been tried. */
function useFresh(loaded: Loaded<DeliveriesPage>): void {
  const [looked, setLooked] = useState(0)
  const isFresh = loaded.value?.deliveries.some((delivery) => delivery.state === 'waiting' && delivery.attempts === 0) ?? false
  useEffect(() => {
    if (!isFresh || looked >= looks) return
    const timer = setTimeout(() => {
      setLooked(looked + 1)
      loaded.reload()
    }, lookEveryMs)
    return () => clearTimeout(timer)
  }, [isFresh, looked])
}

/** What was sent to one endpoint and how it went, newest first. */
export function Deliveries(o: { path: string; isActive: boolean; mayChange: boolean; onReload: () => void }) {
  const { path, isActive, mayChange } = o
  const t = useText()
  const listPath = `${path}/deliveries`
  const loaded = useLoaded(listPath, () => callApi<DeliveriesPage>('GET', listPath))
  const more = useTask()
  useFresh(loaded)
  const page = loaded.value
  // With the endpoint: a failure shows there too.
  const refresh = () => {
    loaded.reload()
    o.onReload()
  }
  const loadOlder = () =>
    more.run(async () => {
      if (!page?.older) return
      const next = await callApi<DeliveriesPage>('GET', `${listPath}?before=${page.older}`)
      loaded.set({ deliveries: [...page.deliveries, ...next.deliveries], older: next.older })
    })
  return (
    <>
      <div class="row between">
        <h3>{t(text.deliveries)}</h3>
        <Button kind="secondary" onClick={refresh}>
          {t(text.refresh)}
        </Button>
      </div>
      <p class="small">{t(text.deliveriesNote)}</p>
      <FailureNotice failure={loaded.failure ?? more.failure} onRetry={loaded.reload} />
      {!page && !loaded.failure && <Waiting />}
      {page?.deliveries.length === 0 && <p>{t(text.noDeliveries)}</p>}
      {page?.deliveries.map((delivery) => (
        <OneDelivery
          key={delivery.delivery_id}
          path={listPath}
          delivery={delivery}
          mayReplay={mayChange && isActive}
          onReplayed={loaded.reload}
        />
      ))}
      {page?.older && (
        <Button kind="secondary" busy={more.busy} onClick={loadOlder}>
          {t(text.older)}
        </Button>
      )}
      {mayChange && isActive && page && page.deliveries.length > 0 && <ReplayTime path={path} onReplayed={loaded.reload} />}
    </>
  )
}

const badges = { waiting: 'warn', delivered: 'ok', given_up: 'bad' } as const

function OneDelivery(o: { path: string; delivery: Delivery; mayReplay: boolean; onReplayed: () => void }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const { delivery } = o
  const replay = () =>
    task.run(async () => {
      await callApi('POST', `${o.path}/${delivery.delivery_id}/replays`)
      o.onReplayed()
    })
  return (
    <details class={`log-entry ${delivery.state === 'given_up' ? 'refused' : ''}`}>
      <summary>
        <b>{t(kindText[delivery.kind])}</b>
        <span class={`badge ${badges[delivery.state]}`}>{t(deliveryStateText[delivery.state])}</span>
        <span class="small">{formatDateTime(delivery.happened_at, language)}</span>
        {delivery.last_reason !== null && <span>{t(reasonText[delivery.last_reason])}</span>}
      </summary>
      <div class="stack">
        <Facts delivery={delivery} />
        <FailureNotice failure={task.failure} />
        {o.mayReplay && delivery.state !== 'waiting' && delivery.kind !== 'test' && (
          <Button kind="secondary" busy={task.busy} onClick={replay}>
            {t(text.replay)}
          </Button>
        )}
      </div>
    </details>
  )
}

function Facts({ delivery }: { delivery: Delivery }) {
  const t = useText()
  const language = useLanguage()
  const time = (at: string | null) => at && formatDateTime(at, language)
  const facts: readonly (readonly [string, string | number | null])[] = [
    ['jti', delivery.delivery_id],
    [t(text.happened), time(delivery.happened_at)],
    [t(text.lastAttempt), time(delivery.last_attempt_at)],
    [t(text.nextAttempt), time(delivery.next_attempt_at)],
    [t(text.status), delivery.last_status],
    [t(text.why), delivery.last_reason && t(reasonText[delivery.last_reason])],
    [t(text.body), delivery.last_status === null ? null : delivery.last_body || t(text.emptyBody)],
  ]
  return (
    <>
      <p>{t(text.attempts, { count: delivery.attempts })}</p>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <>
                <dt>{name}</dt>
                <dd class="mono">{value}</dd>
              </>
            ),
        )}
      </dl>
    </>
  )
}

const times = [
  { value: '1', title: text.h1 },
  { value: '24', title: text.h24 },
  { value: '72', title: text.h72 },
  { value: '720', title: text.h720 },
] as const

/** Everything of a time again, for a program that lost some. */
function ReplayTime({ path, onReplayed }: { path: string; onReplayed: () => void }) {
  const t = useText()
  const task = useTask()
  const [hours, setHours] = useState<(typeof times)[number]['value']>('24')
  const [count, setCount] = useState<number | null>(null)
  const replay = () =>
    task.run(async () => {
      setCount(null)
      const time = { from: new Date(Date.now() - Number(hours) * 3_600_000).toISOString(), to: new Date().toISOString() }
      const reply = await callApi<{ replayed: number }>('POST', `${path}/replays`, time)
      setCount(reply.replayed)
      onReplayed()
    })
  return (
    <details class="log-entry">
      <summary>{t(text.replayTitle)}</summary>
      <div class="stack">
        <p class="small">{t(text.replayNote)}</p>
        <Choice
          inline
          legend={t(text.since)}
          value={hours}
          onChoose={setHours}
          options={times.map(({ value, title }) => ({ value, title: t(title) }))}
        />
        <FailureNotice failure={task.failure} />
        {count !== null && (
          <Notice kind="ok" live>
            <p>{t(text.replayed, { count })}</p>
          </Notice>
        )}
        <Button kind="secondary" busy={task.busy} onClick={replay}>
          {t(text.replayAll)}
        </Button>
      </div>
    </details>
  )
}
