import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { CardReply, Child } from '../api.ts'
import { statusTexts } from '../card/card-status.ts'
import { Freshness, TurningCard } from '../card/turning-card.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { familyText as text } from './family.text.ts'
import { loadChildCard, loadChildren } from './load-children.ts'

/** Once the card is on screen; nobody waits for it. */
async function keepForOffline(childId: string): Promise<void> {
  const { holdChild } = await import('../wallet/sync-wallet.ts')
  await holdChild(childId)
}

type Loaded = { child: Child | null; card: CardReply }

/** A child's card, as the parent's own is shown, and what a gate will make of it. */
export function ChildPage({ childId }: { childId: string }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const load = () =>
    task.run(async () => {
      const [card, list] = await Promise.all([loadChildCard(childId), loadChildren()])
      const child = list.value.dependants.find(({ dependant_id: id }) => id === childId) ?? null
      setLoaded({ child, card: card.value })
      if (!card.kept && card.value.card.status === 'active') keepForOffline(childId)
    })
  useEffect(() => {
    load()
  }, [childId])
  const status = loaded?.card.card.status
  const told = status === 'none' ? { title: text.noneTitle, next: text.none } : status && statusTexts[status]
  const isActive = status === 'active'
  return (
    <Screen bar={bar} back="#/family" title={t(text.childsCard)}>
      <FailureNotice failure={task.failure} {...(loaded === null ? { onRetry: load } : {})} />
      {loaded === null && task.busy && (
        <p class="small" role="status">
          {t(text.loading)}
        </p>
      )}
      {told && (
        <Notice kind={status === 'none' ? 'info' : 'bad'} title={t(told.title)}>
          <p>{t(told.next)}</p>
        </Notice>
      )}
      {loaded && (
        <TurningCard card={loaded.card}>
          {isActive && (
            <ButtonLink kind="primary" icon="scan" href={`#/family/${childId}/show`}>
              {t(text.show)}
            </ButtonLink>
          )}
          <Freshness card={loaded.card} />
        </TurningCard>
      )}
      {isActive && <p>{t(text.beside)}</p>}
      {isActive && loaded?.child && <p class="small">{t(text.until, { date: formatDate(loaded.child.until, language, 'long') })}</p>}
    </Screen>
  )
}
