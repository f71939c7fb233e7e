import './reader.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import { type CardRead, type ChipToCheck, chipOfCard } from './card-read.ts'
import { readerText as text } from './reader.text.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useReader } from './use-reader.ts'

/**
 * Reads the card in the reader of this computer: finds the program, pairs with it, reads on a press. What is read was copied and is not proven;
 * `onRead` gets what the server's card-status check takes, and the card itself.
 */
export function ReadChip({ onRead }: { onRead: (chip: ChipToCheck, card: CardRead) => void }) {
  const t = useText()
  const language = useLanguage()
  const [isYearMissing, setYearMissing] = useState(false)
  const reader = useReader((card) => {
    const chip = chipOfCard(card)
    setYearMissing(chip === null)
    if (chip !== null) onRead(chip, card)
  })
  const { step, fault } = reader
  const part = useKeptFocus<HTMLElement>(step.at)
  const read = () => {
    setYearMissing(false)
    reader.read()
  }
  return (
    <section class="stack reader-part" ref={part} tabIndex={-1} aria-label={t(text.part)}>
      {fault && (
        <Notice kind="bad" live title={joinCompounds(fault.texts[language].title)}>
          <p>{joinCompounds(fault.texts[language].next)}</p>
        </Notice>
      )}
      {isYearMissing && (
        <Notice kind="warn" live title={t(text.noYearTitle)}>
          <p>{t(text.noYear)}</p>
        </Notice>
      )}
      {step.at === 'asking' && <p role="status">{t(text.asking)}</p>}
      {step.at === 'absent' && <Absent onAgain={reader.ask} />}
      {step.at === 'unpaired' && <Pair onCode={reader.pair} />}
      {step.at === 'reading' && (
        <>
          <p role="status">{t(text.reading)}</p>
          <progress
            class="reader-progress"
            max={1}
            value={step.share}
            aria-label={t(text.share, { percent: Math.round(step.share * 100) })}
          />
        </>
      )}
      {step.at === 'ready' && (
        <>
          <p>{t(text.insert)}</p>
          <Button icon="card" onClick={read}>
            {t(fault ? text.readAgain : text.read)}
          </Button>
          <Button kind="quiet" onClick={reader.leave}>
            {t(text.unpair)}
          </Button>
        </>
      )}
    </section>
  )
}

/** The program is not there: how to start it for this page. */
function Absent({ onAgain }: { onAgain: () => void }) {
  const t = useText()
  return (
    <>
      <Notice kind="warn" live title={t(text.absentTitle)}>
        <p>{t(text.absentStart)}</p>
        <p>
          <code class="mono reader-command">npx open-thaid reader --origin {location.origin}</code>
        </p>
        <p>{t(text.absentPermission)}</p>
      </Notice>
      <Button onClick={onAgain}>{t(text.lookAgain)}</Button>
    </>
  )
}

function Pair({ onCode }: { onCode: (code: string) => void }) {
  const t = useText()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const pair = () => {
    const isShort = code.replaceAll(/[\s-]/g, '').length !== 8
    setMissing(isShort)
    if (!isShort) onCode(code)
  }
  // Enter is for this field, also where a form is around it.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    pair()
  }
  return (
    <fieldset class="reader-pair stack" onKeyDown={onKey}>
      <legend>{t(text.pairTitle)}</legend>
      <p>{t(text.pairWhy)}</p>
      <TextField
        label={t(text.code)}
        hint={t(text.codeHint)}
        value={code}
        onInput={setCode}
        error={isMissing ? t(text.codeMissing) : undefined}
        autoComplete="one-time-code"
        maxLength={12}
        code
        capitals
      />
      <Button onClick={pair}>{t(text.pair)}</Button>
    </fieldset>
  )
}
