import '../camera/camera.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import { cameraText } from '../camera/camera.text.ts'
import { CameraNotice } from '../camera/camera-notice.tsx'
import { useCamera } from '../camera/use-camera.ts'
import type { CardSide, EnrolDraft } from '../device/storage.ts'
import type { PictureFault } from '../read-card/assess-picture.ts'
import { placeGuide } from '../read-card/frame-guide.ts'
import { useBar } from '../shell/use-bar.tsx'
import { cardStepText as text } from './card-step.text.ts'
import { stepCount, stepNumbers } from './enrol-steps.ts'
import { keepCardPicture } from './enrolment.ts'
import { useCardWatch } from './use-card-watch.ts'

const glareTexts = {
  number: text.glareNumber,
  name: text.glareName,
  dates: text.glareDates,
  photo: text.glarePhoto,
  laser: text.glareLaser,
}
const textOfFault = (fault: PictureFault): Text => (fault.kind === 'glare' ? glareTexts[fault.zone] : text[fault.kind])

type Shot = { image: ImageData; faults: PictureFault[] }

/** C4: front, then back. The shutter is automatic when the card is found and nothing hides it; a button and a file do as well. */
export function CardStep({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const bar = useBar()
  const taken = (side: CardSide) => draft.pictures[side] !== undefined || draft.session.card_pictures[side]
  const [side, setSide] = useState<CardSide>(taken('front') && !taken('back') ? 'back' : 'front')
  const [faulty, setFaulty] = useState<Shot | null>(null)
  const [fileFault, setFileFault] = useState<Text | null>(null)
  const camera = useCamera('environment')

  const keep = async (image: ImageData) => {
    const { encodeJpeg, jpegLimitBytes } = await import('../read-card/capture.ts')
    await keepCardPicture(side, await encodeJpeg(image, jpegLimitBytes[side]))
    setFaulty(null)
    if (side === 'back') return go('enrol/check')
    setSide('back')
    scrollTo(0, 0)
  }
  const judge = (shot: Shot) => (shot.faults.length === 0 ? keep(shot.image) : setFaulty(shot))
  const watch = useCardWatch({
    video: camera.video,
    side,
    running: camera.state === 'on' && faulty === null,
    onSharp: keep,
  })

  const takeFile = async (file: File) => {
    const [{ captureFile }, { assessPicture }] = await Promise.all([
      import('../read-card/capture.ts'),
      import('../read-card/assess-picture.ts'),
    ])
    const image = await captureFile(file)
    if (typeof image === 'string') return setFileFault(text[image])
    setFileFault(null)
    judge({ image, faults: assessPicture(image, side).faults })
  }
  // Too little light keeps the card from being found at all; everything else is worth saying only once it is there.
  const hint = watch.cardFound ? watch.faults[0] : watch.faults.find(({ kind }) => kind === 'too_dark')
  const usable = camera.state === 'on' || camera.state === 'opening'
  return (
    <Screen
      bar={bar}
      back="#/"
      above={<StepProgress step={stepNumbers.card} steps={stepCount} />}
      title={t(side === 'front' ? text.frontTitle : text.backTitle)}
      actions={
        <>
          {faulty ? (
            <>
              <Button icon="camera" onClick={() => setFaulty(null)}>
                {t(text.retake)}
              </Button>
              <Button kind="secondary" onClick={() => keep(faulty.image)}>
                {t(text.useAnyway)}
              </Button>
            </>
          ) : (
            camera.state === 'on' && (
              <Button icon="camera" onClick={() => watch.shoot().then((shot) => shot && judge(shot))}>
                {t(text.shoot)}
              </Button>
            )
          )}
          <FileButton kind={usable ? 'secondary' : 'primary'} onFile={takeFile} label={t(text.chooseFile)} />
          <ButtonLink kind="quiet" href="#/enrol/check">
            {t(text.type)}
          </ButtonLink>
          <ButtonLink kind="quiet" icon="officer" href="#/enrol/officer">
            {t(text.officer)}
          </ButtonLink>
        </>
      }
    >
      {faulty ? (
        <>
          <StillPicture image={faulty.image} label={t(text.taken)} />
          <Notice kind="warn" live title={t(text.notReadTitle)}>
            {faulty.faults.slice(0, 2).map((fault) => (
              <p key={JSON.stringify(fault)}>{t(textOfFault(fault))}</p>
            ))}
          </Notice>
        </>
      ) : (
        <>
          {usable && (
            <div class="camera">
              <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
              {camera.state === 'on' ? (
                <Guide video={camera.video.current} side={side} found={watch.cardFound && watch.faults.length === 0} />
              ) : (
                <p class="camera-opening">{t(cameraText.opening)}</p>
              )}
            </div>
          )}
          <CameraNotice state={camera.state} onRetry={camera.retry} />
          {fileFault && <Notice kind="warn" live title={t(fileFault)} />}
          {usable && (
            <p class="hint-line" aria-live="polite">
              {t(hint ? textOfFault(hint) : watch.cardFound ? text.holdStill : side === 'front' ? text.guideFront : text.guideBack)}
            </p>
          )}
        </>
      )}
    </Screen>
  )
}

/** Where the card goes. The box shows the middle of the camera's picture, whatever its shape. */
function Guide({ video, side, found }: { video: HTMLVideoElement | null; side: CardSide; found: boolean }) {
  const place = (element: HTMLDivElement | null) => {
    const box = element?.parentElement
    if (!element || !box || !video?.videoWidth) return
    const size = { width: video.videoWidth, height: video.videoHeight }
    const aspect = Math.max(4 / 3, size.width / size.height)
    box.style.aspectRatio = String(aspect)
    const guide = placeGuide(size)
    const height = (guide.height / size.width) * aspect * 100
    element.style.width = `${(guide.width / size.width) * 100}%`
    element.style.height = `${height}%`
    element.style.left = `${(guide.x / size.width) * 100}%`
    element.style.top = `${(100 - height) / 2}%`
  }
  return <div ref={place} class={`camera-guide ${side} ${found ? 'found' : ''}`} />
}

function StillPicture({ image, label }: { image: ImageData; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return
    canvas.current.width = image.width
    canvas.current.height = image.height
    canvas.current.getContext('2d')?.putImageData(image, 0, 0)
  }, [image])
  return <canvas class="still" ref={canvas} role="img" aria-label={label} />
}

/** The file input covers the button, so that the button is what is touched, focused and named. */
export const FileButton = (o: { onFile: (file: File) => void; label: string; kind?: 'primary' | 'secondary' }) => (
  <label class={`button ${o.kind ?? 'secondary'} file-button`}>
    <input
      type="file"
      accept="image/*"
      onChange={(event) => {
        const file = event.currentTarget.files?.[0]
        event.currentTarget.value = ''
        if (file) o.onFile(file)
      }}
    />
    <span>{o.label}</span>
  </label>
)
