import './queue.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Need, Queue as QueueNow, Ticket } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { useAct } from '../use-act.ts'
import { usePolled } from '../use-polled.ts'
import { readCounter, writeCounter } from './counter.ts'
import { GiveNumber } from './give-number.tsx'
import { MakeDevice } from './make-device.tsx'
import { allNeeds } from './needs.ts'
import { queueText as text } from './queue.text.ts'

/** O3: call, call again, put aside, end; and the waiting room's own devices. */
export function Queue({ officeCode }: { officeCode: string }) {
  const t = useText()
  const path = `/offices/${officeCode}/queue`
  const loaded = usePolled(path, 5, () => callApi<QueueNow>('GET', path))
  const queue = loaded.value
  return (
    <Page title={t(text.title)} here="queue">
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {queue === null && loaded.failure === null && <Waiting />}
      {queue && (
        <>
          <p>
            {t(text.summary, {
              ...{ waiting: queue.waiting_by_need.reduce((sum, { count }) => sum + count, 0), minutes: queue.minutes },
              ...{ counters: queue.counters, done: queue.done },
            })}
          </p>
          <Counter queue={queue} path={path} onChange={loaded.reload} />
          <GiveNumber path={path} minutes={queue.minutes} onChange={loaded.reload} />
        </>
      )}
      <MakeDevice path={path} />
    </Page>
  )
}

function Counter({ queue, path, onChange }: { queue: QueueNow; path: string; onChange: () => void }) {
  const t = useText()
  const act = useAct()
  const [needs, setNeeds] = useState<readonly Need[]>(allNeeds)
  const [isNobody, setNobody] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const mine = queue.called.filter((ticket) => ticket.is_mine)
  const [counter, setCounter] = useState(mine[0]?.counter ?? readCounter())
  const call = (number: number | null) => {
    setMissing(needs.length === 0)
    if (needs.length === 0) return
    act.run(async () => {
      setNobody(false)
      const { ticket } = await callApi<{ ticket: Ticket | null }>('POST', `${path}/calls`, { counter, needs, number })
      setNobody(ticket === null)
      onChange()
    })
  }
  const settle = (number: number, to: 'again' | 'later' | 'done' | 'gone') =>
    act.run(async () => {
      // What another officer did meanwhile is shown, whatever came of this.
      await callApi('POST', `${path}/tickets/${number}/settlements`, { to }).finally(onChange)
    })
  const toggle = (need: Need, isWanted: boolean) => setNeeds(allNeeds.filter((one) => (one === need ? isWanted : needs.includes(one))))
  return (
    <div class="two">
      <div class="stack">
        <section class="panel stack" aria-live="polite">
          <h2>{t(text.serving)}</h2>
          {mine.length === 0 && <p>{t(text.servingNone)}</p>}
          {mine.map((ticket) => (
            <Serving key={ticket.number} ticket={ticket} busy={act.busy} onSettle={(to) => settle(ticket.number, to)} />
          ))}
          {isNobody && <Notice kind="info" live title={t(text.nobody)} />}
          <ActNotice act={act} />
          <Button busy={act.busy} onClick={() => call(null)}>
            {t(text.callNext)}
          </Button>
        </section>
        <section class="panel stack">
          <label class="field">
            <span class="field-label">{t(text.counter)}</span>
            <select
              class="input queue-counter"
              value={counter}
              onChange={(event) => setCounter(writeCounter(Number(event.currentTarget.value)))}
            >
              {Array.from({ length: 99 }, (_, at) => at + 1).map((number) => (
                <option key={number} value={number}>
                  {t(text.counterName, { counter: number })}
                </option>
              ))}
            </select>
          </label>
          <fieldset class={`field ${isMissing ? 'wrong' : ''}`}>
            <legend class="field-label">{t(text.needs)}</legend>
            {isMissing && <p class="field-error">{t(text.noNeed)}</p>}
            <div class="choices">
              {allNeeds.map((need) => (
                <Tick key={need} label={t(text[need])} checked={needs.includes(need)} onChange={(isWanted) => toggle(need, isWanted)} />
              ))}
            </div>
          </fieldset>
        </section>
      </div>
      <div class="stack beside">
        <List title={t(text.waiting)} empty={t(text.empty)} tickets={queue.waiting}>
          {(ticket) => <CallThis ticket={ticket} busy={act.busy} onCall={() => call(ticket.number)} />}
        </List>
        {queue.later.length > 0 && (
          <List title={t(text.putAside)} note={t(text.putAsideNote)} tickets={queue.later}>
            {(ticket) => (
              <>
                <CallThis ticket={ticket} busy={act.busy} onCall={() => call(ticket.number)} />
                <Button kind="quiet" busy={act.busy} onClick={() => settle(ticket.number, 'gone')}>
                  {t(text.endThis, { label: ticket.label })}
                </Button>
              </>
            )}
          </List>
        )}
      </div>
    </div>
  )
}

function Serving(o: { ticket: Ticket; busy: boolean; onSettle: (to: 'again' | 'later' | 'done') => void }) {
  const t = useText()
  const language = useLanguage()
  const { ticket } = o
  return (
    <div class="stack">
      <p class="queue-number">{ticket.label}</p>
      <p>
        {t(text[ticket.need])}
        {ticket.counter !== null && ` · ${t(text.atCounter, { counter: ticket.counter })}`}
      </p>
      {ticket.called_at && <p class="small">{t(text.calledAt, { calls: ticket.calls, time: formatTime(ticket.called_at, language) })}</p>}
      <div class="row">
        <Button kind="secondary" busy={o.busy} onClick={() => o.onSettle('again')}>
          {t(text.again)}
        </Button>
        <Button kind="secondary" busy={o.busy} onClick={() => o.onSettle('later')}>
          {t(text.later)}
        </Button>
        <Button kind="secondary" busy={o.busy} onClick={() => o.onSettle('done')}>
          {t(text.done)}
        </Button>
      </div>
    </div>
  )
}

function CallThis({ ticket, busy, onCall }: { ticket: Ticket; busy: boolean; onCall: () => void }) {
  const t = useText()
  return (
    <Button kind="secondary" busy={busy} onClick={onCall}>
      {t(text.callThis, { label: ticket.label })}
    </Button>
  )
}

function List(o: {
  title: string
  note?: string
  empty?: string
  tickets: readonly Ticket[]
  children: (ticket: Ticket) => ComponentChildren
}) {
  const t = useText()
  const language = useLanguage()
  return (
    <section class="panel stack">
      <h2>{o.title}</h2>
      {o.note && <p class="small">{o.note}</p>}
      {o.tickets.length === 0 && <p>{o.empty}</p>}
      <ul class="queue-list">
        {o.tickets.map((ticket) => (
          <li key={ticket.number}>
            <span class="words">
              <b class="code">{ticket.label}</b>
              <span>{t(text[ticket.need])}</span>
              <span class="small">{t(text.taken, { time: formatTime(ticket.taken_at, language) })}</span>
            </span>
            {o.children(ticket)}
          </li>
        ))}
      </ul>
    </section>
  )
}
