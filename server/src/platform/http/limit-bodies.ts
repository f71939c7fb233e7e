/** Bytes of large bodies that may be on their way at once, in this process. */
export interface BodyBudget {
  /** Gives the bytes back when called; null when there are none left. */
  take(network: string, bytes: number): (() => void) | null
}

/**
 * A body is held in memory until it is whole, and before anybody has proved anything. So a few hundred connections that each announce a
 * picture could take all memory; beyond these limits they are told to come again.
 *
 * @param limits  bytes for everybody, and for one network (a whole school may share one)
 */
export function makeBodyBudget(limits: { readonly total: number; readonly perNetwork: number }): BodyBudget {
  const held = new Map<string, number>()
  let heldInAll = 0
  return {
    take: (network, bytes) => {
      const here = held.get(network) ?? 0
      if (heldInAll + bytes > limits.total || here + bytes > limits.perNetwork) return null
      heldInAll += bytes
      held.set(network, here + bytes)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        heldInAll -= bytes
        const left = (held.get(network) ?? 0) - bytes
        if (left > 0) held.set(network, left)
        else held.delete(network)
      }
    },
  }
}
