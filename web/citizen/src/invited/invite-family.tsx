import '../card/show.css'
import './invited.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { FamilyInvitation } from '../api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { inviteSomebody } from './invitation.ts'
import { invitedText as text } from './invited.text.ts'

/** Invitations for family and neighbours: shown on this screen and nowhere else. */
export function InviteFamily() {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [made, setMade] = useState<FamilyInvitation | null>(null)
  return (
    <Screen
      bar={useBar()}
      back="#/"
      title={t(text.inviteTitle)}
      actions={
        <>
          <FailureNotice failure={task.failure} />
          {(made === null || made.left_today > 0) && (
            <Button busy={task.busy} onClick={() => task.run(async () => setMade(await inviteSomebody()))}>
              {t(made ? text.makeNext : text.make)}
            </Button>
          )}
        </>
      }
    >
      <p>{t(text.inviteLead)}</p>
      {made && (
        <div class="show-panel">
          <Qr class="show-qr" ecc="M" value={made.link} label={t(text.qr)} />
          <p>{t(text.orType)}</p>
          <p class="invite-code">{made.code}</p>
          <p>{t(text.endsOn, { date: formatDate(made.ends_on, language, 'long') })}</p>
        </div>
      )}
      {made && (
        <p role="status">
          {t(text.left, { count: made.left_today })} {t(text.once)}
        </p>
      )}
      <Notice kind="info">
        <p>{t(text.invitePrivacy)}</p>
      </Notice>
    </Screen>
  )
}
