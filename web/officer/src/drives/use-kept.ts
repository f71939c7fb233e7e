import { CallFailure } from '@open-thaid/web-ui/call/call-failure.ts'
import { useEffect, useState } from 'preact/hooks'
import { isSomebodyThere } from '../use-looking.ts'

export type Kept<Value> = {
  value: Value | null
  /** Null: this is what the server says now; else since when nothing was heard of it. */
  keptSince: string | null
  failure: CallFailure | null
  /** Nobody has touched the page for minutes, and it asks no more. */
  isResting: boolean
  reload: () => void
  set: (value: Value) => void
}

type Copy<Value> = { value: Value; at: string }

/**
 * What a page shows comes from the server. Without a network it shows the last copy, which this tab keeps; counts and plans only go this way,
 * nothing about a person.
 *
 * @param again  asks again and again: `signed in` while somebody is at the page, else a session that nobody uses would never end; `always`
 *   where nobody is signed in; null: once
 */
export function useKept<Value>(key: string, load: () => Promise<Value>, again: 'signed in' | 'always' | null = null): Kept<Value> {
  const [state, setState] = useState<Omit<Kept<Value>, 'reload' | 'set'>>({ value: null, keptSince: null, failure: null, isResting: false })
  const [turn, setTurn] = useState(0)
  const set = (value: Value) => {
    writeCopy(key, value)
    setState({ value, keptSince: null, failure: null, isResting: false })
  }
  useEffect(() => {
    let isOver = false
    const ask = () =>
      load().then(
        (value) => isOver || set(value),
        (thrown: unknown) => {
          const failure = thrown instanceof CallFailure ? thrown : new CallFailure(null)
          const copy = failure.problem === null ? readCopy<Value>(key) : null
          if (!isOver)
            setState({ value: copy?.value ?? null, keptSince: copy?.at ?? null, failure: copy ? null : failure, isResting: false })
        },
      )
    ask()
    const look = () => {
      if (again === 'always' ? !document.hidden : isSomebodyThere()) ask()
      else if (again === 'signed in') setState((before) => (before.isResting ? before : { ...before, isResting: true }))
    }
    const timer = again === null ? null : setInterval(look, lookEveryMs)
    return () => {
      isOver = true
      if (timer !== null) clearInterval(timer)
    }
  }, [key, turn, again])
  return { ...state, reload: () => setTurn(turn + 1), set }
}

/** How long a registration may take to be seen. */
const lookEveryMs = 4000

const nameOf = (key: string): string => `open-thaid kept ${key}`

function writeCopy<Value>(key: string, value: Value): void {
  const copy: Copy<Value> = { value, at: new Date().toISOString() }
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(copy))
  } catch {
    // Full: then there is no copy, and the page says so when the network is gone.
  }
}

function readCopy<Value>(key: string): Copy<Value> | null {
  const kept = sessionStorage.getItem(nameOf(key))
  return kept === null ? null : (JSON.parse(kept) as Copy<Value>) // only `writeCopy` writes there
}
