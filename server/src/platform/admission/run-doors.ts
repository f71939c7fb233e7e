import type { Kit } from '../kit.ts'
import { type DoorKind, doorOf } from './door.ts'

/** While people wait, they are called so often; the looks of two processes at one queue are this far apart at most. */
const busyMs = 500
/** Without a rush: how soon a process feels that the operator changed a limit, or that another process has a queue. */
const quietMs = 2000

/** Turns the doors of this process until stopped. */
export function runDoors(kit: Kit, kinds: readonly DoorKind[]): { stop: () => Promise<void> } {
  const loops = kinds.map((kind) => {
    const door = doorOf(kit, kind)
    let [stopped, sinceMs, failed] = [false, quietMs, false]
    let timer: NodeJS.Timeout | undefined
    let running: Promise<void> = Promise.resolve()
    const tick = () => {
      sinceMs += busyMs
      const isDue = door.isBusy() || sinceMs >= quietMs
      if (isDue) sinceMs = 0
      running = (isDue ? door.turn() : Promise.resolve())
        .then(() => {
          failed = false
        })
        .catch((error: unknown) => {
          // Once for each outage: whoever waits keeps the place, and the queue goes on when the database does.
          if (!stopped && !failed) kit.log.error('platform.door_turn_failed', { door: door.name }, error)
          failed = true
        })
        .then(() => {
          if (!stopped) timer = setTimeout(tick, busyMs)
        })
    }
    tick()
    return {
      stop: async () => {
        stopped = true
        clearTimeout(timer)
        await running
      },
    }
  })
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}
