import './text-field.css'
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
  const id = useId()
  const described = [o.hint && `${id}h`, o.error && `${id}e`].filter(Boolean).join(' ')
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
      {o.secret ? <input type="password" {...input} /> : <input type="text" {...input} />}
    </div>
  )
}

export const FieldError = ({ id, children }: { id: string; children: string }) => (
  <p class="field-error" id={id}>
    <Icon name="bad" size="small" />
    <span>{children}</span>
  </p>
)
