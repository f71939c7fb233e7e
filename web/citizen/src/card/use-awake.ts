import { useEffect } from 'preact/hooks'

/** The screen stays on while it is to be scanned, where the browser can do that. */
export function useAwake(): void {
  useEffect(() => {
    const held = navigator.wakeLock?.request('screen').catch(() => null)
    return () => void held?.then((lock) => lock?.release())
  }, [])
}
