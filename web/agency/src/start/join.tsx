import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { MyAgency, Role } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { chooseAgency, loadMe } from '../state.ts'
import { roleText, startText as text } from './start.text.ts'

type Joined = { agency: Omit<MyAgency, 'role'>; role: Role }

/** Where a colleague's link leads. Joining is a press of a button: opening a link changes nothing. */
export function Join({ code }: { code: string }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [joined, setJoined] = useState<Joined | null>(null)
  const join = () =>
    task.run(async () => {
      const made = await callApi<Joined>('POST', '/invitations', { code })
      await loadMe()
      chooseAgency(made.agency.agency_id)
      setJoined(made)
    })
  return (
    <Page narrow title={t(text.joining)}>
      <FailureNotice failure={task.failure} />
      {joined ? (
        <>
          <Notice kind="ok" live title={t(text.joined, { agency: language === 'th' ? joined.agency.name_th : joined.agency.name_en })}>
            <p>{t(text.role, { role: t(roleText[joined.role]) })}</p>
          </Notice>
          <ButtonLink kind="primary" href="#/">
            {t(text.goOn)}
          </ButtonLink>
        </>
      ) : (
        <>
          <p>{t(text.joinNote)}</p>
          <Button busy={task.busy} onClick={join}>
            {t(text.join)}
          </Button>
        </>
      )}
    </Page>
  )
}
