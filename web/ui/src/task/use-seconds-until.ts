import { useEffect, useState } from 'preact/hooks'

/** Whole seconds until a moment, counted down on screen; null without a moment, never below 0. @param now  whose time it is */
export function useSecondsUntil(moment: string | null, now: () => Date): number | null {
  const left = () => (moment === null ? null : Math.max(0, Math.ceil((Date.parse(moment) - now().getTime()) / 1000)))
  const [seconds, setSeconds] = useState(left)
  // `left` depends on the moment only.
  useEffect(() => {
    setSeconds(left())
    if (moment === null) return
    const timer = setInterval(() => setSeconds(left()), 500)
    return () => clearInterval(timer)
  }, [moment])
  return seconds
}
