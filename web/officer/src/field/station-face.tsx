import '@open-thaid/web-citizen/camera/camera.css'
import { cameraText } from '@open-thaid/web-citizen/camera/camera.text.ts'
import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import type { KeptKit, KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { addRecord } from '@open-thaid/web-offline/outbox.ts'
import { parseBirthDate } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice, Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { parseLaserCode, pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { openFaceJudge } from '../face/judge-face.ts'
import { JudgedPicture } from '../face/judged-picture.tsx'
import { useKeptFocus } from '../reader/use-kept-focus.ts'
import { appVersion } from './app-version.ts'
import { FieldPage } from './field-frame.tsx'
import { refreshField, sendNow } from './field-state.ts'
import { helpReasonText } from './help-reasons.text.ts'
import { PictureButton } from './picture-button.tsx'
import { shrinkPicture } from './shrink-picture.ts'
import { stationText as text } from './station.text.ts'
import type { StepProps } from './station-phone.tsx'
import { TakenPicture } from './taken-picture.tsx'
import { evidenceOf, helpReasons, type Visit } from './visit.ts'

type Saving = { kit: KeptKit; replaces: number | undefined; onSaved: (record: KeptRecord) => void }

/** The face, what the helper saw, and the sealing. */
export function FaceStep({ visit, change, timer, onStop, kit, replaces, onSaved }: StepProps & Saving) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [isJudged, setJudged] = useState(false)
  const [isNotSaved, setNotSaved] = useState(false)
  const isWanted = visit.phone?.faceComparisonConsent ?? true
  const save = () => {
    setJudged(true)
    if ((isWanted && (!visit.face || isUndecided(visit))) || visit.faceSeen === null) return
    task.run(async () => {
      const record = await seal(visit, { kit, replaces, language }).catch(() => null)
      setNotSaved(record === null)
      if (!record) return
      await refreshField()
      onSaved(record)
      sendNow().catch(() => undefined)
    })
  }
  return (
    <FieldPage
      narrow
      title={t(text.faceTitle)}
      actions={
        <>
          {isNotSaved && (
            <Notice kind="bad" live title={t(text.notSavedTitle)}>
              <p>{t(text.notSaved)}</p>
            </Notice>
          )}
          <Button busy={task.busy} onClick={save}>
            {t(text.save)}
          </Button>
          <Button kind="quiet" onClick={onStop}>
            {t(text.notNow)}
          </Button>
        </>
      }
    >
      {timer}
      {isWanted ? <Face visit={visit} change={change} isSaveTried={isJudged} /> : <p>{t(text.noFaceWanted)}</p>}
      <Choice
        legend={t(text.seenLegend)}
        options={[
          { value: 'yes', title: t(text.seenYes) },
          { value: 'no', title: t(text.seenNo) },
        ]}
        value={visit.faceSeen}
        onChoose={(faceSeen) => change({ faceSeen })}
        error={isJudged && visit.faceSeen === null ? t(text.seenMissing) : undefined}
      />
      <fieldset class="field">
        <legend class="field-label">{t(text.helpLegend)}</legend>
        <div class="choices inline">
          {helpReasons.map((reason) => (
            <Tick
              key={reason}
              label={t(helpReasonText[reason])}
              checked={visit.help.includes(reason)}
              onChange={(isOn) => change({ help: isOn ? [...visit.help, reason] : visit.help.filter((one) => one !== reason) })}
            />
          ))}
        </div>
      </fieldset>
    </FieldPage>
  )
}

/** The page found faults, and nobody has said that the picture is to be kept. */
const isUndecided = ({ faceFaults, isFaceKept }: Visit): boolean => (faceFaults ?? []).length > 0 && !isFaceKept

function Face({ visit, change, isSaveTried }: Pick<StepProps, 'visit' | 'change'> & { isSaveTried: boolean }) {
  const t = useText()
  const camera = useCamera('environment', visit.face === null)
  const [isNoPicture, setNoPicture] = useState(false)
  const part = useKeptFocus<HTMLDivElement>(`${visit.face !== null} ${visit.isFaceKept}`)
  useEffect(() => {
    openFaceJudge()
  }, [])
  const noPicture = { face: null, faceFaults: null, isFaceKept: false }
  const keep = async (source: HTMLVideoElement | Blob) => {
    const face = await shrinkPicture(source)
    setNoPicture(face === null)
    if (face) change({ ...noPicture, face })
  }
  if (visit.face) {
    return (
      <div class="stack face-part" ref={part} tabIndex={-1}>
        <TakenPicture jpeg={visit.face} label={t(text.faceTaken)} />
        <JudgedPicture
          jpeg={visit.face}
          faults={visit.faceFaults}
          isKept={visit.isFaceKept}
          isChoiceMissing={isSaveTried}
          onJudged={(faceFaults) => change({ faceFaults })}
          onKeep={() => change({ isFaceKept: true })}
          onAgain={() => change(noPicture)}
        />
      </div>
    )
  }
  const isUsable = camera.state === 'on' || camera.state === 'opening'
  return (
    <div class="stack face-part" ref={part} tabIndex={-1}>
      {isUsable && (
        <div class="camera">
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
          {camera.state === 'opening' ? <p class="camera-opening">{t(cameraText.opening)}</p> : <div class="camera-oval" />}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} />
      <p>{t(text.faceLead)}</p>
      {(isSaveTried || isNoPicture) && (
        <Notice kind="warn" live>
          <p>{t(isNoPicture ? text.notPicture : text.faceMissing)}</p>
        </Notice>
      )}
      {camera.state === 'on' && (
        <Button
          kind="secondary"
          icon="camera"
          onClick={() => {
            if (camera.video.current) void keep(camera.video.current)
          }}
        >
          {t(text.takeFace)}
        </Button>
      )}
      <PictureButton label={t(text.faceFile)} camera="environment" onFile={keep} />
    </div>
  )
}

/** @throws Error when the device could not store it; nothing of it is there then */
async function seal(visit: Visit, o: { kit: KeptKit; replaces: number | undefined; language: 'th' | 'en' }): Promise<KeptRecord> {
  const birth = parseBirthDate(visit.birth.parts, { ...visit.birth, language: o.language, thisYear: new Date().getUTCFullYear() })
  const laserCode = parseLaserCode(visit.laser)
  if (!visit.phone || !('birth' in birth) || laserCode === null) throw new Error('the steps before were left unfinished')
  const card = { pid: pidDigits(visit.pid), laser_code: laserCode, birth_date: birth.birth }
  return addRecord({
    ...{ kitId: o.kit.kitId, submissionId: visit.submissionId, appVersion, replaces: o.replaces },
    evidence: evidenceOf(visit, visit.phone, card),
    pictures: { ...(visit.face ? { face: visit.face } : {}), ...(visit.cardPhoto ? { card_front: visit.cardPhoto } : {}) },
  })
}
