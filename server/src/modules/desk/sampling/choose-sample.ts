/**
 * How many of an officer's decisions of a day are looked at again.
 *
 * @param percent  share, rounded up
 * @param least  however few there were
 */
export const sampleSize = (decided: number, percent: number, least: number): number =>
  Math.min(decided, Math.max(least, Math.ceil((decided * percent) / 100)))

/**
 * Draws without putting back; each is as likely as any other.
 *
 * @param choose  picks a whole number from 0 to n - 1, which nobody can know before
 */
export function drawFrom<Item>(items: readonly Item[], count: number, choose: (below: number) => number): Item[] {
  const left = [...items]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(choose(left.length), 1)).flat()
}
