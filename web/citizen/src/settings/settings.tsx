import { Button, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { familyText } from '../family/family.text.ts'
import { appState } from '../shell/app-state.ts'
import { takeNewVersion } from '../shell/register-service-worker.ts'
import { shellText } from '../shell/shell.text.ts'
import { useBar } from '../shell/use-bar.tsx'
import { changePreferences, type Preferences, preferenceOptions, preferences } from './preferences.ts'
import { settingsText as text } from './settings.text.ts'

const optionTexts: Readonly<Record<string, Text>> = text

/** C32, with the ways to the pages that no tab leads to. */
export function Settings() {
  const t = useText()
  const bar = useBar()
  const chosen = useStore(preferences)
  const { updateWaiting } = useStore(appState)
  const question = <Key extends keyof Preferences>(key: Key) => (
    <Choice
      inline
      key={key}
      legend={t(text[key])}
      value={chosen[key]}
      onChoose={(value) => changePreferences({ [key]: value })}
      options={preferenceOptions[key].map((value) => ({ value, title: t(optionTexts[`${key}_${value}`] ?? text[key]) }))}
    />
  )
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      {updateWaiting && (
        <Notice kind="info" title={t(shellText.updateTitle)}>
          <Button kind="secondary" onClick={takeNewVersion}>
            {t(shellText.update)}
          </Button>
        </Notice>
      )}
      <nav class="stack" aria-label={t(text.more)}>
        <LinkRow href="#/messages" icon="message" title={t(text.messages)} />
        <LinkRow href="#/family" icon="face" title={t(familyText.title)} />
        <LinkRow href="#/lost" icon="device" title={t(text.lost)} />
        <LinkRow href="#/help" icon="help" title={t(text.help)} />
      </nav>
      <h2>{t(text.settings)}</h2>
      <p class="small">{t(text.kept)}</p>
      {question('language')}
      {question('textSize')}
      {question('theme')}
      {question('contrast')}
      {question('sound')}
      {question('lockMinutes')}
    </Screen>
  )
}
