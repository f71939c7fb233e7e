import '@open-thaid/web-citizen/camera/camera.css'
import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useRef, useState } from 'preact/hooks'
import type { GateView } from './api.ts'
import { decide, isJudged } from './decide.ts'
import { gateText as text } from './gate.text.ts'
import { CollectingBar, ListsAge } from './lists-age.tsx'
import { OwnCode } from './own-code.tsx'
import { signal } from './signal.ts'
import { count, gateState } from './state.ts'
import { useBar } from './use-bar.tsx'
import { hasTorch, setTorch, useScanner } from './use-scanner.ts'
import { VerdictScreen } from './verdict.tsx'
import type { Collecting, Verdict } from './verdict-kinds.ts'
import { whyShut } from './why-shut.ts'

/** Frames that came so long ago belong to somebody who went away. */
const forgottenAfterMs = 3000

/** G2: the camera is always on, also behind a verdict, so that a code that stays in view is not judged twice. */
export function Scan({ gate }: { gate: GateView }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [checking, setChecking] = useState(false)
  const [collecting, setCollecting] = useState<Collecting | null>(null)
  const forgetting = useRef(0)
  const isBusy = useRef(false)
  const camera = useCamera('environment')
  const take = async (scanned: string) => {
    // Also while a verdict is on screen: whoever still holds the card there is not judged again afterwards.
    if (isJudged(scanned) || isBusy.current) return
    isBusy.current = true
    const decided = await decide({ text: scanned, onJudging: () => setChecking(true) })
    setChecking(false)
    if (decided === null || decided.kind === 'collecting') {
      isBusy.current = false
      if (decided === null) return
      setCollecting(decided)
      clearTimeout(forgetting.current)
      forgetting.current = window.setTimeout(() => setCollecting(null), forgottenAfterMs)
      return
    }
    setCollecting(null)
    setVerdict(decided)
    signal(decided.kind)
    await count(decided.kind).catch(() => undefined)
  }
  const { hasReader } = useScanner(camera, take)
  const next = () => {
    setVerdict(null)
    isBusy.current = false
  }
  return (
    <>
      <div class={verdict ? 'behind' : ''} aria-hidden={verdict ? true : undefined} inert={verdict !== null}>
        <ScanScreen
          gate={gate}
          camera={camera}
          hasReader={hasReader}
          checking={checking}
          collecting={collecting}
          onTyped={take}
          isBehind={verdict !== null}
        />
      </div>
      {verdict && <VerdictScreen verdict={verdict} onNext={next} />}
    </>
  )
}

function ScanScreen(o: {
  gate: GateView
  camera: ReturnType<typeof useCamera>
  hasReader: boolean
  checking: boolean
  collecting: Collecting | null
  isBehind: boolean
  onTyped: (code: string) => void
}) {
  const { gate, camera } = o
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const { online } = useStore(gateState)
  const shut = whyShut(new Date())
  const [ownCode, setOwnCode] = useState(false)
  const usable = camera.state === 'on' || camera.state === 'opening'
  const separator = language === 'th' ? ' ' : ', '
  return (
    <Screen bar={bar} title={t(o.checking ? text.checking : text.ready)} hideTitle={o.isBehind}>
      <p class="gate-place">
        <b>{language === 'th' ? gate.name_th : gate.name_en}</b>
        {gate.lane !== '' && ` · ${t(text.lane, { lane: gate.lane })}`}
      </p>
      {shut && (
        <Notice kind="bad" live title={joinCompounds(t(shut.title))}>
          <p>{joinCompounds(t(shut.next))}</p>
        </Notice>
      )}
      {!online && (
        <Notice kind="warn" live title={t(text.offlineTitle)}>
          <p>{t(text.offline)}</p>
        </Notice>
      )}
      <ListsAge />
      {ownCode && <OwnCode gate={gate} />}
      {usable && (
        <div class={ownCode ? 'camera gate-camera small-camera' : 'camera gate-camera'}>
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
          {camera.state === 'on' && <div class="camera-finder" />}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} hasReader={o.hasReader} />
      {camera.state === 'on' && <Torch video={camera.video.current} />}
      {o.collecting ? <CollectingBar {...o.collecting} /> : <p>{t(text.readyNote)}</p>}
      <Button kind="secondary" icon="scan" expanded={ownCode} onClick={() => setOwnCode(!ownCode)}>
        {t(ownCode ? text.hideOwn : text.showOwn)}
      </Button>
      <TypedCode onTyped={o.onTyped} />
      <p class="small">
        {t(text.asks)} {gate.requests.map((request) => t(text[request])).join(separator)}
      </p>
      <div class="actions">
        <ButtonLink icon="officer" href="#/by-hand">
          {t(text.byHandInstead)}
        </ButtonLink>
        <ButtonLink icon="history" href="#/shift">
          {t(text.shift)}
        </ButtonLink>
      </div>
    </Screen>
  )
}

function Torch({ video }: { video: HTMLVideoElement | null }) {
  const t = useText()
  const [isOn, setOn] = useState(false)
  if (!hasTorch(video)) return null
  return (
    <Button
      kind="secondary"
      icon="sun"
      expanded={isOn}
      onClick={() => {
        setTorch(video, !isOn)
        setOn(!isOn)
      }}
    >
      {t(text.torch)}
    </Button>
  )
}

function TypedCode({ onTyped }: { onTyped: (code: string) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const isCode = typed.replaceAll(/[\s-]/g, '').length === 8
        setWrong(!isCode)
        if (!isCode) return
        setTyped('')
        onTyped(typed)
      }}
    >
      <TextField
        label={t(text.typed)}
        hint={t(text.typedHint)}
        value={typed}
        onInput={setTyped}
        code
        capitals
        maxLength={12}
        error={wrong ? t(text.typedWrong) : undefined}
      />
      <Button type="submit" kind="secondary">
        {t(text.check)}
      </Button>
    </form>
  )
}
