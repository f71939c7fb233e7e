import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { go } from '../shell/router.ts'
import { useBar } from '../shell/use-bar.tsx'
import { showText as text } from './show.text.ts'

const selections = ['over18', 'namePhoto', 'full'] as const
type Selection = (typeof selections)[number]

/** C12: only what is needed. Says first that there is no gate yet, so that nobody chooses for nothing. */
export function ChooseWhatToShow() {
  const t = useText()
  const bar = useBar()
  const [selection, setSelection] = useState<Selection | null>(null)
  const [missing, setMissing] = useState(false)
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.title)}
      actions={<Button onClick={() => (selection ? go(`show/${selection}`) : setMissing(true))}>{t(text.next)}</Button>}
    >
      <Notice kind="warn" title={t(text.notYetTitle)}>
        <p>{t(text.notYet)}</p>
      </Notice>
      <p>{t(text.lead)}</p>
      <Choice
        legend={t(text.legend)}
        value={selection}
        onChoose={setSelection}
        error={missing && !selection ? t(text.choose) : undefined}
        options={selections.map((value) => ({ value, title: t(text[value]), note: t(text[`${value}Note`]) }))}
      />
    </Screen>
  )
}

/** C11, as far as it is real: nothing can verify a code yet, so none is drawn. */
export function Present({ selection }: { selection: string }) {
  const t = useText()
  const bar = useBar()
  const chosen = selections.find((value) => value === selection)
  return (
    <Screen
      bar={bar}
      back="#/show"
      title={t(text.presentTitle)}
      actions={
        <ButtonLink kind="primary" icon="scan" href="#/scan">
          {t(text.scan)}
        </ButtonLink>
      }
    >
      {chosen && (
        <p>
          {t(text.chosen)} <b>{t(text[chosen])}</b>
        </p>
      )}
      <Notice kind="warn" title={t(text.notYetTitle)} />
      <Notice kind="info" title={t(text.pictureTitle)}>
        <p>{t(text.picture)}</p>
      </Notice>
      <p>{t(text.signIn)}</p>
    </Screen>
  )
}
