import { Asked, useAskedTitle } from '@open-thaid/web-ui/asked/asked.tsx'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatCountdown } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { AskedDisclosure } from '../api.ts'
import { approveText } from '../approve/approve.text.ts'
import { Over } from '../approve/consent.tsx'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { askedForOf } from './asked-items.ts'
import { discloseText as text } from './disclose.text.ts'

type Props = { asked: AskedDisclosure; busy: boolean; onAllow: (all: boolean) => void; onDeny: () => void }

/** C14 for a page that asks for the card: who, where, for what, how long; of what may be left out the person chooses. */
export function AskPerson({ asked, busy, onAllow, onDeny }: Props) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const { card } = useStore(appState)
  const [all, setAll] = useState(false)
  const seconds = useSecondsUntil(asked.ends_at)
  const names = all ? [...asked.required, ...asked.optional] : asked.required
  const shown = askedForOf(asked, names, card?.card ?? null, language)
  const title = useAskedTitle(shown)
  if (seconds === 0) return <Over />
  return (
    <Screen
      bar={bar}
      title={title}
      actions={
        <>
          <Button busy={busy} onClick={() => onAllow(all)}>
            {t(approveText.allow)}
          </Button>
          <Button kind="secondary" busy={busy} onClick={onDeny}>
            {t(approveText.deny)}
          </Button>
          <p class="small centred" aria-hidden="true">
            {seconds !== null && t(text.left, { time: formatCountdown(seconds) })}
          </p>
        </>
      }
    >
      {asked.sandbox && (
        <Notice kind="info">
          <p>{t(text.sandbox)}</p>
        </Notice>
      )}
      {asked.optional.length > 0 && (
        <Choice
          legend={t(text.how)}
          value={all ? 'most' : 'least'}
          onChoose={(value) => setAll(value === 'most')}
          options={[
            { value: 'least', title: t(text.least) },
            { value: 'most', title: t(text.most) },
          ]}
        />
      )}
      <Asked asked={shown} />
      <Notice kind="warn">
        <p>{t(text.onlyYours, { domain: asked.domain })}</p>
      </Notice>
    </Screen>
  )
}
