import { secondsAfter } from '../../../platform/clock.ts'
import { randomBelow } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { credentialsSettings } from '../settings.ts'
import { closeList, findOpenList, openList, type StatusListRow, takenOf } from './store.ts'

/** Places of one batch, all on one list. */
export interface DrawnPlaces {
  readonly listId: number
  readonly places: readonly number[]
}

/** So many are drawn that a list that is half full is not taken for a full one by chance. */
const drawnAtLeast = 64
const drawnForEach = 4
const daySeconds = 24 * 3600

/** The open list, or a new one in place of one that is old. */
async function currentList(kit: Kit): Promise<StatusListRow> {
  const now = kit.clock.now()
  const found = await findOpenList(kit.db)
  const isOld = (list: StatusListRow) => secondsAfter(list.opened_at, kit.setting(credentialsSettings.listOpenDays) * daySeconds) <= now
  if (found && !isOld(found)) return found
  return nextList(kit, found?.list_id ?? null)
}

/** Closes a list and finds the one that is open now, whoever opened it. A crash in between leaves none open: the next caller opens it. */
async function nextList(kit: Kit, full: number | null): Promise<StatusListRow> {
  if (full !== null) await closeList(kit.db, full, kit.clock.now())
  await openList(kit.db, { entries: kit.setting(credentialsSettings.listEntries), now: kit.clock.now() })
  const opened = await findOpenList(kit.db)
  if (!opened) throw new Error('no status list is open')
  return opened
}

function drawDifferent(count: number, entries: number): number[] {
  const drawn = new Set<number>()
  while (drawn.size < Math.min(count, entries)) drawn.add(randomBelow(entries))
  return [...drawn]
}

/**
 * Draws free places of the open list at random. A list is full when of places drawn at random fewer than a quarter are free: no row counts
 * them, so that batches do not wait for one another. What is drawn is not reserved: storing finds out who else drew it.
 */
export async function drawPlaces(kit: Kit, count: number): Promise<DrawnPlaces> {
  for (let list = await currentList(kit); ; list = await nextList(kit, list.list_id)) {
    const drawn = drawDifferent(Math.max(drawnAtLeast, drawnForEach * count), list.entries)
    const taken = new Set((await takenOf(kit.db, list.list_id, drawn)).map(({ idx }) => idx))
    const free = drawn.filter((place) => !taken.has(place))
    if (free.length >= Math.max(count, drawn.length / drawnForEach)) return { listId: list.list_id, places: free.slice(0, count) }
  }
}
