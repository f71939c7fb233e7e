import { useEffect, useState } from 'preact/hooks'
import { now } from '../device/server-clock.ts'

/** Whole seconds until a moment of the server's time, counted down on screen; null without a moment, never below 0. */
export function useSecondsUntil(moment: string | null): number | null {
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
