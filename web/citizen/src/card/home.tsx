import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
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
import { isFresh, statusTexts } from './card-status.ts'

/** C10: the card, how fresh it is, and what a status means. */
export function Home() {
  const t = useText()
  const bar = useBar('home')
  const task = useTask()
  const { card, vault } = useStore(appState)
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
  return (
    <Screen bar={bar} title={t(text.title)} hideTitle>
      <StatusNotice card={card} />
      <TurningCard card={card} />
      <Freshness card={card} />
      <FailureNotice failure={task.failure} />
      <div class="actions">
        {card.card.status === 'active' && (
          <ButtonLink kind="primary" icon="scan" href="#/show">
            {t(text.present)}
          </ButtonLink>
        )}
        <div class="button-pair">
          <Button kind="secondary" busy={task.busy} onClick={refresh}>
            {t(text.refresh)}
          </Button>
          <Button kind="secondary" icon="lock" onClick={lock}>
            {t(text.lock)}
          </Button>
        </div>
      </div>
    </Screen>
  )
}

function StatusNotice({ card }: { card: CardReply }) {
  const t = useText()
  const told = statusTexts[card.card.status]
  if (told === null) return null
  return (
    <Notice kind="bad" title={t(told.title)}>
      <p>{t(told.next)}</p>
      <ButtonLink href="#/help">{t(text.helpLink)}</ButtonLink>
    </Notice>
  )
}

const numberShownMs = 30_000

/** Front and back; the number appears for half a minute. */
function TurningCard({ card }: { card: CardReply }) {
  const t = useText()
  const [side, setSide] = useState<'front' | 'back'>('front')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(false), numberShownMs)
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <>
      <div class="card-turn" key={side}>
        <CardFace card={card.card} side={side} shown={shown} />
      </div>
      <div class="button-pair">
        <Button kind="quiet" icon="flip" onClick={() => setSide(side === 'front' ? 'back' : 'front')}>
          {t(side === 'front' ? text.showBack : text.showFront)}
        </Button>
        {side === 'front' && (
          <Button kind="quiet" icon="eye" onClick={() => setShown(!shown)}>
            {t(shown ? text.hideNumber : text.showNumber)}
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
