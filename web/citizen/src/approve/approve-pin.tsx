import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { pinPadText } from '@open-thaid/web-ui/pin-pad/pin-pad.text.ts'
import { PinPad } from '@open-thaid/web-ui/pin-pad/pin-pad.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatCountdown } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { ClaimedInteraction, DecisionReply } from '../api.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { unlockText } from '../unlock/unlock.text.ts'
import { approveText as text } from './approve.text.ts'

type Decided = Pick<DecisionReply, 'pin'> & { outcome: string }
type Props<Reply extends Decided> = {
  agency: Pick<ClaimedInteraction, 'agency_name_th' | 'agency_name_en'>
  decide: (pin: string) => Promise<Reply>
  onBack: () => void
  onDone: (kind: Exclude<Reply['outcome'], 'pin'> | 'device_disabled' | 'unsure', reply: Reply | null) => void
}

const isDecided = <Reply extends Decided>({ outcome }: Reply): boolean => outcome !== 'pin'

/** The PIN goes with the decision, signed by the phone's key together with the digest of what was shown. */
export function ApprovePin<Reply extends Decided>({ agency, decide, onBack, onDone }: Props<Reply>) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const { device } = useStore(appState)
  const [wrong, setWrong] = useState<{ triesLeft: number | null; waitUntil: string | null } | null>(null)
  const seconds = useSecondsUntil(wrong?.waitUntil ?? null)
  const waiting = seconds !== null && seconds > 0

  const send = (pin: string) =>
    task.run(
      async () => {
        const reply = await decide(pin)
        // Safe: it was asked just before.
        if (isDecided(reply)) return onDone(reply.outcome as Exclude<Reply['outcome'], 'pin'>, reply)
        if (reply.pin?.outcome === 'device_disabled') return onDone('device_disabled', reply)
        const wait = reply.pin?.wait_seconds ?? 0
        setWrong({
          triesLeft: reply.pin?.tries_left ?? null,
          waitUntil: wait > 0 ? new Date(now().getTime() + wait * 1000).toISOString() : null,
        })
      },
      (failure) => {
        // No answer: the decision may have arrived. Saying either would be a guess.
        if (failure.problem !== null) return false
        onDone('unsure', null)
        return true
      },
    )
  return (
    <Screen
      bar={bar}
      back={onBack}
      centred
      title={t(text.pinTitle)}
      actions={
        <ButtonLink kind="quiet" href="#/forgot-pin">
          {t(unlockText.forgot)}
        </ButtonLink>
      }
    >
      <p class="centred">{t(text.pinFor, { agency: language === 'th' ? agency.agency_name_th : agency.agency_name_en })}</p>
      {wrong && (
        <Notice kind="bad" live title={t(pinPadText.wrongTitle)}>
          {wrong.triesLeft !== null && <p>{t(unlockText.triesLeft, { count: wrong.triesLeft })}</p>}
          {!waiting && <p>{t(unlockText.severalWrong)}</p>}
          {waiting && <p>{t(pinPadText.waitTitle, { time: formatCountdown(seconds) })}</p>}
        </Notice>
      )}
      <FailureNotice failure={task.failure} />
      {!waiting && <PinPad length={device?.pinLength ?? 8} stopped={task.busy} onFull={send} />}
      <p class="unseen" role="status">
        {task.busy ? t(text.sending) : ''}
      </p>
    </Screen>
  )
}
