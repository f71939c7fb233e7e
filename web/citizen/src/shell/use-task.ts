import { useRef, useState } from 'preact/hooks'
import { CallFailure } from '../device/call-api.ts'
import { appState } from './app-state.ts'

/**
 * Runs one thing at a time that may fail: `const task = useTask()`, then `task.run(async () => …)`.
 * `busy` is for the button, `failure` for the notice; anything but a CallFailure is a fault of ours and goes on.
 */
export function useTask(): {
  busy: boolean
  failure: CallFailure | null
  clear: () => void
  run: (act: () => Promise<void>, onFailure?: (failure: CallFailure) => boolean) => Promise<void>
} {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const running = useRef(false)
  return {
    busy,
    failure,
    clear: () => setFailure(null),
    async run(act, onFailure) {
      if (running.current) return
      running.current = true
      setBusy(true)
      setFailure(null)
      try {
        await act()
      } catch (thrown) {
        if (!(thrown instanceof CallFailure)) throw thrown
        appState.set({ online: thrown.problem !== null })
        if (!onFailure?.(thrown)) setFailure(thrown)
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}
