import './choice.css'
import { useId } from 'preact/hooks'
import { FieldError } from '../text-field/text-field.tsx'

export type Option<Value extends string> = { value: Value; title: string; note?: string | undefined }

/** One of a few: each answer is a whole row to touch. */
export function Choice<Value extends string>(o: {
  legend: string
  options: readonly Option<Value>[]
  value: Value | null
  onChoose: (value: Value) => void
  error?: string | undefined
  hint?: string | undefined
  /** Answers beside each other, for short ones. */
  inline?: boolean
}) {
  const id = useId()
  return (
    <fieldset class={`field ${o.error ? 'wrong' : ''}`} aria-describedby={o.error ? `${id}e` : undefined}>
      <legend class="field-label">{o.legend}</legend>
      {o.hint && <p class="small">{o.hint}</p>}
      {o.error && <FieldError id={`${id}e`}>{o.error}</FieldError>}
      <div class={o.inline ? 'choices inline' : 'choices'}>
        {o.options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={o.value === option.value}
              onChange={() => o.onChoose(option.value)}
            />
            <span class="choice-dot" aria-hidden="true" />
            <span class="choice-words">
              <span class="choice-title">{option.title}</span>
              {option.note && <span class="small">{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Yes or no about one thing. */
export function Tick({
  label,
  note,
  checked,
  onChange,
}: {
  label: string
  note?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label class="choice tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span class="choice-dot" aria-hidden="true" />
      <span class="choice-words">
        <span>{label}</span>
        {note && <span class="small">{note}</span>}
      </span>
    </label>
  )
}
