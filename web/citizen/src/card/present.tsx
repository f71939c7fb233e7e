import './show.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { CardRequest, MadePresentation, PresentationState } from '../api.ts'
import { type CallFailure, callApi } from '../device/call-api.ts'
import { describeScopes } from '../history/describe-entry.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { lazyPage } from '../shell/lazy-page.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { showText as text } from './show.text.ts'
import { cardRequests } from './show.tsx'
import { useAwake } from './use-awake.ts'
import { pathOf, routeOf } from './whose-card.ts'

const ShowOffline = lazyPage(() => import('./show-offline.tsx').then((file) => file.ShowOffline))

/** C11: by a code while there is a network. Where the last call got no answer, this one gets none, or she chose so: without. */
export function Present({ selection, way, childId }: { selection: string; way: string; childId?: string }) {
  const request = cardRequests.find((value) => value === selection) ?? 'boarding'
  const [isOffline, setOffline] = useState(way === 'offline' || !appState.get().online)
  return isOffline ? (
    <ShowOffline request={request} childId={childId} onOnline={() => setOffline(false)} />
  ) : (
    <PresentOnline request={request} childId={childId} onOffline={() => setOffline(true)} />
  )
}

/** Longer than that nobody stands at a gate: the card is then shown without. */
const answerWithinMs = 6_000

/** A code that counts once, the ring of its minute, and what became of it. The code stands in memory only. */
function PresentOnline(o: { request: CardRequest; childId: string | undefined; onOffline: () => void }) {
  const { request, childId, onOffline } = o
  const [made, setMade] = useState<MadePresentation | null>(null)
  const [outcome, setOutcome] = useState<PresentationState | null>(null)
  const task = useTask()
  const make = () =>
    task.run(async () => {
      // What was shown before counts no more.
      setOutcome(null)
      setMade(null)
      const call = { method: 'POST', path: `${pathOf(childId)}/presentations`, body: { request }, answerWithinMs } as const
      setMade(await callApi<MadePresentation>(call))
    }, hasNoAnswer)
  const hasNoAnswer = (failure: CallFailure): boolean => {
    if (failure.problem === null) onOffline()
    return failure.problem === null
  }
  useEffect(() => {
    make()
  }, [request, childId])
  useOutcome(made, setOutcome)
  useAwake()
  if (made && outcome && outcome.state !== 'expired') return <Outcome made={made} outcome={outcome} />
  return <Code childId={childId} made={made} isOver={outcome?.state === 'expired'} task={task} onAgain={make} />
}

const lookEveryMs = 1000

/** Asks what became of the code until a gate has used it or its minute is over. Without network it asks on. */
function useOutcome(made: MadePresentation | null, onOutcome: (state: PresentationState) => void): void {
  useEffect(() => {
    if (made === null) return
    let isGone = false
    const look = async () => {
      while (!isGone) {
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
        const path = `/citizen/v1/presentations/${made.presentation_id}`
        const state = isGone ? null : await callApi<PresentationState>({ method: 'GET', path }).catch(() => null)
        if (isGone || (state && state.state !== 'waiting')) {
          if (!isGone && state) onOutcome(state)
          return
        }
      }
    }
    look()
    return () => {
      isGone = true
    }
  }, [made])
}

function Code(o: {
  childId: string | undefined
  made: MadePresentation | null
  isOver: boolean
  task: ReturnType<typeof useTask>
  onAgain: () => void
}) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const left = useSecondsUntil(o.made?.ends_at ?? null)
  const isOver = o.isOver || left === 0
  const isShown = o.made !== null && !isOver && o.task.failure === null
  return (
    <Screen
      bar={bar}
      back={`#/${routeOf(o.childId)}`}
      title={t(text.presentTitle)}
      actions={
        !isShown && !(o.task.busy && o.made === null) ? (
          <Button busy={o.task.busy} onClick={o.onAgain}>
            {t(text.again)}
          </Button>
        ) : undefined
      }
    >
      <FailureNotice failure={o.task.failure} />
      {o.made === null && o.task.busy && <p role="status">{t(text.making)}</p>}
      {o.made && isShown && <Panel made={o.made} left={left ?? 0} />}
      {o.made && isOver && o.task.failure === null && (
        <Notice kind="warn" live title={t(text.endedTitle)}>
          <p>{t(text.ended)}</p>
        </Notice>
      )}
      {o.made && o.childId && <p>{t(text.childs)}</p>}
      {o.made && (
        <p>
          {t(text.willSee)} <b>{describeScopes(o.made.claims, language)}</b>
        </p>
      )}
      {isShown && (
        <p class="small">
          {t(text.once)} {t(text.bright)}
        </p>
      )}
    </Screen>
  )
}

const circumference = 2 * Math.PI * 20

function Panel({ made, left }: { made: MadePresentation; left: number }) {
  const t = useText()
  const whole = (Date.parse(made.ends_at) - Date.parse(made.made_at)) / 1000
  return (
    <div class="show-panel">
      <Qr class="show-qr" ecc="M" value={made.qr} label={t(text.qr)} />
      <p class="show-time">
        <svg class="show-ring" viewBox="0 0 48 48" aria-hidden="true">
          <circle cx="24" cy="24" r="20" />
          <circle
            class="left"
            cx="24"
            cy="24"
            r="20"
            stroke-dasharray={circumference}
            stroke-dashoffset={circumference * (1 - Math.min(1, left / whole))}
          />
        </svg>
        <span>{t(text.left, { seconds: left })}</span>
      </p>
      <p>
        {t(text.typed)} <span class="show-typed">{made.typed}</span>
      </p>
    </div>
  )
}

const told = [
  'suspended',
  'phone_ended',
  'not_guardian',
  'no_card',
  'card_expired',
  'card_cancelled',
  'under_age',
  'no_portrait',
  'invented_people_only',
] as const

function Outcome({ made, outcome }: { made: MadePresentation; outcome: PresentationState }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const place = {
    agency: (language === 'th' ? outcome.agency_name_th : outcome.agency_name_en) ?? '',
    gate: (language === 'th' ? outcome.gate_name_th : outcome.gate_name_en) ?? '',
    time: outcome.used_at === null ? '' : formatDateTime(outcome.used_at, language),
  }
  const isPassed = outcome.state === 'passed'
  const cause = told.find((name) => name === outcome.cause) ?? 'other'
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(isPassed ? text.shownTitle : outcome.state === 'unknown' ? text.unknownTitle : text.notPassedTitle)}
      actions={
        <>
          <ButtonLink kind="primary" href="#/">
            {t(text.home)}
          </ButtonLink>
          <ButtonLink icon="history" href="#/history">
            {t(text.seeHistory)}
          </ButtonLink>
        </>
      }
    >
      {isPassed ? (
        <Notice kind="ok" live title={t(text.shown, place)}>
          <p>{t(text.shownItems, { items: describeScopes(made.claims, language) })}</p>
        </Notice>
      ) : (
        <Notice kind="warn" live title={t(text[cause])}>
          <p>{t(text.nothingSent)}</p>
          <p>{t(text.at, place)}</p>
        </Notice>
      )}
    </Screen>
  )
}
