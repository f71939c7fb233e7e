import './welcome.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { CardPicture } from './card-picture.tsx'
import { stepCount, stepNumberOf, stepOf } from './enrol-steps.ts'
import { stopEnrolment } from './enrolment.ts'
import { welcomeText as text } from './welcome.text.ts'

/** C1: what it is, what to have ready; for somebody who has begun, where to go on. */
export function Welcome({ draft }: { draft: EnrolDraft | null }) {
  const t = useText()
  const bar = useBar()
  const { invitation, atStation: agreed } = useStore(appState)
  const atStation = agreed !== null && draft === null
  return (
    <Screen
      bar={bar}
      title={t(text.title)}
      above={<CardPicture />}
      actions={
        draft ? (
          <ResumeActions draft={draft} />
        ) : (
          <>
            {atStation ? (
              <ButtonLink kind="primary" href="#/enrol/station">
                {t(text.stationShow)}
              </ButtonLink>
            ) : (
              <ButtonLink kind="primary" href={invitation ? '#/invited' : '#/enrol/how'}>
                {t(text.start)}
              </ButtonLink>
            )}
            <ButtonLink href="#/enrol/officer">{t(text.officer)}</ButtonLink>
            <ButtonLink kind="quiet" href="#/lost" icon="device">
              {t(text.lost)}
            </ButtonLink>
            <p class="small centred">{t(text.free)}</p>
          </>
        )
      }
    >
      {atStation && (
        <Notice kind="info" title={t(text.stationWaits)}>
          <p>{t(text.stationWaitsNext)}</p>
        </Notice>
      )}
      {draft ? <ResumeNotice draft={draft} /> : <Preparation />}
    </Screen>
  )
}

function Preparation() {
  const t = useText()
  return (
    <>
      <p>{t(text.lead)}</p>
      <div class="panel stack">
        <h2>{t(text.prepare)}</h2>
        <ul class="ready-list">
          <li>
            <Icon name="card" />
            <span>{t(text.prepareCard)}</span>
          </li>
          <li>
            <Icon name="sun" />
            <span>{t(text.prepareLight)}</span>
          </li>
        </ul>
        <p class="small">{t(text.time)}</p>
      </div>
    </>
  )
}

function ResumeNotice({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const language = useLanguage()
  const step = stepOf(draft)
  const date = formatDate(draft.session.expires_at, language, 'long')
  return (
    <Notice kind="info" title={t(text.resumeTitle)}>
      <p>{step === 'officer' ? t(text.resumeOfficer) : t(text.resumeAt, { step: stepNumberOf(step), steps: stepCount, date })}</p>
    </Notice>
  )
}

function ResumeActions({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const restart = useTask()
  const step = stepOf(draft)
  return (
    <>
      <ButtonLink kind="primary" href={`#/enrol/${step}`}>
        {t(step === 'officer' ? text.showCode : text.resume)}
      </ButtonLink>
      <ButtonLink href="#/enrol/officer">{t(text.officer)}</ButtonLink>
      <Button
        kind="quiet"
        busy={restart.busy}
        onClick={() =>
          restart.run(async () => {
            await stopEnrolment()
            go('enrol/how')
          })
        }
      >
        {t(text.restart)}
      </Button>
      <p class="small centred">{t(text.restartNote)}</p>
    </>
  )
}
