import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CardReply, Child } from '../api.ts'
import { ChildRows } from '../family/child-rows.tsx'
import { familyText } from '../family/family.text.ts'
import { findChildren, type LoadedChildren, loadChildren } from '../family/load-children.ts'
import { appState, lock } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { refreshCard } from '../unlock/unlock-with-pin.ts'
import { cardText as text } from './card.text.ts'
import { statusTexts, type Told } from './card-status.ts'
import { Freshness, TurningCard } from './turning-card.tsx'

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
      <Children card={card} />
      <div class="button-pair">
        {told?.action !== 'refresh' && refreshButton}
        <Button kind="secondary" icon="lock" onClick={lock}>
          {t(text.lock)}
        </Button>
      </div>
    </Screen>
  )
}

/**
 * The children's cards, when there are any: those of the last time at once, and with each new card those of now. That they cannot be looked up
 * keeps nobody from the own card.
 */
function Children({ card }: { card: CardReply }) {
  const t = useText()
  const [found, setFound] = useState<readonly Child[]>([])
  useEffect(() => {
    let isGone = false
    const show = (loaded: LoadedChildren | null) => {
      if (!isGone && loaded) setFound(loaded.value.dependants)
    }
    findChildren().then(async (kept) => {
      show(kept)
      if (appState.get().online) show(await loadChildren().catch(() => null))
    })
    return () => {
      isGone = true
    }
  }, [card])
  if (found.length === 0) return null
  return (
    <section class="stack">
      <h2>{t(familyText.title)}</h2>
      <ChildRows childList={found} />
    </section>
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
