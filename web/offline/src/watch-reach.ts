import { countByState } from './outbox.ts'
import type { Outcome, Server } from './send-outbox.ts'

const soonMs = 500
const firstMs = 5000
/** Browsers do not always tell that the network is back. */
const mostMs = 15_000
const idleMs = 60_000

export type Watch = {
  /** Sends now, whatever was found before. */
  now(): Promise<Outcome>
  stop(): void
}

/**
 * Sends by itself whenever the server is really reached: when the browser says there is a network, when the page is looked at again, and every so
 * often while something waits, less often the longer nothing answers.
 *
 * @param o.tell  called after each look with whether the server answered
 */
export function watchReach(server: Server, o: { send: () => Promise<Outcome>; tell: (reached: boolean) => void }): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pauseMs = firstMs
  let isStopped = false

  const look = async (): Promise<Outcome> => {
    clearTimeout(timer)
    let outcome: Outcome = 'offline'
    try {
      const reached = await server.reaches()
      o.tell(reached)
      if (reached) outcome = await o.send()
    } finally {
      // Whatever went wrong, it is tried again.
      if (!isStopped) await plan(outcome)
    }
    return outcome
  }
  const plan = async (outcome: Outcome) => {
    pauseMs = outcome === 'offline' ? Math.min(mostMs, pauseMs * 2) : firstMs
    const { waiting } = await countByState().catch(() => ({ waiting: 0 }))
    clearTimeout(timer)
    // Nothing waits: looked at seldom, so that the mark on the screen stays true.
    timer = setTimeout(again, waiting > 0 ? pauseMs : idleMs)
  }
  const again = () => void look().catch(() => undefined)
  /** The network came, or somebody is here: what answers not yet may answer in a moment. */
  const soon = () => {
    pauseMs = soonMs
    again()
  }
  const seen = () => {
    if (document.visibilityState === 'visible') soon()
  }
  addEventListener('online', soon)
  document.addEventListener('visibilitychange', seen)
  again()
  return {
    now: () => {
      pauseMs = soonMs
      return look()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      removeEventListener('online', soon)
      document.removeEventListener('visibilitychange', seen)
    },
  }
}
