import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext, useText } from '@open-thaid/web-ui/text/language.ts'
import { preferences } from '../settings/preferences.ts'
import { OfficeList } from './office-list.tsx'
import { shellText as text } from './shell.text.ts'
import { useBar } from './use-bar.tsx'

/** A browser without safe key storage: which ones have it, and who helps without. */
export function Unsupported() {
  const { language } = useStore(preferences)
  return (
    <LanguageContext.Provider value={language}>
      <Page />
    </LanguageContext.Provider>
  )
}

function Page() {
  const t = useText()
  const bar = useBar()
  return (
    // No way to the help page: no other page opens here, and this one has its phone numbers.
    <Screen bar={{ ...bar, helpHref: null }} title={t(text.unsupportedTitle)}>
      <p>{t(text.unsupported)}</p>
      <OfficeList />
    </Screen>
  )
}
