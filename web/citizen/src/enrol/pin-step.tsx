import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { PinPad } from '@open-thaid/web-ui/pin-pad/pin-pad.tsx'
import { useNewPin } from '@open-thaid/web-ui/pin-pad/use-new-pin.ts'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import type { EnrolDraft } from '../device/storage.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { unlockWithPin } from '../unlock/unlock-with-pin.ts'
import { stepCount, stepNumbers } from './enrol-steps.ts'
import { completeEnrolment, typedCard } from './enrolment.ts'
import { pinStepText as text } from './pin-step.text.ts'

/** C7: the rules first, the PIN twice, and the account is open. */
export function PinStep({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const { pin_length: length, person } = draft.session

  const known = () => {
    const { pid, birth_date: birth } = typedCard()
    return { ...(pid ? { pid: pidDigits(pid) } : {}), ...(birth ? { birth } : {}) }
  }
  const complete = (pin: string) =>
    task.run(
      async () => {
        await completeEnrolment(pin)
        go('enrol/done', 'replace')
        // The card is a second request; without it the next page says so and the PIN opens it later.
        await unlockWithPin(pin).catch(() => undefined)
      },
      () => {
        startOver()
        return false
      },
    )
  const { isAgain, fault, startOver, take } = useNewPin({ known, onTwice: complete })
  const name = language === 'th' ? person?.name_th : person?.name_en
  return (
    <Screen
      bar={bar}
      above={<StepProgress step={stepNumbers.pin} steps={stepCount} />}
      title={isAgain ? t(text.titleAgain) : t(text.title, { length })}
      actions={
        <>
          {isAgain && !task.busy && (
            <Button kind="quiet" onClick={startOver}>
              {t(text.startOver)}
            </Button>
          )}
          <ButtonLink kind="quiet" icon="officer" href="#/enrol/officer">
            {t(text.officer)}
          </ButtonLink>
        </>
      }
    >
      {!isAgain && (
        <>
          {name && !fault && <Notice kind="ok" title={<UnbrokenWords text={`${t(text.hello)} ${name}`} />} />}
          <p>{t(text.lead)}</p>
          <ul class="dotted">
            <li>{t(text.rule1)}</li>
            <li>{t(text.rule2)}</li>
          </ul>
        </>
      )}
      {fault && <Notice kind="bad" live title={t(text[fault])} />}
      <FailureNotice failure={task.failure} />
      {task.busy ? <Notice kind="info" live title={t(text.saving)} /> : <PinPad key={String(isAgain)} length={length} onFull={take} />}
    </Screen>
  )
}
