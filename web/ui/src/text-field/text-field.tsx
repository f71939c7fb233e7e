import './text-field.css'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../icon/icon.tsx'

export type TextFieldProps = {
  label: string
  value: string
  onInput: (value: string) => void
  onBlur?: (() => void) | undefined
  hint?: string | undefined
  error?: string | undefined
  inputMode?: 'numeric' | 'text'
  autoComplete?: string
  /** Codes and numbers: even widths, larger. */
  code?: boolean
  maxLength?: number
  capitals?: boolean
  secret?: boolean
}

/** One question, its hint and what is wrong with it; a wrong value stays for the person to mend. */
export function TextField(o: TextFieldProps) {
  const { id, described } = useField(o)
  const input = {
    id,
    class: `input ${o.code ? 'input-code' : ''}`,
    value: o.value,
    inputMode: o.inputMode,
    autoComplete: o.autoComplete ?? 'off',
    autoCapitalize: o.capitals ? 'characters' : 'off',
    spellcheck: false,
    maxLength: o.maxLength,
    'aria-describedby': described || undefined,
    'aria-invalid': o.error ? true : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => o.onInput(event.currentTarget.value),
    onBlur: o.onBlur,
  } as const
  return (
    <Field id={id} {...o}>
      {o.secret ? <input type="password" {...input} /> : <input type="text" {...input} />}
    </Field>
  )
}

/** A question whose answer takes several lines. */
export function TextArea(o: {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  error?: string | undefined
  rows?: number
  /** Text for a program. */
  mono?: boolean
}) {
  const { id, described } = useField(o)
  return (
    <Field id={id} {...o}>
      <textarea
        id={id}
        class={`input ${o.mono ? 'mono' : ''}`}
        rows={o.rows ?? 3}
        spellcheck={false}
        value={o.value}
        aria-describedby={described || undefined}
        aria-invalid={o.error ? true : undefined}
        onInput={(event) => o.onInput(event.currentTarget.value)}
      />
    </Field>
  )
}

type Asked = { hint?: string | undefined; error?: string | undefined }

/** Names by which an answer finds its question, its hint and its fault. */
function useField({ hint, error }: Asked): { id: string; described: string } {
  const id = useId()
  return { id, described: [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(' ') }
}

/** Question, hint and fault around an answer. */
function Field({ id, label, hint, error, children }: Asked & { id: string; label: string; children: ComponentChildren }) {
  return (
    <div class={`field ${error ? 'wrong' : ''}`}>
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="small" id={`${id}h`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}e`}>{error}</FieldError>}
      {children}
    </div>
  )
}

export const FieldError = ({ id, children }: { id: string; children: string }) => (
  <p class="field-error" id={id}>
    <Icon name="bad" size="small" />
    <span>{children}</span>
  </p>
)
