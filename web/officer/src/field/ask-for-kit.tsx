import { type MadeKey, makeLockedKey } from '@open-thaid/web-offline/kit-key.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go, readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import { CallFailure } from '../call-api.ts'
import { FailureNotice, SignIn } from '../shell/failure-notice.tsx'
import { currentMandates, loadMe, mayDo, state } from '../state.ts'
import { type AskedKit, askForKit, forgetAskedKit, readAskedKit, takeOffer, waitForKit } from './asked-kit.ts'
import { ChoosePin } from './choose-pin.tsx'
import { fieldText as text } from './field.text.ts'
import { readOffer } from './kit-offer.ts'
import { ScanQr } from './scan-qr.tsx'
import { useDrive } from './use-drive.ts'

/** `offer`: a supervisor's code; null: the device shows a code of its own. */
type Step = { at: 'start' | 'scan' } | { at: 'pin'; offer: string | null } | { at: 'taking'; offer: string; key: MadeKey }

/** Whoever scanned with another app than this one comes with the code in the address. */
const firstStep = (): Step => {
  const offer = readQuery().get('offer')
  return offer ? { at: 'pin', offer } : { at: 'start' }
}

/** On the device, by who will collect with it: by a supervisor's QR, or by a code for her; the page then goes on by itself. */
export function AskForKit({ isFirst, isMain = isFirst }: { isFirst: boolean; isMain?: boolean }) {
  const t = useText()
  const now = useStore(state)
  const task = useTask()
  const [asked, setAsked] = useState<AskedKit | null>(null)
  const [step, setStep] = useState<Step>(firstStep)
  const [isNotKept, setNotKept] = useState(false)
  const [mandate] = currentMandates(now)
  const drive = useDrive(mandate?.office_code)
  useEffect(() => {
    readAskedKit().then(setAsked, () => undefined)
  }, [])
  useEffect(() => {
    // The device came back from the field.
    if (now.me === undefined && now.online) loadMe().catch(() => undefined)
  }, [now.online])
  useEffect(() => {
    if (!asked) return
    let isOver = false
    waitForKit(asked, () => isOver)
      .catch(() => setNotKept(true))
      .then(() => {
        if (!isOver) setAsked(null)
      })
    return () => {
      isOver = true
    }
  }, [asked])
  if (!now.me)
    return (
      <>
        {isFirst && <p>{t(text.signInFirst)}</p>}
        {now.me === null ? <SignIn /> : <p class="small">{t(text.noNetwork)}</p>}
      </>
    )
  if (!mandate || !mayDo(now, 'collect_in_field')) return null
  /** The address forgets the code, so that nobody goes back to a used one. */
  const forgetOffer = () => {
    if (readQuery().has('offer')) go('field/kit', 'replace')
  }
  const toStart = () => {
    setStep({ at: 'start' })
    forgetOffer()
  }
  /** What goes wrong here and is not the server's is the device's storage. */
  const runKept = (act: () => Promise<void>) => {
    setNotKept(false)
    return task.run(() =>
      act().catch((failure: unknown) => {
        if (failure instanceof CallFailure) throw failure
        setNotKept(true)
      }),
    )
  }
  const take = (offer: string, key: MadeKey) =>
    runKept(async () => {
      await takeOffer(offer, key)
      toStart()
    })
  const choose = async (offer: string | null, pin: string) => {
    const key = await makeLockedKey(pin)
    forgetOffer()
    if (offer !== null) {
      setStep({ at: 'taking', offer, key })
      return take(offer, key)
    }
    await runKept(async () => {
      setAsked(await askForKit({ officeCode: mandate.office_code, driveId: drive.id, key }))
      setStep({ at: 'start' })
    })
  }
  if (asked) return <Asked asked={asked} onCancel={() => void forgetAskedKit().then(() => setAsked(null))} />
  const notKept = isNotKept && (
    <Notice kind="bad" live title={t(text.notKeptTitle)}>
      <p>{t(text.notKept)}</p>
    </Notice>
  )
  switch (step.at) {
    case 'scan':
      return <ScanOffer onCode={(offer) => setStep({ at: 'pin', offer })} onCancel={toStart} />
    case 'pin':
      return (
        <>
          {step.offer === null && <FailureNotice failure={task.failure} />}
          {notKept}
          <ChoosePin onChosen={(pin) => void choose(step.offer, pin)} onCancel={toStart} cancel={t(text.cancel)} />
        </>
      )
    case 'taking':
      return (
        <section class="panel stack">
          <FailureNotice failure={task.failure} />
          {notKept}
          {task.busy && <p role="status">{t(text.taking)}</p>}
          {/* With the same key: the service gives the same kit to who did not hear its answer. */}
          {(isNotKept || isPassing(task.failure)) && <Button onClick={() => take(step.offer, step.key)}>{t(text.takeAgain)}</Button>}
          {(isNotKept || task.failure) && (
            <Button kind="secondary" onClick={() => setStep({ at: 'scan' })}>
              {t(text.scanAnother)}
            </Button>
          )}
        </section>
      )
    case 'start':
      return (
        <>
          {notKept}
          <Button kind={isMain ? 'primary' : 'secondary'} icon="scan" onClick={() => setStep({ at: 'scan' })}>
            {t(isFirst ? text.scan : text.scanNew)}
          </Button>
          <p class="small">{t(text.orAsk)}</p>
          {drive.options.length > 1 && (
            <Choice legend={t(text.forDrive)} value={drive.value} onChoose={drive.choose} options={drive.options} />
          )}
          <Button kind="secondary" onClick={() => setStep({ at: 'pin', offer: null })}>
            {t(isFirst ? text.ask : text.askNew)}
          </Button>
        </>
      )
  }
}

