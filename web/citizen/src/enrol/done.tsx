import { Button, ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect } from 'preact/hooks'
import { CardFace } from '../card/card-face.tsx'
import { appState } from '../shell/app-state.ts'
import { askToPersist, installApp, installation } from '../shell/install-app.ts'
import { useBar } from '../shell/use-bar.tsx'
import { doneText as text } from './done.text.ts'

/** C8: the card appears; what to do first. */
export function Done() {
  const t = useText()
  const bar = useBar()
  const { card } = useStore(appState)
  const { prompt, persisted } = useStore(installation)
  useEffect(() => {
    askToPersist()
  }, [])
  return (
    <Screen
      bar={bar}
      title={t(text.title)}
      actions={
        prompt && (
          <Button kind="secondary" icon="device" onClick={installApp}>
            {t(text.install)}
          </Button>
        )
      }
    >
      <p>{t(text.lead)}</p>
      {card && <CardFace card={card.card} side="front" shown={false} />}
      <ButtonLink kind="primary" href="#/">
        {t(text.open)}
      </ButtonLink>
      <LinkRow href="#/invite" icon="message" title={t(text.invite)} note={t(text.inviteNote)} />
      <div class="panel stack">
        <h2>{t(text.firstTitle)}</h2>
        <ol class="numbered">
          {[text.first1, text.first2, text.first3].map((line) => (
            <li key={line.en}>
              <span>{t(line)}</span>
            </li>
          ))}
        </ol>
      </div>
      {(!prompt || persisted === false) && (
        <Notice kind="info" title={t(text.install)}>
          {persisted === false && <p>{t(text.persist)}</p>}
          {!prompt && <p>{t(text.manual)}</p>}
        </Notice>
      )}
    </Screen>
  )
}
