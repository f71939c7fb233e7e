import { type Loaded, useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useEffect } from 'preact/hooks'

/** What changes by others' hands: asked again every so many seconds while the page is looked at, and when it is looked at again. */
export function usePolled<Value>(key: string, seconds: number, load: () => Promise<Value>): Loaded<Value> {
  const loaded = useLoaded(key, load)
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') loaded.reload()
    }
    const timer = setInterval(ask, seconds * 1000)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  })
  return loaded
}
