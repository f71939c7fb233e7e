import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { OfficeList } from '../shell/office-list.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { helpText as text } from './help.text.ts'

/** C27 as a text: what is really sent, so that everything else is known to be false. */
export function Messages() {
  const t = useText()
  const bar = useBar()
  const list = (icon: 'ok' | 'close', lines: readonly (typeof text.never1)[]) => (
    <ul class="ready-list">
      {lines.map((line) => (
        <li key={line.en}>
          <Icon name={icon} />
          <span>{t(line)}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <Screen bar={bar} back={() => history.back()} title={t(text.messagesTitle)}>
      <p>{t(text.messagesLead)}</p>
      <section class="panel stack">
        <h2>{t(text.reallyTitle)}</h2>
        {list('ok', [text.really1, text.really2, text.really3])}
      </section>
      <section class="panel stack">
        <h2>{t(text.neverTitle)}</h2>
        {list('close', [text.never1, text.never2, text.never3, text.never4])}
      </section>
      <p>{t(text.doubt)}</p>
      <OfficeList />
    </Screen>
  )
}
