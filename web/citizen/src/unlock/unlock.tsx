import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { PinAnswer } from '@open-thaid/web-ui/pin-pad/pin-answer.tsx'
import { PinPad } from '@open-thaid/web-ui/pin-pad/pin-pad.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Configuration } from '../api.ts'
import { callApi } from '../device/call-api.ts'
import { removeEverything } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { type TabName, useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { removeWallet } from '../wallet/wallet-store.ts'
import { unlockText as text } from './unlock.text.ts'
import { type UnlockOutcome, unlockWithPin } from './unlock-with-pin.ts'

/** C9. Stands in the place of the screen that needs it; once open, that screen appears. */
export function Unlock({ here }: { here?: TabName | undefined }) {
  const t = useText()
  const bar = useBar(here)
  const task = useTask()
  const { device, online } = useStore(appState)
  const [result, setResult] = useState<UnlockOutcome | null>(null)
  const waitUntil = result?.outcome === 'wrong' || result?.outcome === 'wait' ? result.waitUntil : null
  const seconds = useSecondsUntil(waitUntil)
  const waiting = seconds !== null && seconds > 0
  if (result?.outcome === 'device_disabled') return <Disabled />
  return (
    <Screen
      bar={bar}
      centred
      title={t(text.title)}
      actions={
        <ButtonLink kind="quiet" href="#/forgot-pin">
          {t(text.forgot)}
        </ButtonLink>
      }
    >
      <Answer result={result} seconds={waiting ? seconds : null} />
      {!online && !result && (
        <Notice kind="info">
          <p>{t(text.offline)}</p>
        </Notice>
      )}
      <FailureNotice failure={task.failure} />
      {!waiting && (
        <>
          <PinPad
            length={device?.pinLength ?? 8}
            stopped={task.busy}
            onFull={(pin) => task.run(async () => setResult(await unlockWithPin(pin)))}
          />
          <p class="unseen" role="status">
            {task.busy ? t(text.checking) : ''}
          </p>
        </>
      )}
    </Screen>
  )
}

function Answer({ result, seconds }: { result: UnlockOutcome | null; seconds: number | null }) {
  const t = useText()
  const { online } = useStore(appState)
  if (result === null || result.outcome === 'open' || result.outcome === 'device_disabled') return null
  if (result.outcome === 'offline_never_opened') {
    return (
      <Notice kind="warn" live title={t(text.neverTitle)}>
        <p>{t(text.never)}</p>
      </Notice>
    )
  }
  const wrong = result.outcome === 'wrong' && (
    <>
      {result.triesLeft !== null && <p>{t(online ? text.triesLeft : text.triesLeftOffline, { count: result.triesLeft })}</p>}
      {seconds === null && <p>{t(text.severalWrong)}</p>}
    </>
  )
  return <PinAnswer wrong={wrong || null} seconds={seconds} why={t(text.wait)} />
}

function Disabled() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen bar={bar} title={t(text.disabledTitle)} actions={<StartAgain />}>
      <Notice kind="bad" live>
        <p>{t(text.disabled)}</p>
      </Notice>
    </Screen>
  )
}

/** Nobody can read a PIN back; proving oneself again sets a new one. */
export function ForgotPin() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen bar={bar} back="#/" title={t(text.forgotTitle)} actions={<StartAgain />}>
      <p>{t(text.forgotLead)}</p>
      <ol class="numbered">
        {[text.forgot1, text.forgot2, text.forgot3].map((line) => (
          <li key={line.en}>
            <span>{t(line)}</span>
          </li>
        ))}
      </ol>
    </Screen>
  )
}

/**
 * The phone forgets its old binding and key; the server ends the old one when the new one is bound.
 *
 * @throws CallFailure when the server does not answer: without it nobody can prove who they are, and the card that still opens stays
 */
async function forgetThisPhone(): Promise<void> {
  await callApi<Configuration>({ method: 'GET', path: '/public/v1/configuration', proof: 'none' })
  // The wallet first: a kill between the two leaves a bound phone, which gets others.
  await removeWallet()
  await removeEverything()
  appState.set({ device: null, draft: null, vault: null, card: null })
  go('enrol/how')
}

/** The only way to `forgetThisPhone`: says what is lost right above the button, and asks once more. */
function StartAgain() {
  const t = useText()
  const task = useTask()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Notice key={String(asked)} kind="warn" live={asked} title={asked ? t(text.deleteTitle) : undefined}>
        <p>{t(text.forgotNote)}</p>
      </Notice>
      <FailureNotice failure={task.failure} />
      {asked ? (
        <>
          <Button kind="danger" busy={task.busy} onClick={() => task.run(forgetThisPhone)}>
            {t(text.deleteAndStart)}
          </Button>
          <Button
            kind="secondary"
            onClick={() => {
              task.clear()
              setAsked(false)
            }}
          >
            {t(text.cancel)}
          </Button>
        </>
      ) : (
        <Button onClick={() => setAsked(true)}>{t(text.start)}</Button>
      )}
      <ButtonLink icon="officer" href="#/help">
        {t(text.officer)}
      </ButtonLink>
    </>
  )
}
