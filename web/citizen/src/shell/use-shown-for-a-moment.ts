import { useEffect, useState } from 'preact/hooks'

const shownMs = 30_000

/** For an identification number: hidden until it is asked for, and hidden again by itself after half a minute. */
export function useShownForAMoment(): { shown: boolean; turn: () => void } {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(false), shownMs)
    return () => clearTimeout(timer)
  }, [shown])
  return { shown, turn: () => setShown(!shown) }
}
