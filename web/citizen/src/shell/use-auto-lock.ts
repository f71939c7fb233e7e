import { useEffect } from 'preact/hooks'
import { now } from '../device/server-clock.ts'
import { readPreferences } from '../settings/preferences.ts'
import { appState, lock } from './app-state.ts'

const lookEveryMs = 10_000

/** Locks after the chosen time without touch, in front or in the background. */
export function useAutoLock(): void {
  useEffect(() => {
    let touchedAt = now().getTime()
    const touch = () => {
      touchedAt = now().getTime()
    }
    const look = () => {
      const idleMs = now().getTime() - touchedAt
      if (appState.get().vault !== null && idleMs > Number(readPreferences().lockMinutes) * 60_000) lock()
    }
    const timer = setInterval(look, lookEveryMs)
    const events = ['pointerdown', 'keydown', 'scroll'] as const
    for (const event of events) addEventListener(event, touch, { passive: true })
    // Before anything is drawn again: coming back late must not show the card for a moment.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      for (const event of events) removeEventListener(event, touch)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}
