import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { CardRequest } from '../api.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { type HeldState, heldState } from '../wallet/held-credentials.ts'
import { offlineText } from './offline.text.ts'
import { offlineAllowance } from './offline-limits.ts'
import { showText as text } from './show.text.ts'
import { routeOf } from './whose-card.ts'

/** The least first. */
export const cardRequests = ['boarding', 'over18', 'over20', 'address', 'full'] as const satisfies readonly CardRequest[]

/** C12: only what is needed. @param childId  of a child's card */
export function ChooseWhatToShow({ childId }: { childId?: string }) {
  const t = useText()
  const bar = useBar()
  const { online } = useStore(appState)
  const [request, setRequest] = useState<CardRequest | null>(null)
  const [missing, setMissing] = useState(false)
  const show = (way: '' | '/offline') => (request ? go(`${routeOf(childId)}/${request}${way}`) : setMissing(true))
  return (
    <Screen
      bar={bar}
      back={childId ? `#/family/${childId}` : '#/'}
      title={t(childId ? text.childTitle : text.title)}
      actions={
        <>
          <Button icon="scan" onClick={() => show('')}>
            {t(text.next)}
          </Button>
          {online && (
            <Button kind="quiet" onClick={() => show('/offline')}>
              {t(offlineText.without)}
            </Button>
          )}
        </>
      }
    >
      <p>{t(text.lead)}</p>
      <Choice
        legend={t(text.legend)}
        value={request}
        onChoose={setRequest}
        error={missing && !request ? t(text.choose) : undefined}
        options={cardRequests.map((value) => ({ value, title: t(text[value]), note: t(text[`${value}Note`]) }))}
      />
      {!online && <WithoutNetwork />}
    </Screen>
  )
}

/** M6: how often still, before she chooses. */
function WithoutNetwork() {
  const t = useText()
  const language = useLanguage()
  const [held, setHeld] = useState<HeldState | null>(null)
  // Once: what is held changes when it is shown, on another page.
  useEffect(() => {
    heldState().then(setHeld)
  }, [])
  if (held === null) return null
  const allowance = offlineAllowance(held, now())
  if (!allowance.may) {
    return (
      <Notice kind="warn" title={t(offlineText.stopTitle)}>
        <p>{t(offlineText[`stop_${allowance.reason}`])}</p>
      </Notice>
    )
  }
  const time = held.refreshedAt === null ? '' : formatDateTime(held.refreshedAt, language)
  return (
    <Notice kind="info">
      <p>{t(offlineText.chooseNote, { time, count: allowance.left })}</p>
    </Notice>
  )
}
