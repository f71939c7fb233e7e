import type { KeptKit, KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { hasEnded } from '@open-thaid/web-offline/outbox.ts'
import { yearInNewLanguage } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go, readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatCountdown, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { fieldText } from './field.text.ts'
import { FieldPage } from './field-frame.tsx'
import { fieldState } from './field-state.ts'
import { ClosedNotice, LockScreen } from './lock-screen.tsx'
import { Slip } from './slip.tsx'
import { stationText as text } from './station.text.ts'
import { CardStep } from './station-card.tsx'
import { FaceStep } from './station-face.tsx'
import { PhoneStep } from './station-phone.tsx'
import { changeVisit, goAfresh, type Phase, stationState } from './station-state.ts'
import { useRecords } from './use-records.ts'
import { secondsOf, type Visit } from './visit.ts'

/** O14: one person after another, without a network. */
export function Station() {
  const t = useText()
  const { kit, stand } = useStore(fieldState)
  if (kit && stand === 'shut') return <LockScreen kit={kit} />
  if (!kit || stand === 'closed') {
    return (
      <FieldPage narrow title={t(text.title)}>
        {kit ? <ClosedNotice /> : <p>{t(text.noKit)}</p>}
        <ButtonLink kind="primary" href="#/field/kit">
          {t(text.getKit)}
        </ButtonLink>
      </FieldPage>
    )
  }
  return <Work kit={kit} />
}

function Work({ kit }: { kit: KeptKit }) {
  const t = useText()
  const records = useRecords()
  const { visit, phase } = useStore(stationState)
  const setPhase = (next: Phase) => stationState.set({ phase: next })
  useYearInPageLanguage(visit)
  const again = Number(readQuery().get('again') ?? '0')
  useLayoutEffect(() => {
    if (again > 0 && stationState.get().phase.kind === 'saved') goAfresh({ kind: 'ready' })
  }, [again])
  const replaced = records?.find((one) => one.kitId === kit.kitId && one.sequence === again && one.state === 'needs_you')
  const begin = () => goAfresh({ kind: 'phone' })
  const stop = () => goAfresh({ kind: 'ready', stopped: true })
  const step = { visit, change: changeVisit, timer: <Timer visit={visit} />, onStop: stop }
  switch (phase.kind) {
    case 'ready':
      return <Ready kit={kit} isStopped={phase.stopped ?? false} replaced={replaced} records={records ?? []} onNext={begin} />
    case 'phone':
      return <PhoneStep {...step} onDone={() => setPhase({ kind: 'card' })} />
    case 'card':
      return <CardStep {...step} onDone={() => setPhase({ kind: 'face' })} />
    case 'face':
      return (
        <FaceStep
          {...step}
          kit={kit}
          replaces={replaced?.sequence}
          onSaved={(record) => {
            goAfresh({ kind: 'saved', record, seconds: secondsOf(visit) })
            if (again > 0) go('field/station')
          }}
        />
      )
    case 'saved':
      return (
        <FieldPage narrow title={t(text.savedTitle)} actions={<Button onClick={begin}>{t(text.next)}</Button>}>
          <p class="timer">{t(text.time, { time: formatCountdown(phase.seconds) })}</p>
          <Slip kit={kit} record={phase.record} />
        </FieldPage>
      )
  }
}

/** A date that no field shows now goes over to the era of the page's language as well. */
function useYearInPageLanguage({ birth }: Visit): void {
  const language = useLanguage()
  useLayoutEffect(() => {
    const year = yearInNewLanguage(birth.parts.year, language === 'th' ? 'en' : 'th', language)
    if (year !== birth.parts.year) changeVisit({ birth: { ...birth, parts: { ...birth.parts, year } } })
  }, [language])
}

/** A minute and a half is what one person takes; after that it is shown that somebody may need help. */
const longSeconds = 90

function Timer({ visit }: { visit: Visit }) {
  const t = useText()
  const [seconds, setSeconds] = useState(secondsOf(visit))
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsOf(visit)), 1000)
    return () => clearInterval(timer)
  }, [visit.startedAt])
  return <p class={seconds > longSeconds ? 'timer long' : 'timer'}>{t(text.time, { time: formatCountdown(seconds) })}</p>
}

function Ready(o: {
  kit: KeptKit
  isStopped: boolean
  replaced: KeptRecord | undefined
  records: readonly KeptRecord[]
  onNext: () => void
}) {
  const t = useText()
  const language = useLanguage()
  const { health, counts } = useStore(fieldState)
  const isFull = health !== null && health.freeBytes !== null && health.freeBytes < leastFreeBytes
  return (
    <FieldPage narrow title={t(text.ready)} actions={<Button onClick={o.onNext}>{t(text.next)}</Button>}>
      {o.isStopped && (
        <Notice kind="info" live>
          <p>{t(text.stoppedTitle)}</p>
        </Notice>
      )}
      {hasEnded(o.kit) && (
        <Notice kind="warn" title={t(fieldText.endedTitle, { time: formatDateTime(o.kit.expiresAt, language) })}>
          <p>{t(fieldText.ended)}</p>
        </Notice>
      )}
      {isFull && (
        <Notice kind="warn" title={t(fieldText.fullTitle)}>
          <p>{t(fieldText.full)}</p>
        </Notice>
      )}
      {o.replaced && (
        <Notice kind="info">
          <p>{t(text.replaces, { receipt: o.replaced.receipt })}</p>
        </Notice>
      )}
      <p>{t(text.readyHow)}</p>
      <div class="numbers">
        <div>
          <span>{t(text.today)}</span>
          <b>{o.kit.chain.sequence}</b>
        </div>
        <div>
          <span>{t(text.waiting)}</span>
          <b>{counts.waiting + counts.needs_you}</b>
        </div>
        <div>
          <span>{t(text.pace)}</span>
          <b>{paceOf(o.records.filter(({ kitId }) => kitId === o.kit.kitId))}</b>
        </div>
      </div>
    </FieldPage>
  )
}

const leastFreeBytes = 200 * 1000 * 1000
/** A pause at noon is no one person's time. */
const longestGapSeconds = 600

/** Seconds between the last twenty records, pauses left out. */
function paceOf(records: readonly KeptRecord[]): string {
  const times = records.slice(-21).map(({ madeAt }) => Date.parse(madeAt) / 1000)
  const gaps = times.flatMap((at, i) => (i > 0 ? [at - (times[i - 1] ?? at)] : [])).filter((gap) => gap < longestGapSeconds)
  return gaps.length === 0 ? '–' : String(Math.round(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length))
}
