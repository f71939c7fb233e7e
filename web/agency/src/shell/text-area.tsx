import { FieldError } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useId } from 'preact/hooks'

/** A question whose answer takes several lines. */
export function TextArea(o: {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  error?: string | undefined
  rows?: number
  code?: boolean
}) {
  const id = useId()
  return (
    <div class={`field ${o.error ? 'wrong' : ''}`}>
      <label class="field-label" for={id}>
        {o.label}
      </label>
      {o.hint && (
        <p class="small" id={`${id}h`}>
          {o.hint}
        </p>
      )}
      {o.error && <FieldError id={`${id}e`}>{o.error}</FieldError>}
      <textarea
        id={id}
        class={`input ${o.code ? 'mono' : ''}`}
        rows={o.rows ?? 3}
        spellcheck={false}
        value={o.value}
        aria-describedby={[o.hint && `${id}h`, o.error && `${id}e`].filter(Boolean).join(' ') || undefined}
        aria-invalid={o.error ? true : undefined}
        onInput={(event) => o.onInput(event.currentTarget.value)}
      />
    </div>
  )
}
