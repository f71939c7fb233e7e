import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useShownForAMoment } from '@open-thaid/web-ui/pid/use-shown-for-a-moment.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CardReply } from '../api.ts'
import { now } from '../device/server-clock.ts'
import { appState, lock } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { useTask } from '../shell/use-task.ts'
import { refreshCard } from '../unlock/unlock-with-pin.ts'
import { cardText as text } from './card.text.ts'
import { CardFace } from './card-face.tsx'
import { isFresh, statusTexts, type Told } from './card-status.ts'

/** C10: the card, how fresh it is, and what a status means. */
export function Home() {
  const t = useText()
  const bar = useBar('home')
  const task = useTask()
  const { card, vault } = useStore(appState)
  usePreparedShow()
  const refresh = () =>
    task.run(async () => {
      if (vault) appState.set({ card: await refreshCard(vault) })
    })
  if (card === null) {
    return (
      <Screen
        bar={bar}
        title={t(text.title)}
        actions={
          <Button busy={task.busy} onClick={refresh}>
            {t(text.load)}
          </Button>
        }
      >
        <FailureNotice failure={task.failure} />
        <Notice kind="info" title={t(text.noneYetTitle)}>
          <p>{t(text.noneYet)}</p>
        </Notice>
      </Screen>
    )
  }
  const refreshButton = (
    <Button kind="secondary" busy={task.busy} onClick={refresh}>
      {t(text.refresh)}
    </Button>
  )
  const told = statusTexts[card.card.status]
  return (
    <Screen bar={bar} title={t(text.title)} hideTitle>
      {told && <StatusNotice told={told} refreshButton={refreshButton} />}
      <TurningCard card={card}>
        {card.card.status === 'active' && (
          <ButtonLink kind="primary" icon="scan" href="#/show">
            {t(text.present)}
          </ButtonLink>
        )}
        <Freshness card={card} />
      </TurningCard>
      <FailureNotice failure={task.failure} />
      <div class="button-pair">
        {told?.action !== 'refresh' && refreshButton}
        <Button kind="secondary" icon="lock" onClick={lock}>
          {t(text.lock)}
        </Button>
      </div>
    </Screen>
  )
}

/** The pages that showing needs, while she looks at the card; only where the worker keeps them, so that no network is asked. */
function usePreparedShow(): void {
  useEffect(() => {
    if (!navigator.serviceWorker?.controller) return
    const timer = setTimeout(() => {
      Promise.all([import('./show.tsx'), import('./present.tsx'), import('./show-offline.tsx')]).catch(() => undefined)
    }, lookMs)
    return () => clearTimeout(timer)
  }, [])
}

/** After the card is drawn. */
const lookMs = 100

function StatusNotice({ told, refreshButton }: { told: Told; refreshButton: ComponentChildren }) {
  const t = useText()
  return (
    <Notice kind="bad" title={t(told.title)}>
      <p>{t(told.next)}</p>
      {told.action === 'refresh' && refreshButton}
      {told.action === 'prove_again' && (
        <ButtonLink kind="primary" href="#/forgot-pin">
          {t(text.proveAgain)}
        </ButtonLink>
      )}
      {told.action !== 'refresh' && <ButtonLink href="#/help">{t(text.helpLink)}</ButtonLink>}
    </Notice>
  )
}

/** Front and back, what is most needed right below, then turning it and the number for half a minute. */
function TurningCard({ card, children }: { card: CardReply; children: ComponentChildren }) {
  const t = useText()
  const [side, setSide] = useState<'front' | 'back'>('front')
  const number = useShownForAMoment()
  return (
    <>
      <div class="card-turn" key={side}>
        <CardFace card={card.card} side={side} shown={number.shown} />
      </div>
      {children}
      <div class="button-pair">
        <Button kind="quiet" icon="flip" onClick={() => setSide(side === 'front' ? 'back' : 'front')}>
          {t(side === 'front' ? text.showBack : text.showFront)}
        </Button>
        {side === 'front' && (
          <Button kind="quiet" icon={number.shown ? 'eyeOff' : 'eye'} onClick={number.turn}>
            {t(number.shown ? text.hideNumber : text.showNumber)}
          </Button>
        )}
      </div>
    </>
  )
}

function Freshness({ card }: { card: CardReply }) {
  const t = useText()
  const language = useLanguage()
  const { online } = useStore(appState)
  const fresh = isFresh(card, now())
  return (
    <p class={`freshness ${fresh ? '' : 'stale'}`} role="status">
      <Icon name={fresh ? 'ok' : 'warn'} size="small" />
      <span>
        <b>{t(text.asOf, { time: formatDateTime(card.as_of, language) })}</b>
        <br />
        {t(!fresh ? text.stale : online ? text.fresh : text.offline)}
      </span>
    </p>
  )
}
