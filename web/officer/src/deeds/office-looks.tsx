import './deeds.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { OfficeLooks as LooksNow } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { deedsText as text } from './deeds.text.ts'
import { Looks } from './looks.tsx'
import { useEarlier } from './use-earlier.ts'

/** O19 for the supervisor: what was opened for the office, by whom and why. */
export function OfficeLooks({ officeCode }: { officeCode: string }) {
  const t = useText()
  const path = `/offices/${officeCode}/looks`
  const list = useEarlier(path, (before) => callApi<LooksNow>('GET', `${path}${before}`))
  return (
    <Page title={t(text.officeTitle)} back="#/deeds">
      <p>{t(text.officeLead)}</p>
      <FailureNotice failure={list.failure} onRetry={list.reload} />
      {list.pages.length === 0 && list.failure === null && <Waiting />}
      {list.pages.length > 0 && (
        <section class="panel stack">
          <Looks empty={t(text.noLooks)} looks={list.pages.flatMap(({ looks }) => looks)} />
          {list.next && (
            <Button kind="secondary" busy={list.busy} onClick={list.more}>
              {t(text.more)}
            </Button>
          )}
        </section>
      )}
    </Page>
  )
}
