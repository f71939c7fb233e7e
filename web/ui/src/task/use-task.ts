import { useEffect, useRef, useState } from 'preact/hooks'
import { CallFailure } from '../call/call-failure.ts'

/**
 * Runs one thing at a time that may fail: `const task = useTask()`, then `task.run(async () => …)`.
 * `busy` is for the button, `failure` for the notice; anything but a CallFailure is a fault of ours and goes on.
 */
export function useTask(): {
  busy: boolean
  failure: CallFailure | null
  clear: () => void
  /** @param onFailure  true: it has been dealt with, and is not shown */
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
        if (!onFailure?.(thrown)) setFailure(thrown)
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}

export type Loaded<Value> = { value: Value | null; failure: CallFailure | null; reload: () => void; set: (value: Value) => void }

/** What a page shows comes from the server; asked again when `key` changes. */
export function useLoaded<Value>(key: string, load: () => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState<{ value: Value | null; failure: CallFailure | null }>({ value: null, failure: null })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isOver = false
    load().then(
      (value) => isOver || setState({ value, failure: null }),
      (failure: unknown) =>
        isOver || setState((before) => ({ ...before, failure: failure instanceof CallFailure ? failure : new CallFailure(null) })),
    )
    return () => {
      isOver = true
    }
  }, [key, turn])
  return { ...state, reload: () => setTurn(turn + 1), set: (value) => setState({ value, failure: null }) }
}

/** A form that survives a reload and a new sign-in: kept in this tab until it is sent. */
export function useDraft<Value extends object>(name: string, first: Value): [Value, (change: Partial<Value>) => void, () => void] {
  const key = `open-thaid draft ${name}`
  const [value, setValue] = useState<Value>(() => ({ ...first, ...readDraft<Value>(key) }))
  return [
    value,
    (change) => {
      const next = { ...value, ...change }
      setValue(next)
      sessionStorage.setItem(key, JSON.stringify(next))
    },
    () => sessionStorage.removeItem(key),
  ]
}

function readDraft<Value>(key: string): Partial<Value> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Partial<Value>) : {} // our own writing, from this tab
  } catch {
    return {}
  }
}
