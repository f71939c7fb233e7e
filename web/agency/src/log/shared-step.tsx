import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { SharedStep as Shared } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { logText as text } from './log.text.ts'
import { OneStep } from './one-step.tsx'

/** Where a link to one entry leads; nobody has to be signed in. */
export function SharedStep({ code }: { code: string }) {
  const t = useText()
  const language = useLanguage()
  const loaded = useLoaded(code, () => callApi<Shared>('POST', '/shared-steps', { code }))
  const shared = loaded.value
  const say = (th: string, en: string) => (language === 'th' ? joinCompounds(th) : en)
  return (
    <Page narrow title={t(text.sharedTitle)}>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!shared && !loaded.failure && <Waiting />}
      {shared && (
        <>
          <h2>
            {t(text.sharedOf, {
              service: say(shared.service_name_th, shared.service_name_en),
              agency: say(shared.agency_name_th, shared.agency_name_en),
            })}
          </h2>
          <p class="mono">{shared.client_id}</p>
          <p class="small">
            {t(text.sharedNote, { time: formatDateTime(shared.step.at, language), until: formatDateTime(shared.ends_at, language) })}
          </p>
          <OneStep step={shared.step} fixFor={null} />
        </>
      )}
    </Page>
  )
}
