import type { ComponentChildren } from 'preact'
import { Notice } from '../notice/notice.tsx'
import { formatCountdown } from '../text/format-date.ts'
import { useText } from '../text/language.ts'
import { pinPadText as text } from './pin-pad.text.ts'

/**
 * What came of a PIN that did not open.
 *
 * @param o.wrong    what a wrong one means, in paragraphs; null: none was entered
 * @param o.seconds  to wait before the next try; null: none
 * @param o.why      why one waits
 */
export function PinAnswer(o: { wrong: ComponentChildren; seconds: number | null; why: string }) {
  const t = useText()
  return (
    <>
      {o.wrong !== null && (
        <Notice kind="bad" live title={t(text.wrongTitle)}>
          {o.wrong}
        </Notice>
      )}
      {o.seconds !== null && (
        <Notice kind="warn" title={t(text.waitTitle, { time: formatCountdown(o.seconds) })}>
          <p>{o.why}</p>
        </Notice>
      )}
    </>
  )
}
