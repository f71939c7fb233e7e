import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { OfficeList } from '../shell/office-list.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { useTask } from '../shell/use-task.ts'
import { stepOf } from './enrol-steps.ts'
import { askForOfficer } from './enrolment.ts'
import { officerText as text } from './officer.text.ts'

/** Why an officer, in words that tell nothing of the register. */
const reasons: Readonly<Record<string, Text>> = {
  face: text.face,
  age: text.age,
  declined_face: text.declined_face,
  no_portrait: text.portrait,
  old_portrait: text.portrait,
  asked: text.lead,
  field: text.lead,
}

/** The person's way to a person: with the code that opens the same case at the desk, once there is one. */
export function Officer({ draft }: { draft: EnrolDraft | null }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const handedOver = draft !== null && stepOf(draft) === 'officer'
  const reason = draft?.session.reason ?? null
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      {handedOver ? (
        <>
          <p>{t(reason === null ? text.lead : (reasons[reason] ?? text.online))}</p>
          <HandOverCode draft={draft} />
          <div class="panel stack">
            <h2>{t(text.bringTitle)}</h2>
            <p>{t(text.bring)}</p>
          </div>
        </>
      ) : (
        <p>{t(text.lead)}</p>
      )}
      {draft && !handedOver && (
        <div class="stack">
          <FailureNotice failure={task.failure} />
          <Notice kind="info">
            <p>{t(text.askNote)}</p>
          </Notice>
          <Button busy={task.busy} onClick={() => task.run(askForOfficer)}>
            {t(text.ask)}
          </Button>
          <ButtonLink href={`#/enrol/${stepOf(draft)}`}>{t(text.continue)}</ButtonLink>
        </div>
      )}
      <OfficeList key={language} />
    </Screen>
  )
}

/** The code that opens the same case at any desk. */
export function HandOverCode({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const language = useLanguage()
  return (
    <div class="panel help-code">
      <p class="small">{t(text.codeLabel)}</p>
      <p class="help-code-text code">{draft.session.hand_over_code}</p>
      <p class="small">{t(text.codeNote, { date: formatDate(draft.session.expires_at, language, 'long') })}</p>
    </div>
  )
}
