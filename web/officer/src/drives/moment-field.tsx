import { monthNames } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { FieldError } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useId } from 'preact/hooks'
import { planText as text } from './plan.text.ts'
import type { MomentEntry } from './plan-form.ts'

const buddhistEra = 543

/** Day, month by name, year and time; never a date picker, which shows the wrong era to Thai readers. */
export function MomentField(o: {
  legend: string
  entry: MomentEntry
  /** Of the Common Era. */
  years: readonly number[]
  onChange: (entry: MomentEntry) => void
  error?: string | undefined
}) {
  const t = useText()
  const language = useLanguage()
  const id = useId()
  const change = (part: Partial<MomentEntry>) => o.onChange({ ...o.entry, ...part })
  const wrong = o.error ? true : undefined
  return (
    <fieldset class={`field ${o.error ? 'wrong' : ''}`} aria-describedby={o.error ? `${id}e` : undefined}>
      <legend class="field-label">{o.legend}</legend>
      {o.error && <FieldError id={`${id}e`}>{o.error}</FieldError>}
      <div class="moment">
        <Pick label={t(text.day)} value={o.entry.day} wrong={wrong} onPick={(day) => change({ day })}>
          {Array.from({ length: 31 }, (_, i) => [String(i + 1), String(i + 1)])}
        </Pick>
        <Pick label={t(text.month)} value={o.entry.month} wrong={wrong} onPick={(month) => change({ month })}>
          {monthNames(language).map((name, i) => [String(i + 1), name])}
        </Pick>
        <Pick label={t(text.year)} value={o.entry.year} wrong={wrong} onPick={(year) => change({ year })}>
          {o.years.map((year) => [String(year), String(language === 'th' ? year + buddhistEra : year)])}
        </Pick>
        <label class="field">
          <span>{t(text.time)}</span>
          <input
            class="input"
            inputMode="text"
            autoComplete="off"
            maxLength={5}
            value={o.entry.time}
            aria-invalid={wrong}
            onInput={(event) => change({ time: event.currentTarget.value })}
          />
        </label>
      </div>
    </fieldset>
  )
}

/** One of a list, by value and name. */
export function Pick(o: {
  label: string
  value: string
  wrong?: boolean | undefined
  onPick: (value: string) => void
  children: readonly (readonly string[])[]
}) {
  return (
    <label class="field">
      <span>{o.label}</span>
      <select class="input" value={o.value} aria-invalid={o.wrong} onChange={(event) => o.onPick(event.currentTarget.value)}>
        {o.children.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
