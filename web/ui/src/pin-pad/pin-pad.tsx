import './pin-pad.css'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon.tsx'
import { useText } from '../text/language.ts'
import { pinPadText as text } from './pin-pad.text.ts'

/**
 * Own keypad with large keys; a hardware keyboard and pasting work as well. The PIN leaves by `onFull` and is then forgotten here.
 *
 * @param o.stopped  nothing can be entered now (waiting, or being checked)
 * @param o.note     below it, in place of what a citizen is told
 */
export function PinPad(o: { length: number; onFull: (pin: string) => void; stopped?: boolean; note?: string }) {
  const t = useText()
  const [pin, setPin] = useState('')
  const current = useRef({ pin, o })
  current.current = { pin, o }

  const change = (next: string) => {
    if (current.current.o.stopped) return
    const full = next.length >= o.length
    // Kept in the ref as well: two keys may come before the next drawing.
    current.current.pin = full ? '' : next
    setPin(current.current.pin)
    if (full) current.current.o.onFull(next.slice(0, o.length))
  }
  // The listeners read the latest values from the ref. A layout effect: they listen when the pad can be seen, not a frame later, or the first key is lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
      if (/^[0-9]$/.test(event.key)) change(current.current.pin + event.key)
      else if (event.key === 'Backspace') change(current.current.pin.slice(0, -1))
    }
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return
      const digits = (event.clipboardData?.getData('text') ?? '').replace(/\D/g, '')
      if (digits.length === o.length) change(digits)
    }
    addEventListener('keydown', onKey)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('paste', onPaste)
    }
  }, [])

  return (
    <div class="pin-pad">
      <div class="pin-dots" role="status" aria-label={t(text.entered, { count: pin.length, length: o.length })}>
        {Array.from({ length: o.length }, (_, i) => (
          <span key={i} class={i < pin.length ? 'filled' : ''} />
        ))}
      </div>
      <fieldset class="pin-keys" aria-label={t(text.keypad)}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'].map((digit) =>
          digit === '' ? (
            <span key="gap" />
          ) : (
            <button key={digit} type="button" class="pin-key" onClick={() => change(current.current.pin + digit)}>
              {digit}
            </button>
          ),
        )}
        <button type="button" class="pin-key erase" aria-label={t(text.erase)} onClick={() => change(current.current.pin.slice(0, -1))}>
          <Icon name="erase" size="large" />
        </button>
      </fieldset>
      <p class="small pin-never">
        <Icon name="shield" size="small" />
        <span>{o.note ?? t(text.never)}</span>
      </p>
    </div>
  )
}
