import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { OfficeList } from '../shell/office-list.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { stepOf } from './enrol-steps.ts'
import { askForOfficer, stopEnrolment } from './enrolment.ts'
import { officerText as text } from './officer.text.ts'
import { useDeskWatch } from './use-desk-watch.ts'

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
  const { device } = useStore(appState)
  if (draft?.session.state === 'refused') return <Refused />
  const handedOver = draft !== null && stepOf(draft) === 'officer'
  const reason = draft?.session.reason ?? null
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      <p>{t(!handedOver || reason === null ? text.lead : (reasons[reason] ?? text.online))}</p>
      {handedOver && <AtDesk draft={draft} />}
      {draft && !handedOver && <AskForOfficer draft={draft} />}
      {draft === null && device === null && (
        <div class="stack">
          <p>{t(text.beginNote)}</p>
          <ButtonLink kind="primary" icon="officer" href="#/enrol/terms/officer">
            {t(text.ask)}
          </ButtonLink>
        </div>
      )}
      <OfficeList key={language} />
    </Screen>
  )
}

function AskForOfficer({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const task = useTask()
  return (
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
  )
}

/** The phone lies on the desk: its QR opens the case there, and it goes on by itself once the officer has decided. */
function AtDesk({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  useDeskWatch()
  return (
    <>
      <Qr class="desk-qr" ecc="M" value={`OPEN-THAID-CASE:${draft.session.hand_over_code}`} label={t(text.qr)} />
      <HandOverCode draft={draft} />
      <p role="status">{t(text.byItself)}</p>
      <div class="panel stack">
        <h2>{t(text.bringTitle)}</h2>
        <p>{t(text.bring)}</p>
      </div>
    </>
  )
}

/** An officer decided against this registration, or it cannot go on. */
function Refused() {
  const t = useText()
  const bar = useBar()
  const task = useTask()
  const language = useLanguage()
  const restart = async () => {
    await stopEnrolment()
    go('enrol/how')
  }
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.refusedTitle)}
      actions={
        <Button busy={task.busy} onClick={() => task.run(restart)}>
          {t(text.restart)}
        </Button>
      }
    >
      <Notice kind="warn" live>
        <p>{t(text.refused)}</p>
      </Notice>
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
