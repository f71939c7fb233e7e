import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/**
 * When the button that was pressed goes away, the focus goes to this part of the page, so that Tab and screen readers go on from here.
 *
 * @param state  changes when buttons come and go
 */
export function useKeptFocus<Part extends HTMLElement>(state: unknown): RefObject<Part | null> {
  const part = useRef<Part>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (!isFirst.current && isLost) part.current?.focus({ preventScroll: true })
    isFirst.current = false
  }, [state])
  return part
}
