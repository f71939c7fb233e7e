import '@open-thaid/web-citizen/camera/camera.css'
import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { captureFace } from '@open-thaid/web-citizen/enrol/capture-face.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { OfficerCase, OpenedRecord } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { type Act, useAct } from '../use-act.ts'
import { casesText as text } from './cases.text.ts'
import { Face, PhonePictures, RecordFacts } from './faces.tsx'
import { ToolResult } from './tool-result.tsx'

/** Sharp enough to compare, small enough for a slow line. */
const deskFrame = { widthPx: 960, limitBytes: 400_000 }

interface Compared {
  readonly found: OfficerCase
  readonly record: OpenedRecord
  readonly onCase: (now: OfficerCase) => void
}

/** The face before the officer and the register's portrait: her own word first, the tool's after it, then the decision. */
export function Compare({ found, record, onCase }: Compared) {
  const t = useText()
  const act = useAct()
  const [taken, setTaken] = useState<string | null>(found.has_desk_picture ? record.pictures.desk : null)
  const path = `/proofing-cases/${found.case_id}`
  const keep = (jpeg: Blob) =>
    act.run(async () => {
      onCase(await callApi<OfficerCase>('PUT', `${path}/face-picture`, jpeg))
      setTaken(await base64Of(jpeg))
    })
  const approve = () => act.decide(async () => onCase(await callApi<OfficerCase>('POST', `${path}/approvals`, {})))
  return (
    <div class="stack">
      <RecordFacts record={record} />
      <div class="faces">
        <Face jpeg={record.portrait} title={t(text.portrait)} none={t(text.noPortrait)} />
        {taken === null ? <DeskCamera act={act} onPicture={keep} /> : <Face jpeg={taken} title={t(text.deskFace)} none="" />}
      </div>
      <PhonePictures pictures={record.pictures} />
      <ActNotice act={act} />
      {taken !== null && found.face_same === null && <AskVerdict {...{ found, act, onCase }} onAgain={() => setTaken(null)} />}
      {found.face_same === true && (
        <>
          <ToolResult found={found} />
          <div class="row">
            <Button icon="shield" busy={act.busy} onClick={approve}>
              {t(found.second_needed.length > 0 ? text.sendToSecond : text.approve)}
            </Button>
            <Button kind="quiet" onClick={() => setTaken(null)}>
              {t(text.takeAgain)}
            </Button>
          </div>
        </>
      )}
      {found.face_same === false && taken !== null && (
        <Notice kind="warn" live title={t(text.notSame)}>
          <p>{t(text.notSameNext)}</p>
          <Button kind="secondary" onClick={() => setTaken(null)}>
            {t(text.takeAgain)}
          </Button>
        </Notice>
      )}
    </div>
  )
}

function AskVerdict({ found, act, onCase, onAgain }: Omit<Compared, 'record'> & { act: Act; onAgain: () => void }) {
  const t = useText()
  const [hasAgreed, setAgreed] = useState(found.phone?.tool_agreed ?? false)
  const say = (isSame: boolean) =>
    act.run(async () => {
      const body = { same_person: isSame, tool_agreed: hasAgreed }
      onCase(await callApi<OfficerCase>('POST', `/proofing-cases/${found.case_id}/face-verdicts`, body))
    })
  return (
    <section class="stack">
      <h2>{t(text.askSame)}</h2>
      <p>{t(text.askSameNote)}</p>
      <Tick label={t(text.toolAgreed)} note={t(text.toolAgreedNote)} checked={hasAgreed} onChange={setAgreed} />
      <div class="row">
        <Button icon="ok" busy={act.busy} onClick={() => say(true)}>
          {t(text.same)}
        </Button>
        <Button kind="secondary" busy={act.busy} onClick={() => say(false)}>
          {t(text.other)}
        </Button>
        <Button kind="quiet" onClick={onAgain}>
          {t(text.takeAgain)}
        </Button>
      </div>
    </section>
  )
}

function DeskCamera({ act, onPicture }: { act: Act; onPicture: (jpeg: Blob) => void }) {
  const t = useText()
  const camera = useCamera('environment')
  const shoot = async () => {
    const jpeg = camera.video.current && (await captureFace(camera.video.current, deskFrame))
    if (jpeg) onPicture(jpeg)
  }
  const isUsable = camera.state === 'on' || camera.state === 'opening'
  return (
    <figure>
      <figcaption>{t(text.deskFace)}</figcaption>
      {isUsable && (
        <div class="camera desk-camera">
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
          {camera.state === 'opening' && <p class="camera-opening">{t(text.opening)}</p>}
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} />
      {camera.state === 'on' && (
        <Button icon="camera" busy={act.busy} onClick={shoot}>
          {t(text.take)}
        </Button>
      )}
    </figure>
  )
}

async function base64Of(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
