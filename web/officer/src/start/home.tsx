import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { readerText } from '../reader/reader.text.ts'
import { Page } from '../shell/page.tsx'
import { currentMandates, state } from '../state.ts'
import { workText } from '../work/work.text.ts'
import { WorkNow } from '../work/work.tsx'
import { SignOut } from './sign-out.tsx'
import { startText as text } from './start.text.ts'

/** O2: what there is to do, and in whose name. */
export function Home() {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const [mandate] = currentMandates(now)
  return (
    <Page title={t(text.homeTitle)} here="home">
      {mandate && <WorkNow key={mandate.office_code} officeCode={mandate.office_code} />}
      <LinkRow href="#/deeds" icon="history" title={t(workText.deeds)} note={t(workText.deedsNote)} />
      <LinkRow href="#/guides" icon="help" title={t(workText.guides)} note={t(workText.guidesNote)} />
      <section class="panel stack">
        <h2>{t(text.mandates)}</h2>
        <dl class="facts">
          {currentMandates(now).map((mandate) => (
            <>
              <dt>{t(text.role)}</dt>
              <dd>
                {t(text[mandate.role])}
                {mandate.valid_until && ` · ${t(text.until, { time: formatDateTime(mandate.valid_until, language) })}`}
              </dd>
            </>
          ))}
        </dl>
      </section>
      <LinkRow href="#/passkey" icon="lock" title={t(text.device)} note={t(text.passkeys, { count: String(now.me?.passkeys ?? 0) })} />
      <LinkRow href="#/reader" icon="card" title={t(readerText.title)} note={t(readerText.note)} />
      <SignOut />
    </Page>
  )
}
