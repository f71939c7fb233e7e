import type { KeptKit } from '@open-thaid/web-offline/kept.ts'
import { closeKit, type KitUnlocking, kitPinLength, unlockKit } from '@open-thaid/web-offline/kit-key.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { PinAnswer } from '@open-thaid/web-ui/pin-pad/pin-answer.tsx'
import { PinPad } from '@open-thaid/web-ui/pin-pad/pin-pad.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useSecondsUntil } from '@open-thaid/web-ui/task/use-seconds-until.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { shellText } from '../shell/shell.text.ts'
import { chooseLanguage, state } from '../state.ts'
import { fieldState, refreshField } from './field-state.ts'
import { lockText as text } from './lock.text.ts'
import { stationState } from './station-state.ts'

const deviceTime = () => new Date()

/** In the place of every page of a device with a kit, until its PIN is entered; what waits in the outbox goes on. */
export function LockScreen({ kit }: { kit: KeptKit }) {
  const t = useText()
  const task = useTask()
  const [isForgotten, setForgotten] = useState(false)
  const [result, setResult] = useState<KitUnlocking | null>(null)
  const [isNotKept, setNotKept] = useState(false)
  const seconds = useSecondsUntil(result && 'waitUntil' in result ? result.waitUntil : null, deviceTime)
  // More than it was at first: the clock was put right meanwhile, and the wait is none (`isWaiting`).
  const [mostSeconds, setMostSeconds] = useState(0)
  const waits = seconds !== null && seconds > 0 && seconds <= mostSeconds
  const enter = (pin: string) =>
    task.run(async () => {
      const outcome = await unlockKit(kit.kitId, pin).catch(() => null)
      setNotKept(outcome === null)
      setResult(outcome)
      if (outcome && 'waitUntil' in outcome && outcome.waitUntil)
        setMostSeconds(Math.ceil((Date.parse(outcome.waitUntil) - Date.now()) / 1000))
      if (!outcome) return
      if (outcome.outcome === 'open' || outcome.outcome === 'closed') await refreshField()
    })
  if (isForgotten) return <Forgotten kit={kit} onBack={() => setForgotten(false)} />
  return (
    <LockFrame
      title={t(text.title)}
      actions={
        <Button kind="quiet" onClick={() => setForgotten(true)}>
          {t(text.forgot)}
        </Button>
      }
    >
      <PinAnswer
        wrong={result?.outcome === 'wrong' ? <p>{t(text.triesLeft, { count: result.triesLeft })}</p> : null}
        seconds={waits ? seconds : null}
        why={t(text.wait)}
      />
      {isNotKept && (
        <Notice kind="bad" live title={t(text.notKeptTitle)}>
          <p>{t(text.notKept)}</p>
        </Notice>
      )}
      {!result && <p>{t(text.lead)}</p>}
      {!waits && <PinPad length={kitPinLength} stopped={task.busy} onFull={enter} note={t(text.note)} />}
      <p class="unseen" role="status">
        {task.busy ? t(text.checking) : ''}
      </p>
      <Kept />
    </LockFrame>
  )
}

function LockFrame(o: { title: string; actions: ComponentChildren; children: ComponentChildren }) {
  const t = useText()
  const language = useLanguage()
  const { online } = useStore(state)
  const strip = t(online ? shellText.strip : shellText.stripOffline)
  return (
    <Screen
      bar={{ onLanguage: () => chooseLanguage(language === 'th' ? 'en' : 'th'), helpHref: null, strip }}
      centred
      title={o.title}
      actions={o.actions}
    >
      {o.children}
    </Screen>
  )
}

/** What she need not fear for. */
function Kept() {
  const t = useText()
  const { counts } = useStore(fieldState)
  const { phase } = useStore(stationState)
  const waiting = counts.waiting + counts.needs_you
  return (
    <>
      {phase.kind !== 'ready' && phase.kind !== 'saved' && <p class="small">{t(text.half)}</p>}
      {waiting > 0 && <p class="small">{t(text.sealed, { count: waiting })}</p>}
    </>
  )
}

function Forgotten({ kit, onBack }: { kit: KeptKit; onBack: () => void }) {
  const t = useText()
  const task = useTask()
  const { online } = useStore(state)
  const close = () =>
    task.run(async () => {
      await closeKit(kit.kitId)
      go('field/kit')
      await refreshField()
    })
  return (
    <LockFrame
      title={t(text.forgotTitle)}
      actions={
        <>
          {online && (
            <Button kind="danger" busy={task.busy} onClick={close}>
              {t(text.close)}
            </Button>
          )}
          <Button kind="secondary" onClick={onBack}>
            {t(text.back)}
          </Button>
        </>
      }
    >
      <p>{t(text.forgotLead)}</p>
      {!online && <p>{t(text.forgotOffline)}</p>}
      <Kept />
    </LockFrame>
  )
}

/** Says why nothing is collected any more with this kit. */
export function ClosedNotice() {
  const t = useText()
  return (
    <Notice kind="warn" title={t(text.closedTitle)}>
      <p>{t(text.closed)}</p>
    </Notice>
  )
}
