const lookEveryMs = 5_000
const acts = ['pointerdown', 'keydown', 'input'] as const

/**
 * Calls `onIdle` when nobody has touched the page for some minutes; once, until it is touched again. A device that slept is found out when it is
 * looked at again: by its clock, or by the time the page ran, whichever says more.
 *
 * @param o.minutes  as it holds now; null: never
 */
export function watchIdle(o: { minutes: () => number | null; onIdle: () => void }): void {
  let touched = { at: Date.now(), ran: performance.now() }
  let isTold = false
  const touch = () => {
    look()
    touched = { at: Date.now(), ran: performance.now() }
    isTold = false
  }
  const look = () => {
    const minutes = o.minutes()
    const idleMs = Math.max(Date.now() - touched.at, performance.now() - touched.ran)
    if (isTold || minutes === null || idleMs < minutes * 60_000) return
    isTold = true
    o.onIdle()
  }
  // Before anything on the page hears of it.
  for (const act of acts) addEventListener(act, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  setInterval(look, lookEveryMs)
}
