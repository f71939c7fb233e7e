import type { KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { retryRecord } from '@open-thaid/web-offline/outbox.ts'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { useState } from 'preact/hooks'
import { fieldText } from './field.text.ts'
import { FieldPage } from './field-frame.tsx'
import { fieldState, refreshField, sendNow, sendPressed } from './field-state.ts'
import { outboxText as text } from './outbox.text.ts'
import { OutboxFiles } from './outbox-files.tsx'
import { keepSendChoice, readSendChoice, type SendChoice, tellsWifi } from './send-choice.ts'
import { useRecords } from './use-records.ts'

const shownAtOnce = 30

/** O15: every record, how it stands, and what there is to do. */
export function OutboxPage() {
  const t = useText()
  const records = useRecords()
  const { sending } = useStore(fieldState)
  const of = (...states: KeptRecord['state'][]) => (records ?? []).filter(({ state }) => states.includes(state))
  return (
    <FieldPage title={t(text.title)} actions={<SendNow />}>
      <Summary />
      <List title={t(text.listNeedsYou)} records={of('needs_you')} sending={sending} />
      <List title={t(text.listWaiting)} records={of('waiting')} sending={sending} />
      <List title={t(text.listDone)} records={of('done', 'replaced').reverse()} sending={sending} />
      <HowToSend />
      <OutboxFiles records={records ?? []} />
    </FieldPage>
  )
}

function SendNow() {
  const t = useText()
  const task = useTask()
  return (
    <Button busy={task.busy} onClick={() => task.run(sendPressed)}>
      {t(text.sendNow)}
    </Button>
  )
}

/** Whether sending may cost something. */
function HowToSend() {
  const t = useText()
  const [choice, setChoice] = useState(readSendChoice)
  const choose = (next: SendChoice) => {
    keepSendChoice(next)
    setChoice(next)
    void sendNow()
  }
  const sparing = tellsWifi() ? { title: t(text.sendWifi) } : { title: t(text.sendPressed), note: t(text.sendPressedNote) }
  return (
    <Choice
      legend={t(text.sendLegend)}
      value={choice}
      onChoose={choose}
      options={[
        { value: 'any', title: t(text.sendAny) },
        { value: 'sparing', ...sparing },
      ]}
    />
  )
}

function Summary() {
  const t = useText()
  const language = useLanguage()
  const { counts, sentAt, outcome, health } = useStore(fieldState)
  const outcomes: Partial<Record<NonNullable<typeof outcome>, Text>> = {
    offline: text.offline,
    busy: text.busy,
    another_tab: text.anotherTab,
    held: tellsWifi() ? text.heldWifi : text.heldPress,
  }
  const said = outcome ? outcomes[outcome] : undefined
  const total = counts.waiting + counts.needs_you + counts.done
  return (
    <>
      {counts.waiting > 0 && (
        <Notice kind="info" live title={t(text.waitingTitle, { count: counts.waiting })}>
          <p>{t(outcome === 'held' ? fieldText.neverClear : text.waitingNext)}</p>
          {said && <p>{t(said)}</p>}
        </Notice>
      )}
      {counts.needs_you > 0 && (
        <Notice kind="warn" live title={t(text.needsYouTitle, { count: counts.needs_you })}>
          <p>{t(text.needsYouNext)}</p>
        </Notice>
      )}
      {total > 0 && counts.waiting + counts.needs_you === 0 && (
        <Notice kind="ok" live title={t(text.allSentTitle, { time: sentAt ? formatTime(sentAt, language) : '' })}>
          <p>{t(text.allSent)}</p>
        </Notice>
      )}
      {total === 0 && <p>{t(text.empty)}</p>}
      {health && !health.isPersistent && counts.waiting + counts.needs_you > 0 && (
        <Notice kind="warn" title={t(fieldText.persistTitle)}>
          <p>{t(fieldText.neverClear)}</p>
        </Notice>
      )}
    </>
  )
}

function List(o: { title: string; records: readonly KeptRecord[]; sending: ReadonlySet<string> }) {
  const t = useText()
  if (o.records.length === 0) return null
  return (
    <section class="stack">
      <h2>{o.title}</h2>
      <ul class="outbox">
        {o.records.slice(0, shownAtOnce).map((record) => (
          <Item key={record.digest} record={record} isSending={o.sending.has(record.digest)} />
        ))}
      </ul>
      {o.records.length > shownAtOnce && <p class="small">{t(text.more, { count: o.records.length - shownAtOnce })}</p>}
    </section>
  )
}

const looks = { waiting: '', needs_you: 'warn', done: 'ok', replaced: '' } as const

function Item({ record, isSending }: { record: KeptRecord; isSending: boolean }) {
  const t = useText()
  const language = useLanguage()
  const retry = async () => {
    await retryRecord(record)
    await refreshField()
    await sendPressed()
  }
  return (
    <li>
      <div class="row between">
        <span class="receipt">{record.receipt}</span>
        <span class={`badge ${looks[record.state]}`}>{t(isSending && record.state === 'waiting' ? text.sending : text[record.state])}</span>
      </div>
      <p class="small">
        {t(text.madeAt, { time: formatDateTime(record.madeAt, language), size: Math.max(1, Math.round(record.sizeBytes / 1000)) })}
      </p>
      {record.state === 'needs_you' && record.cause && (
        <>
          <p>{useCause(record.cause.code)}</p>
          <div class="row">
            {!record.cause.code.startsWith('apart.') && (
              <Button kind="secondary" onClick={() => void retry()}>
                {t(text.retry)}
              </Button>
            )}
            {record.cause.code !== 'apart.gap' && (
              <ButtonLink href={`#/field/station?again=${record.sequence}`}>{t(text.again)}</ButtonLink>
            )}
          </div>
        </>
      )}
    </li>
  )
}

/** What is the matter with a record, in words. */
function useCause(code: string): string {
  const t = useText()
  if (code === 'picture_lost' || code === 'proofing.field_attachment_differs') return t(text.causePicture)
  if (code === 'proofing.field_kit_full') return t(text.causeFull)
  if (code === 'apart.gap') return t(text.causeGap)
  const [first, reason = ''] = code.split('.')
  if (first !== 'apart') return t(text.causeRefused, { reason: code })
  const key = `reason_${reason}`
  return t(text.causeApart, { reason: key in text ? t(text[key as keyof typeof text]) : reason }) // looked up just before
}
