/** What a number of equal pieces of work took, seen from outside. */
export interface Driven {
  readonly done: number
  readonly errors: number
  /** Of the first errors, one line each. */
  readonly messages: readonly string[]
  readonly wallSeconds: number
  /** Of each piece that was done, in milliseconds, shortest first. */
  readonly sortedMs: readonly number[]
}

export type Work = (lane: number) => Promise<unknown>

/** Does `count` pieces of work, `atOnce` of them at any time: a new one begins when one ends (closed loop). */
export async function drive(work: Work, o: { count: number; atOnce: number }): Promise<Driven> {
  const tookMs: number[] = []
  const messages: string[] = []
  let begun = 0
  let errors = 0
  async function runLane(lane: number): Promise<void> {
    while (begun < o.count) {
      begun += 1
      const from = performance.now()
      try {
        await work(lane)
        tookMs.push(performance.now() - from)
      } catch (error) {
        errors += 1
        if (messages.length < 3) messages.push(error instanceof Error ? error.message : 'unknown error')
      }
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: Math.min(o.atOnce, o.count) }, (_, lane) => runLane(lane)))
  const wallSeconds = (performance.now() - from) / 1000
  return { done: tookMs.length, errors, messages, wallSeconds, sortedMs: tookMs.sort((a, b) => a - b) }
}

/** The smallest value that at least `share` of all do not exceed; 0 when there is none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** V8 goes on compiling for more than a thousand runs, and that is work too: so many pieces are done before anything is measured. */
const leastWarmUp = 1500

/** Warms up, then says how many pieces fill about `seconds`. */
export async function warmUp(work: Work, o: { atOnce: number; seconds: number }): Promise<number> {
  const from = performance.now()
  const spent = () => (performance.now() - from) / 1000
  let [all, perSecond] = [0, 0]
  while (spent() < o.seconds || (all < leastWarmUp && spent() < 8 * o.seconds)) {
    const turn = await drive(work, { count: o.atOnce * 4, atOnce: o.atOnce })
    if (turn.done === 0) throw new Error(`nothing works: ${turn.messages[0]}`)
    // The best stretch counts: early ones are slow, and any may meet other work on the machine.
    perSecond = Math.max(perSecond, turn.done / turn.wallSeconds)
    all += turn.done
  }
  return Math.max(o.atOnce * 4, Math.round(perSecond * o.seconds))
}
