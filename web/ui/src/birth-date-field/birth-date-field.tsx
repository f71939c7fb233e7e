import './birth-date-field.css'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../button/button.tsx'
import { Tick } from '../choice/choice.tsx'
import { Notice } from '../notice/notice.tsx'
import { monthNames } from '../text/format-date.ts'
import { useLanguage, useText } from '../text/language.ts'
import { FieldError } from '../text-field/text-field.tsx'
import { birthDateText as text } from './birth-date.text.ts'
import { type BirthParts, type ParsedBirth, yearFor, yearInNewLanguage } from './parse-birth-date.ts'

export type BirthEntry = { parts: BirthParts; partsUnknown: boolean }

/** Day, month by name and year; never a date picker, which shows the wrong era to Thai readers. */
export function BirthDateField(o: { entry: BirthEntry; onChange: (entry: BirthEntry) => void; parsed: ParsedBirth | null }) {
  const t = useText()
  const language = useLanguage()
  const id = useId()
  const { parts } = o.entry
  const fault = o.parsed && 'fault' in o.parsed ? o.parsed.fault : null
  const otherEra = o.parsed && 'otherEra' in o.parsed ? o.parsed.otherEra : null
  const change = (part: Partial<BirthParts>) => o.onChange({ ...o.entry, parts: { ...parts, ...part } })
  const writtenIn = useRef(language)
  // Before the reader sees it: the label over the year has changed its era, so the year does.
  useLayoutEffect(() => {
    const year = yearInNewLanguage(parts.year, writtenIn.current, language)
    writtenIn.current = language
    if (year !== parts.year) change({ year })
  }, [language])
  const wrong = (...names: string[]) => (fault !== null && names.some((name) => fault.startsWith(name)) ? true : undefined)
  return (
    <fieldset class={`field ${fault || otherEra ? 'wrong' : ''}`} aria-describedby={`${id}h ${id}e`}>
      <legend class="field-label">{t(text.legend)}</legend>
      <p class="small" id={`${id}h`}>
        {t(text.hint)}
      </p>
      {fault && <FieldError id={`${id}e`}>{t(text[fault])}</FieldError>}
      <div class="birth-parts">
        <label class="birth-part short">
          <span>{t(text.day)}</span>
          <input
            class="input"
            inputMode="numeric"
            autoComplete="off"
            maxLength={2}
            value={parts.day}
            aria-invalid={wrong('day')}
            onInput={(event) => change({ day: event.currentTarget.value })}
          />
        </label>
        <label class="birth-part">
          <span>{t(text.month)}</span>
          <select
            class="input"
            value={parts.month}
            aria-invalid={wrong('month')}
            onChange={(event) => change({ month: event.currentTarget.value })}
          >
            <option value="">{t(o.entry.partsUnknown ? text.noMonth : text.chooseMonth)}</option>
            {monthNames(language).map((name, i) => (
              <option key={name} value={String(i + 1)}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="birth-part short">
          <span>{t(text.year)}</span>
          <input
            class="input"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={parts.year}
            aria-invalid={wrong('year') ?? (otherEra ? true : undefined)}
            onInput={(event) => change({ year: event.currentTarget.value })}
          />
        </label>
      </div>
      {otherEra && (
        <Notice
          kind="warn"
          live
          title={t(text.otherEra, { written: otherEra.written, common: otherEra.commonYear, buddhist: otherEra.commonYear + 543 })}
        >
          <Button kind="secondary" onClick={() => change({ year: yearFor(language, otherEra.commonYear) })}>
            {t(text.yes)}
          </Button>
        </Notice>
      )}
      <Tick
        label={t(text.partsUnknown)}
        checked={o.entry.partsUnknown}
        onChange={(partsUnknown) => o.onChange({ ...o.entry, partsUnknown })}
      />
    </fieldset>
  )
}