/** The service may give the kit yet: no answer, too many at once, a fault of its own. */
const isPassing = (failure: CallFailure | null): boolean =>
  failure !== null && (failure.problem === null || failure.problem.status === 429 || failure.problem.status >= 500)

function Asked({ asked, onCancel }: { asked: AskedKit; onCancel: () => void }) {
  const t = useText()
  const language = useLanguage()
  return (
    <section class="panel stack" aria-live="polite">
      <h2>{t(text.askedTitle)}</h2>
      <p class="kit-code">{asked.code}</p>
      <p>{t(text.askedHow)}</p>
      <p class="small">{t(text.askedUntil, { time: formatTime(asked.expiresAt, language) })}</p>
      <Button kind="quiet" onClick={onCancel}>
        {t(text.cancel)}
      </Button>
    </section>
  )
}

function ScanOffer({ onCode, onCancel }: { onCode: (code: string) => void; onCancel: () => void }) {
  const t = useText()
  const [isOther, setOther] = useState(false)
  const [typed, setTyped] = useState('')
  const [isMissing, setMissing] = useState(false)
  const take = (read: string): boolean => {
    const code = readOffer(read)
    setOther(code === null)
    if (code !== null) onCode(code)
    return code !== null
  }
  const enter = () => {
    setMissing(typed.trim() === '')
    if (typed.trim() !== '') onCode(typed.trim())
  }
  return (
    <section class="panel stack">
      <h2>{t(text.scanTitle)}</h2>
      <p>{t(text.scanHow)}</p>
      <ScanQr onRead={take}>
        {isOther && (
          <Notice kind="warn" live title={t(text.notAnOffer)}>
            <p>{t(text.notAnOfferNext)}</p>
          </Notice>
        )}
      </ScanQr>
      <TextField
        label={t(text.offerCode)}
        value={typed}
        onInput={setTyped}
        error={isMissing ? t(text.offerCodeMissing) : undefined}
        code
        capitals
        maxLength={20}
      />
      <Button kind="secondary" onClick={enter}>
        {t(text.enterCode)}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {t(text.cancel)}
      </Button>
    </section>
  )
}
