import { BirthDateField, type BirthEntry } from '@open-thaid/web-ui/birth-date-field/birth-date-field.tsx'
import { parseBirthDate } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { dashLaserCode, parseLaserCode } from '@open-thaid/web-ui/pid/check-pid.ts'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import { now } from '../device/server-clock.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { checkText } from '../enrol/check-step.text.ts'
import { stepCount, stepNumbers } from '../enrol/enrol-steps.ts'
import { submitInvitedCard } from '../enrol/enrolment.ts'
import { HandOverCode } from '../enrol/officer.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { forgetInvitation } from './invitation.ts'
import { invitedText as text } from './invited.text.ts'
import { WhomToAsk } from './invited.tsx'

const nothing: BirthEntry = { parts: { day: '', month: '', year: '' }, partsUnknown: false }

/** C5 for who has a slip: it tells the number; what the card alone tells is asked. */
export function InvitedCard({ draft, code }: { draft: EnrolDraft; code: string }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [birthEntry, setBirth] = useState(nothing)
  const [laser, setLaser] = useState('')
  const [isJudged, setJudged] = useState(false)
  const [triesLeft, setTriesLeft] = useState<number | null>(null)
  const birth = parseBirthDate(birthEntry.parts, { ...birthEntry, language, thisYear: now().getUTCFullYear() })
  const laserCode = parseLaserCode(laser)
  const submit = () => {
    setJudged(true)
    if (!laserCode || !('birth' in birth)) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.wrong [aria-invalid], .wrong button')?.focus())
      return
    }
    task.run(async () => {
      const { session } = await submitInvitedCard({ code, laser_code: laserCode, birth_date: birth.birth })
      if (session.state !== 'started') return go(session.state === 'needs_officer' ? 'enrol/officer' : 'enrol/face', 'replace')
      setTriesLeft(session.card_attempts_left)
      scrollTo(0, 0)
    })
  }
  return (
    <Screen
      bar={useBar()}
      back="#/"
      above={<StepProgress step={stepNumbers.check} steps={stepCount} />}
      title={t(text.cardTitle)}
      actions={
        <>
          <FailureNotice failure={task.failure} />
          <WhomToAsk failure={task.failure} />
          <Button busy={task.busy} onClick={submit}>
            {t(text.confirm)}
          </Button>
          <Button kind="secondary" onClick={() => void forgetInvitation()}>
            {t(text.photograph)}
          </Button>
          <ButtonLink kind="quiet" icon="officer" href="#/enrol/officer">
            {t(checkText.officer)}
          </ButtonLink>
        </>
      }
    >
      {triesLeft === null ? (
        <p>{t(text.cardLead)}</p>
      ) : (
        <>
          <Notice kind="bad" live title={t(checkText.cannotTitle)}>
            <p>{t(checkText.cannot, { count: triesLeft })}</p>
          </Notice>
          <HandOverCode draft={draft} />
        </>
      )}
      <BirthDateField entry={birthEntry} parsed={isJudged || 'otherEra' in birth ? birth : null} onChange={setBirth} />
      <TextField
        label={t(checkText.laser)}
        hint={t(checkText.laserHint)}
        error={isJudged && !laserCode ? t(checkText.laserFault) : undefined}
        value={laser}
        code
        capitals
        maxLength={20}
        onInput={setLaser}
        onBlur={() => {
          if (laserCode) setLaser(dashLaserCode(laserCode))
        }}
      />
    </Screen>
  )
}
