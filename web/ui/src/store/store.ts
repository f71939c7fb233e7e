import { useEffect, useState } from 'preact/hooks'

/** A value that several screens read and change. */
export type Store<Value> = {
  get(): Value
  set(change: Partial<Value>): void
  subscribe(listener: () => void): () => void
}

export function makeStore<Value extends object>(initial: Value): Store<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The store's value, and a new drawing whenever it changes. */
export function useStore<Value extends object>(store: Store<Value>): Value {
  const [value, setValue] = useState(store.get())
  useEffect(() => {
    const update = () => setValue(store.get())
    update()
    return store.subscribe(update)
  }, [store])
  return value
}
