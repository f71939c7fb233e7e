import '../camera/camera.css'
import './face-step.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { withoutJoiners } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FaceChallenge, FaceFrameReply, FaceHint } from '../api.ts'
import { cameraText } from '../camera/camera.text.ts'
import { CameraNotice } from '../camera/camera-notice.tsx'
import { useCamera } from '../camera/use-camera.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { changePreferences, preferences } from '../settings/preferences.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { captureFace } from './capture-face.ts'
import { stepCount, stepNumbers } from './enrol-steps.ts'
import { facePath, learnSession } from './enrolment.ts'
import { faceText as text } from './face-step.text.ts'
import { HandOverCode } from './officer.tsx'
import { runFaceChallenge } from './run-face-challenge.ts'

type Phase =
  | { name: 'ready' | 'paused' }
  | { name: 'running'; challenge: FaceChallenge | null; hint: FaceHint | null }
  | { name: 'again'; hint: FaceHint | null }
  | { name: 'failed'; failure: CallFailure }

/** C6. Says what to do in words, large and aloud if wished; never flashes; an officer is always one touch away. */
export function FaceStep({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const bar = useBar()
  const [phase, setPhase] = useState<Phase>({ name: 'ready' })
  const camera = useCamera('user', phase.name !== 'paused')
  // Each run has its own switch, so that a run of before can never go on beside a new one.
  const run = useRef({ stopped: true })
  useEffect(
    () => () => {
      run.current.stopped = true
    },
    [],
  )
  const stop = (name: 'paused') => {
    run.current.stopped = true
    setPhase({ name })
  }
  const start = () => {
    run.current.stopped = true
    const mine = { stopped: false }
    run.current = mine
    setPhase({ name: 'running', challenge: null, hint: null })
    runFaceChallenge({
      begin: () => callApi<FaceChallenge>({ method: 'POST', path: facePath('/face-challenges'), body: {} }),
      capture: async (kind) => (camera.video.current ? captureFace(camera.video.current, kind) : null),
      send: sendFrame,
      onProgress: (challenge, hint) => !mine.stopped && setPhase({ name: 'running', challenge, hint }),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      stopped: () => mine.stopped,
    }).then(
      async (reply) => reply && finish(reply),
      (reason: unknown) => {
        if (!(reason instanceof CallFailure)) throw reason
        mine.stopped = true
        setPhase({ name: 'failed', failure: reason })
      },
    )
  }
  const finish = async (reply: FaceFrameReply) => {
    await learnSession(reply.session)
    if (reply.outcome === 'matched') go('enrol/pin', 'replace')
    else if (reply.outcome === 'officer') go('enrol/officer', 'replace')
    else setPhase({ name: 'again', hint: reply.hint })
  }
  const running = phase.name === 'running'
  return (
    <Screen
      bar={bar}
      back="#/"
      above={<StepProgress step={stepNumbers.face} steps={stepCount} />}
      title={t(text.title)}
      actions={
        <>
          {running ? (
            <Button kind="secondary" icon="pause" onClick={() => stop('paused')}>
              {t(text.pause)}
            </Button>
          ) : (
            (camera.state === 'on' || phase.name === 'paused') && (
              <Button icon="face" onClick={start}>
                {t(phase.name === 'ready' ? text.start : phase.name === 'paused' ? text.resume : text.again)}
              </Button>
            )
          )}
          <ButtonLink kind={running ? 'quiet' : 'secondary'} icon="officer" href="#/enrol/officer">
            {t(text.officer)}
          </ButtonLink>
          {phase.name === 'ready' && <SpeakTick />}
        </>
      }
    >
      <Viewfinder camera={camera} phase={phase} />
      {running ? <Ask challenge={phase.challenge} hint={phase.hint} /> : <BetweenRuns phase={phase} draft={draft} />}
    </Screen>
  )
}

const sendFrame = (challengeId: string, frameNumber: number, jpeg: Blob): Promise<FaceFrameReply> =>
  callApi<FaceFrameReply>({
    method: 'POST',
    path: facePath(`/face-challenges/${challengeId}/frames`),
    body: jpeg,
    headers: { 'frame-number': String(frameNumber) },
  })

function Viewfinder({ camera, phase }: { camera: ReturnType<typeof useCamera>; phase: Phase }) {
  const t = useText()
  if (camera.state === 'denied' || camera.state === 'none') return <CameraNotice state={camera.state} onRetry={camera.retry} />
  if (phase.name === 'paused') return <Notice kind="info" live title={t(text.paused)} />
  const good = phase.name === 'running' && phase.challenge !== null && phase.hint === null
  return (
    <div class={`camera mirrored ${phase.name === 'running' ? '' : 'resting'}`}>
      <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
      {camera.state === 'on' ? <div class={`camera-oval ${good ? 'good' : ''}`} /> : <p class="camera-opening">{t(cameraText.opening)}</p>}
    </div>
  )
}

const arrows = { straight: 'face', left: 'back', right: 'next' } as const

/** What the person does now. The preview is a mirror, so an arrow to the left is the person's own left. */
function Ask({ challenge, hint }: { challenge: FaceChallenge | null; hint: FaceHint | null }) {
  const t = useText()
  const seconds = useSecondsUntil(challenge?.step_ends_at ?? null)
  const words = challenge ? t(text[challenge.ask]) : t(text.starting)
  const help = hint ? t(text[hint]) : ''
  useSpeech(help || words)
  return (
    <div class="ask">
      <p class="ask-words" aria-live="assertive">
        {challenge && <Icon name={arrows[challenge.ask]} size="large" />}
        <span>{words}</span>
      </p>
      <p class="ask-hint" aria-live="polite">
        {help}
      </p>
      {challenge && (
        <p class="small ask-count">
          {t(text.steps, { step: Math.min(challenge.steps_done + 1, challenge.steps_total), steps: challenge.steps_total })}
          {seconds !== null && ` · ${t(text.secondsLeft, { seconds })}`}
        </p>
      )}
    </div>
  )
}

function BetweenRuns({ phase, draft }: { phase: Phase; draft: EnrolDraft }) {
  const t = useText()
  if (phase.name === 'failed') {
    return (
      <>
        <FailureNotice failure={phase.failure} />
        {phase.failure.problem === null && <p>{t(text.cannotFinish)}</p>}
        <HandOverCode draft={draft} />
      </>
    )
  }
  if (phase.name === 'again') {
    return (
      <>
        <Notice kind="warn" live title={t(text.noMatchTitle)}>
          {phase.hint && <p>{t(text[phase.hint])}</p>}
          <p>{t(text.noMatch)}</p>
          <p>{t(text.triesLeft, { count: draft.session.face_attempts_left })}</p>
        </Notice>
        <HandOverCode draft={draft} />
      </>
    )
  }
  return (
    <>
      <p>{t(text.beforeLead)}</p>
      <ul class="dotted">
        <li>{t(text.before1)}</li>
        <li>{t(text.before2)}</li>
        <li>{t(text.before3)}</li>
      </ul>
    </>
  )
}

function SpeakTick() {
  const t = useText()
  const { sound } = useStore(preferences)
  return <Tick label={t(text.speak)} checked={sound === 'on'} onChange={(on) => changePreferences({ sound: on ? 'on' : 'off' })} />
}

/** Speaks a hint when it changes and the person wants it; screen readers have the live regions. */
function useSpeech(words: string): void {
  const language = useLanguage()
  useEffect(() => {
    if (preferences.get().sound !== 'on' || !('speechSynthesis' in globalThis)) return
    speechSynthesis.cancel()
    const spoken = new SpeechSynthesisUtterance(withoutJoiners(words))
    spoken.lang = language === 'th' ? 'th-TH' : 'en-GB'
    speechSynthesis.speak(spoken)
  }, [words, language])
}
