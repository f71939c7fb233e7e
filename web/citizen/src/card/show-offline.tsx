import './show.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CardRequest } from '../api.ts'
import { clockBehindMs, now } from '../device/server-clock.ts'
import { gateText } from '../gate/gate.text.ts'
import { endOfGateCode } from '../gate/gate-facts.ts'
import type { GateHere } from '../gate/read-gate.ts'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { FramesPlayer } from './frames-player.tsx'
import { makeShow, type Show, type ShowOutcome, signShow } from './make-show.ts'
import { offlineText as text } from './offline.text.ts'
import { offlineLimits } from './offline-limits.ts'
import { showText } from './show.text.ts'
import { ShowStopped, type StopReason } from './show-stopped.tsx'
import { useAwake } from './use-awake.ts'
import { Leaves } from './what-leaves.tsx'
import { routeOf } from './whose-card.ts'

/** A gate takes what was signed within a minute: renewed so that half of it is always left. */
const signAgainMs = 25_000
/** One credential for one showing: whoever walks on to another gate shows another, so that the two cannot tell. */
const showMs = 120_000

/** C11 without network: frames of a presentation signed over the minute, of one credential that is never shown again. */
export function ShowOffline(o: { request: CardRequest; childId?: string | undefined; gate?: GateHere | null; onOnline: () => void }) {
  const { request, childId, gate = null } = o
  const [outcome, setOutcome] = useState<ShowOutcome | { stop: StopReason } | null>(null)
  const isMaking = useRef(false)
  const begin = async () => {
    // A second press, or a page drawn twice, must not cost a credential.
    if (isMaking.current) return
    isMaking.current = true
    setOutcome(null)
    try {
      setOutcome(await makeShow(request, { gate, childId }))
    } catch (failure) {
      if (!(failure instanceof Error) || failure.name !== 'CannotPresent') throw failure
      setOutcome({ stop: 'lack' })
    } finally {
      isMaking.current = false
    }
  }
  useEffect(() => {
    begin()
  }, [request, childId])
  useAwake()
  if (outcome === null) return <Making childId={childId} />
  if ('stop' in outcome) return <ShowStopped reason={outcome.stop} childId={childId} onOnline={o.onOnline} />
  return (
    <Showing
      key={outcome.show.signedAt.getTime()}
      show={outcome.show}
      {...{ request, childId, gate }}
      onAgain={gate ? () => go('scan') : begin}
    />
  )
}

function Making({ childId }: { childId: string | undefined }) {
  const t = useText()
  const bar = useBar()
  return (
    <Screen bar={bar} back={`#/${routeOf(childId)}`} title={t(text.title)}>
      <p role="status">{t(text.making)}</p>
    </Screen>
  )
}

function Showing(o: { show: Show; request: CardRequest; childId: string | undefined; gate: GateHere | null; onAgain: () => void }) {
  const { show, request, gate, onAgain } = o
  const t = useText()
  const bar = useBar()
  const [signed, setSigned] = useState<Pick<Show, 'frames' | 'signedAt'>>(show)
  const left = useSecondsUntil(gate ? endOfGateCode(gate) : new Date(show.signedAt.getTime() + showMs).toISOString()) ?? 0
  const isOver = left === 0
  useEffect(() => {
    // What is signed over the gate's own code is signed once, as the gate takes it once.
    if (gate || isOver || now().getTime() - signed.signedAt.getTime() < signAgainMs) return
    let isGone = false
    signShow(show.credential, request, null).then((again) => !isGone && setSigned(again))
    return () => {
      isGone = true
    }
    // Looked at with each second that is counted down, so that it holds after the phone was away as well.
  }, [left])
  return (
    <Screen
      bar={bar}
      back={`#/${routeOf(o.childId)}`}
      title={t(text.title)}
      actions={
        <>
          {isOver && show.left > 0 && <Button onClick={onAgain}>{t(gate ? gateText.scan : text.again)}</Button>}
          <ButtonLink kind={isOver && show.left > 0 ? 'secondary' : 'primary'} href="#/">
            {t(text.done)}
          </ButtonLink>
        </>
      }
    >
      {isOver ? (
        <Notice kind="warn" live title={t(text.endedTitle)}>
          {show.left > 0 && <p>{t(text.ended)}</p>}
        </Notice>
      ) : (
        <Panel signed={signed} left={left} />
      )}
      {gate && <To gate={gate} />}
      <FewLeft left={show.left} />
      <Clock />
      {o.childId && <p>{t(showText.childs)}</p>}
      <Leaves request={request} />
      <Facts show={show} />
    </Screen>
  )
}

function Panel({ signed, left }: { signed: Pick<Show, 'frames' | 'signedAt'>; left: number }) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      <div class="show-panel show-wide">
        <FramesPlayer frames={signed.frames} label={t(text.qr)} />
        <p class="show-signed">{t(text.signed, { time: formatTime(signed.signedAt.toISOString(), language), seconds: left })}</p>
      </div>
      <p>{t(text.hold)}</p>
    </>
  )
}

function To({ gate }: { gate: GateHere }) {
  const t = useText()
  const language = useLanguage()
  const names = { agency: joinCompounds(gate.agencyName[language]), gate: joinCompounds(gate.gateName[language]) }
  return <p>{t(gateText.shownTo, names)}</p>
}

function FewLeft({ left }: { left: number }) {
  const t = useText()
  if (left >= offlineLimits.warnFrom) return null
  return (
    <Notice kind="warn" title={left === 0 ? t(text.lastTitle) : t(text.fewTitle, { count: left })}>
      <p>{t(text.few)}</p>
    </Notice>
  )
}

/** What a gate allows for (`clockSkewSeconds`): below, nobody has to know. */
const tellFromMs = 30_000

function Clock() {
  const t = useText()
  const behindMs = clockBehindMs()
  if (Math.abs(behindMs) < tellFromMs) return null
  const minutes = Math.max(1, Math.round(Math.abs(behindMs) / 60_000))
  return (
    <Notice kind="warn">
      <p>{t(behindMs > 0 ? text.clockSlow : text.clockFast, { minutes })}</p>
    </Notice>
  )
}

function Facts({ show }: { show: Show }) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      {show.refreshedAt !== null && <p>{t(text.asOf, { time: formatDateTime(show.refreshedAt, language) })}</p>}
      {show.left >= offlineLimits.warnFrom && <p>{t(text.left, { count: show.left })}</p>}
      <p>{t(text.noted)}</p>
      <p>{t(text.bright)}</p>
    </>
  )
}
