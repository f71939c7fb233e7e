import type { Db } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { listStandings, type Standing } from './store.ts'

/**
 * What this process knows of sign-ins that browsers look at, so that a browser is told of a claim or a decision at once and asks the database
 * nothing in between. It may be behind when another process acted; then `lookAround` brings the news within a second. Nothing is decided by
 * it: every step decides in its own statement.
 */
interface Watched {
  readonly browserDigest: Buffer
  standing: Standing
  readonly wake: Set<() => void>
}

interface Watch {
  readonly known: Map<string, Watched>
  /** Ids that a browser waits for now. */
  readonly awaited: Set<string>
  timer: NodeJS.Timeout | undefined
  isLooking: boolean
  isOver: boolean
}

const mostKnown = 20_000
const lookEveryMs = 1000
/** Ids in one statement. */
const lookedAtOnce = 2000

const watches = new WeakMap<Db, Watch>()

function watchOf(db: Db): Watch {
  const before = watches.get(db)
  if (before) return before
  const made: Watch = { known: new Map(), awaited: new Set(), timer: undefined, isLooking: false, isOver: false }
  watches.set(db, made)
  return made
}

/** Remembers where a sign-in stands, for the browser that began it. */
export function noteStanding(db: Db, id: string, browserDigest: Buffer, standing: Standing): void {
  const { known } = watchOf(db)
  if (known.has(id)) {
    noteNews(db, id, standing)
    return
  }
  // Oldest first out: a map keeps the order of insertion.
  for (const [oldest, { wake }] of known) {
    if (known.size < mostKnown) break
    known.delete(oldest)
    for (const tell of wake) tell()
  }
  known.set(id, { browserDigest, standing, wake: new Set() })
}

/** Something happened to a sign-in: whoever waits for it is told. */
export function noteNews(db: Db, id: string, change: Partial<Standing>): void {
  const watched = watchOf(db).known.get(id)
  if (!watched) return
  watched.standing = { ...watched.standing, ...change }
  for (const tell of watched.wake) tell()
}

/** Null: this process does not know it, or not for this browser; the database does. */
export function knownStanding(db: Db, id: string, browserDigest: Buffer): Standing | null {
  const watched = watchOf(db).known.get(id)
  return watched?.browserDigest.equals(browserDigest) ? watched.standing : null
}

/** Waits until something happens to a sign-in that this process knows, `ms` at most. */
export async function waitForNews(kit: Kit, id: string, ms: number): Promise<void> {
  const watch = watchOf(kit.db)
  const watched = watch.known.get(id)
  if (!watched || watch.isOver) return
  await new Promise<void>((resolve) => {
    const tell = () => {
      clearTimeout(timer)
      watched.wake.delete(tell)
      if (watched.wake.size === 0) watch.awaited.delete(id)
      resolve()
    }
    const timer = setTimeout(tell, ms)
    watched.wake.add(tell)
    watch.awaited.add(id)
    lookAround(kit, watch)
  })
}

/** Looks every second at what other processes did, as long as anybody waits. The embedded database has one process and needs no looking. */
function lookAround(kit: Kit, watch: Watch): void {
  if (watch.timer || kit.db.engine === 'pglite') return
  watch.timer = setInterval(() => {
    if (watch.awaited.size === 0) {
      clearInterval(watch.timer)
      watch.timer = undefined
    } else if (!watch.isLooking) {
      watch.isLooking = true
      void lookOnce(kit, watch).finally(() => {
        watch.isLooking = false
      })
    }
  }, lookEveryMs)
  watch.timer.unref()
}

async function lookOnce(kit: Kit, watch: Watch): Promise<void> {
  const ids = [...watch.awaited]
  try {
    for (let from = 0; from < ids.length; from += lookedAtOnce)
      for (const { id, ...now } of await listStandings(kit.db, ids.slice(from, from + lookedAtOnce))) {
        const before = watch.known.get(id)?.standing
        if (before && !isSame(before, now)) noteNews(kit.db, id, now)
      }
  } catch {
    // The database is away: whoever waits is answered when its time is over, and its next question says so.
  }
}

const isSame = (a: Standing, b: Standing): boolean =>
  a.state === b.state && a.contested === b.contested && a.same_device === b.same_device && a.expires_at.getTime() === b.expires_at.getTime()

/** Answers everybody who waits: the process ends. */
export function endWaiting(kit: Pick<Kit, 'db'>): void {
  const watch = watchOf(kit.db)
  watch.isOver = true
  clearInterval(watch.timer)
  for (const { wake } of watch.known.values()) for (const tell of wake) tell()
}
