import { useText } from '@open-thaid/web-ui/text/language.ts'
import { Page } from '../shell/page.tsx'
import { SignOut } from './sign-out.tsx'
import { startText as text } from './start.text.ts'

/** Signed in, and for no office. */
export function NoMandate() {
  const t = useText()
  return (
    <Page narrow title={t(text.noMandateTitle)}>
      <p>{t(text.noMandate)}</p>
      <p>{t(text.noMandateNext)}</p>
      <SignOut />
    </Page>
  )
}
