import { useEffect, useRef } from 'preact/hooks'

/** So long after the last touch somebody still counts as being at the page. */
const presentForMs = 3 * 60_000

let touchedAt = Date.now()
for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => (touchedAt = Date.now()), { capture: true, passive: true })

/** The page is looked at, and was touched a moment ago. */
export const isSomebodyThere = (): boolean => document.visibilityState === 'visible' && Date.now() - touchedAt < presentForMs

/**
 * Asks again and again while somebody is at the page. A page that asked for ever would keep a session open that nobody uses; the next touch goes on.
 *
 * @param isWanted  there is something to wait for
 */
export function useLooking(isWanted: boolean, everyMs: number, look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    if (!isWanted) return
    const timer = setInterval(() => {
      if (isSomebodyThere()) latest.current()
    }, everyMs)
    return () => clearInterval(timer)
  }, [isWanted, everyMs])
}
