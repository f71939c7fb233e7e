import { hintOf, type PictureFault } from '@open-thaid/face/picture-faults.ts'
import { pictureHints } from '@open-thaid/web-citizen/camera/picture-hints.text.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { faceText as text } from './face.text.ts'
import { judgeFace } from './judge-face.ts'

type Judged = {
  jpeg: Uint8Array<ArrayBuffer>
  /** Null: not judged, or not yet. */
  faults: readonly PictureFault[] | null
  isKept: boolean
  /** She wants to go on and has not chosen. */
  isChoiceMissing: boolean
  onJudged: (faults: readonly PictureFault[] | null) => void
  onKeep: () => void
  onAgain: () => void
}

/** What would make the picture of a face better, within moments of taking it; whoever took it decides. */
export function JudgedPicture(o: Judged) {
  const t = useText()
  const [isOver, setOver] = useState(o.faults !== null)
  useEffect(() => {
    // Back from another page or from the lock: it was judged before.
    if (o.faults !== null) return
    let isOther = false
    setOver(false)
    judgeFace(o.jpeg).then((faults) => {
      if (isOther) return
      setOver(true)
      o.onJudged(faults)
    })
    return () => {
      isOther = true
    }
  }, [o.jpeg])
  const [fault] = o.faults ?? []
  const again = (
    <Button kind="secondary" onClick={o.onAgain}>
      {t(text.again)}
    </Button>
  )
  if (fault && !o.isKept) {
    return (
      <>
        <Notice kind="warn" live title={t(text.hardTitle)}>
          <p>
            <strong>{t(pictureHints[hintOf[fault]])}</strong>
          </p>
          <p>{t(o.isChoiceMissing ? text.chooseFirst : text.hard)}</p>
        </Notice>
        {again}
        <Button kind="secondary" onClick={o.onKeep}>
          {t(text.keep)}
        </Button>
      </>
    )
  }
  const state = fault ? text.kept : o.faults ? text.good : isOver ? text.notJudged : text.judging
  return (
    <>
      <p class="small" role="status">
        {t(state)}
      </p>
      {again}
    </>
  )
}
