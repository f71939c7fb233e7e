import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { doneText } from '../enrol/done.text.ts'
import { helpText as text } from '../help/help.text.ts'
import { useBar } from '../shell/use-bar.tsx'

/** C16, honestly: what works, and what still needs a visit. */
export function Services() {
  const t = useText()
  const bar = useBar('services')
  return (
    <Screen bar={bar} title={t(text.servicesTitle)}>
      <p>{t(text.servicesLead)}</p>
      <LinkRow href="#/scan" icon="scan" title={t(text.signIn)} note={t(text.signInNote)} />
      <LinkRow href="#/" icon="card" title={t(text.showCard)} note={t(text.showCardNote)} />
      <LinkRow href="#/history" icon="history" title={t(text.whoAsked)} note={t(text.whoAskedNote)} />
      <LinkRow href="#/invite" icon="message" title={t(doneText.invite)} note={t(doneText.inviteNote)} />
      <Notice kind="info" title={t(text.laterTitle)}>
        <p>{t(text.later)}</p>
      </Notice>
      <LinkRow href="#/help" icon="building" title={t(text.offices)} />
    </Screen>
  )
}
