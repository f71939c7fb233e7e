import './help.css'
import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { appState } from '../shell/app-state.ts'
import { OfficeList } from '../shell/office-list.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { helpText as text } from './help.text.ts'

const questions = [
  [text.q1, text.a1],
  [text.q2, text.a2],
  [text.q3, text.a3],
  [text.q4, text.a4],
] as const

/** C33. The same place on every screen leads here. */
export function Help() {
  const t = useText()
  const bar = useBar()
  const { draft } = useStore(appState)
  return (
    <Screen bar={bar} back={() => history.back()} title={t(text.title)}>
      <p>{t(text.lead)}</p>
      <div class="panel help-code">
        <h2>{t(text.codeTitle)}</h2>
        {draft ? (
          <>
            <p class="help-code-text code">{draft.session.hand_over_code}</p>
            <p class="small">{t(text.code)}</p>
          </>
        ) : (
          <p class="small">{t(text.noCode)}</p>
        )}
      </div>
      <OfficeList />
      <div class="stack">
        <LinkRow href="#/lost" icon="device" title={t(text.lost)} />
        <LinkRow href="#/messages" icon="message" title={t(text.messages)} />
      </div>
      <h2>{t(text.questionsTitle)}</h2>
      <div class="questions">
        {questions.map(([question, answer]) => (
          <details key={question.en}>
            <summary>
              <span>{t(question)}</span>
              <Icon name="next" size="small" />
            </summary>
            <p>{t(answer)}</p>
          </details>
        ))}
      </div>
    </Screen>
  )
}
