import { type Loaded, useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useEffect } from 'preact/hooks'
import { isSomebodyThere } from './use-looking.ts'

/**
 * What changes by others' hands: asked again every so many seconds while the page is looked at, and when it is looked at again.
 *
 * @param by  `officer`: only while she is there, so that her session ends when she is not; `device`: it hangs on a wall, and nobody touches it
 */
export function usePolled<Value>(
  key: string,
  seconds: number,
  load: () => Promise<Value>,
  by: 'officer' | 'device' = 'officer',
): Loaded<Value> {
  const loaded = useLoaded(key, load)
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') loaded.reload()
    }
    const timer = setInterval(() => (by === 'device' || isSomebodyThere()) && ask(), seconds * 1000)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  })
  return loaded
}
