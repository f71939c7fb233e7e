import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { checkNewPin } from '@open-thaid/web-ui/pin-pad/check-new-pin.ts'
import { PinPad } from '@open-thaid/web-ui/pin-pad/pin-pad.tsx'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import { useState } from 'preact/hooks'
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
  const [first, setFirst] = useState<string | null>(null)
  const [fault, setFault] = useState<Text | null>(null)
  const { pin_length: length, person } = draft.session

  const take = (pin: string) => {
    setFault(null)
    if (first === null) {
      const { pid, birth_date: birth } = typedCard()
      const found = checkNewPin(pin, { ...(pid ? { pid: pidDigits(pid) } : {}), ...(birth ? { birth } : {}) })
      return found ? setFault(text[found]) : setFirst(pin)
    }
    if (pin !== first) {
      setFirst(null)
      return setFault(text.differ)
    }
    task.run(
      async () => {
        await completeEnrolment(pin)
        go('enrol/done', 'replace')
        // The card is a second request; without it the next page says so and the PIN opens it later.
        await unlockWithPin(pin).catch(() => undefined)
      },
      () => {
        setFirst(null)
        return false
      },
    )
  }
  const name = language === 'th' ? person?.name_th : person?.name_en
  return (
    <Screen
      bar={bar}
      above={<StepProgress step={stepNumbers.pin} steps={stepCount} />}
      title={first === null ? t(text.title, { length }) : t(text.titleAgain)}
      actions={
        <>
          {first !== null && !task.busy && (
            <Button kind="quiet" onClick={() => setFirst(null)}>
              {t(text.startOver)}
            </Button>
          )}
          <ButtonLink kind="quiet" icon="officer" href="#/enrol/officer">
            {t(text.officer)}
          </ButtonLink>
        </>
      }
    >
      {first === null && (
        <>
          {name && !fault && <Notice kind="ok" title={<UnbrokenWords text={`${t(text.hello)} ${name}`} />} />}
          <p>{t(text.lead)}</p>
          <ul class="dotted">
            <li>{t(text.rule1)}</li>
            <li>{t(text.rule2)}</li>
          </ul>
        </>
      )}
      {fault && <Notice kind="bad" live title={t(fault)} />}
      <FailureNotice failure={task.failure} />
      {task.busy ? (
        <Notice kind="info" live title={t(text.saving)} />
      ) : (
        <PinPad key={String(first === null)} length={length} onFull={take} />
      )}
    </Screen>
  )
}
