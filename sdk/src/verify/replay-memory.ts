/**
 * What was presented before, by digests: each presentation counts once. A verifier that is started anew within minutes keeps its own, so that
 * what passed before does not pass again.
 */
export interface ReplayMemory {
  readonly has: (digest: string, now: Date) => boolean
  /** Counts from the moment of the call; when it returns a promise, nothing passes until that is kept, and an error counts as "did not pass". */
  readonly add: (digest: string, until: Date, now: Date) => void | Promise<void>
}

/** As many as a verifier meets within minutes. */
const mostRemembered = 10_000

/**
 * @param known  digests and until when (milliseconds since 1970) they matter
 * @param keep   told the whole after each addition
 */
export function keepInMemory(
  known: Iterable<readonly [string, number]> = [],
  keep: (all: ReadonlyMap<string, number>) => void | Promise<void> = () => undefined,
): ReplayMemory {
  const seen = new Map(known)
  const forgetOld = (now: Date) => {
    for (const [digest, until] of seen) if (until < now.getTime()) seen.delete(digest)
  }
  return {
    has: (digest, now) => {
      forgetOld(now)
      return seen.has(digest)
    },
    add: (digest, until) => {
      const oldest = seen.keys().next().value
      if (seen.size >= mostRemembered && oldest !== undefined) seen.delete(oldest)
      seen.set(digest, until.getTime())
      return keep(seen)
    },
  }
}
