import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { CardRead } from '../reader/card-read.ts'
import { CardSummary } from '../reader/card-summary.tsx'
import { ReadChip } from '../reader/read-chip.tsx'
import { readerText } from '../reader/reader.text.ts'
import { useKeptFocus } from '../reader/use-kept-focus.ts'
import { stationText as text } from './station.text.ts'
import type { StepProps } from './station-phone.tsx'
import { takeChip } from './take-chip.ts'
import { noCardData } from './visit.ts'

/** Counts to the end of its day in Bangkok, by the device's clock. */
const hasRunOut = (day: string): boolean => Date.parse(`${day}T23:59:59+07:00`) < Date.now()

/** The chip at a station: the reader's program is on this computer, so it works without a network. */
export function ChipPart({ visit: { chip, cardPhoto }, change }: Pick<StepProps, 'visit' | 'change'>) {
  const t = useText()
  const language = useLanguage()
  const [isOdd, setOdd] = useState(false)
  const part = useKeptFocus<HTMLDivElement>(chip)
  const take = async (card: CardRead) => {
    const caption = `${text.chipCaption.th} · ${text.chipCaption.en}`
    const taken = await takeChip(card, { language, thisYear: new Date().getUTCFullYear(), caption })
    setOdd(taken === null)
    // A photograph of the card says more than the chip's.
    if (taken) change(cardPhoto ? { ...taken, cardPhoto } : taken)
  }
  return (
    <div class="stack reader-part" ref={part} tabIndex={-1}>
      {isOdd && (
        <Notice kind="warn" live title={t(text.chipOddTitle)}>
          <p>{t(text.chipOdd)}</p>
        </Notice>
      )}
      {chip === null ? (
        <ReadChip onRead={(_, card) => void take(card)} />
      ) : (
        <>
          <CardSummary card={chip.card} />
          {chip.card.expires_on !== null && hasRunOut(chip.card.expires_on) && (
            <Notice kind="warn" live title={t(text.chipExpiredTitle, { day: formatDate(chip.card.expires_on, language) })}>
              <p>{t(text.chipExpired)}</p>
            </Notice>
          )}
          <Notice kind="info" live title={t(readerText.proofTitle)}>
            <p>{t(text.chipProof)}</p>
          </Notice>
          <Button kind="quiet" onClick={() => change(noCardData())}>
            {t(readerText.another)}
          </Button>
        </>
      )}
    </div>
  )
}
