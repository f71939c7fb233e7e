import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { apiChanges, interfaces } from './api-changes.ts'
import { incidentsNow } from './incidents.ts'
import { countIncidentsAfter, deleteReader, findReader, insertReader, setRead } from './news-store.ts'
import type { PortalCaller } from './prove-member.ts'
import type { News, StatusPage } from './wire.ts'

/** P16: what is broken, what agencies' programs speak with, and what changed, newest first. */
export async function readStatus(kit: Kit): Promise<z.infer<typeof StatusPage>> {
  return {
    incidents: (await incidentsNow(kit)).map(({ incidentId, text, startedAt, endedAt }) => ({
      ...{ incident_id: incidentId, text_th: text.th, text_en: text.en },
      ...{ started_at: startedAt.toISOString(), ended_at: endedAt?.toISOString() ?? null },
    })),
    interfaces: interfaces.map(({ path, name, profiles, endsOn }) => ({
      ...{ path, name_th: name.th, name_en: name.en, profiles: [...profiles], ends_on: endsOn },
    })),
    changes: apiChanges.toReversed().map(({ id, publishedOn, kind, endsOn, title, next }) => ({
      ...{ id, published_on: publishedOn, kind, ends_on: endsOn },
      ...{ title_th: title.th, title_en: title.en, next_th: next.th, next_en: next.en },
    })),
  }
}

/** Whether the person wants a mark for news, and how many she has not read. There is no e-mail: the mark is all. */
export async function newsOf(kit: Kit, caller: PortalCaller): Promise<z.infer<typeof News>> {
  const reader = await findReader(kit.db, caller.personKey)
  if (!reader) return { subscribed: false, unread: 0 }
  const changes = Math.max(0, apiChanges.length - reader.changes_read)
  return { subscribed: true, unread: changes + (await countIncidentsAfter(kit.db, reader.read_at)) }
}

/** Subscribes, beginning with what comes next, or ends that. */
export async function subscribeToNews(kit: Kit, caller: PortalCaller, isWanted: boolean): Promise<z.infer<typeof News>> {
  const { personKey } = caller
  if (isWanted) await insertReader(kit.db, { personKey, changesRead: apiChanges.length, now: kit.clock.now() })
  else await deleteReader(kit.db, personKey)
  return newsOf(kit, caller)
}

export async function markNewsRead(kit: Kit, caller: PortalCaller): Promise<z.infer<typeof News>> {
  await setRead(kit.db, { personKey: caller.personKey, changesRead: apiChanges.length, now: kit.clock.now() })
  return newsOf(kit, caller)
}
