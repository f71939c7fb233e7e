import { pinStepText } from '@open-thaid/web-citizen/enrol/pin-step.text.ts'
import { kitPinLength } from '@open-thaid/web-offline/kit-key.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { PinPad } from '@open-thaid/web-ui/pin-pad/pin-pad.tsx'
import { useNewPin } from '@open-thaid/web-ui/pin-pad/use-new-pin.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useRef } from 'preact/hooks'
import { lockText as text } from './lock.text.ts'

/** The device's PIN, twice, before its key is made. */
export function ChoosePin({ onChosen, onCancel, cancel }: { onChosen: (pin: string) => void; onCancel: () => void; cancel: string }) {
  const t = useText()
  const { isAgain, fault, startOver, take } = useNewPin({ known: () => ({}), onTwice: onChosen })
  const part = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone what stands above it fills the screen; a page that opens with it goes to its heading first.
    const frame = requestAnimationFrame(() => part.current?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <section class="panel stack" ref={part}>
      <h2>{t(isAgain ? text.chooseAgain : text.chooseTitle)}</h2>
      {!isAgain && (
        <>
          <p>{t(text.chooseWhy)}</p>
          <p class="small">{t(pinStepText.rule1)}</p>
        </>
      )}
      {fault && <Notice kind="bad" live title={t(pinStepText[fault])} />}
      <PinPad key={String(isAgain)} length={kitPinLength} onFull={take} note={t(text.note)} />
      <Button kind="quiet" onClick={isAgain ? startOver : onCancel}>
        {isAgain ? t(text.startOver) : cancel}
      </Button>
    </section>
  )
}
