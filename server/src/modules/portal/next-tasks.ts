import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { listClients, type ManagedClient } from '../agencies/index.ts'
import { countRequestsOf } from '../consent/index.ts'
import { findReturned, type GoLiveRow } from './go-live-store.ts'
import { demandRight, type PortalCaller } from './prove-member.ts'
import { findTasksSeen, setTasksSeen } from './store.ts'
import type { Tasks } from './wire.ts'

const daySeconds = 24 * 3600
/** A key that ends is told so many days before, each time anew. */
export const remindDays = [30, 7, 1] as const

type Task = z.infer<typeof Tasks>['tasks'][number]
/** With the time since which it is so: later than the member looked, it is new to her. */
type Since = Omit<Task, 'is_new'> & { since: Date }

const nothing = {
  client_id: null,
  service_name_th: null,
  service_name_en: null,
  ends_at: null,
  days_left: null,
  count: null,
  overdue: null,
}
const ofClient = ({ clientId, serviceNameTh, serviceNameEn }: ManagedClient) => ({
  ...{ client_id: clientId, service_name_th: serviceNameTh, service_name_en: serviceNameEn },
})

/** When the last of a client's keys ends; null: it has none, or one without an end. Of two keys the longer-lived counts: the other is being replaced. */
export function endOfKeys(client: Pick<ManagedClient, 'publicKeys'>): Date | null {
  const ends = client.publicKeys.map(({ expiresAt }) => (expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt)))
  const last = Math.max(...ends)
  return Number.isFinite(last) ? new Date(last) : null
}

function keyTask(client: ManagedClient, now: Date): Since[] {
  const endsAt = endOfKeys(client)
  if (!endsAt) return []
  const secondsLeft = (endsAt.getTime() - now.getTime()) / 1000
  if (secondsLeft <= 0) {
    return [{ ...nothing, ...ofClient(client), kind: 'key_ended', ends_at: endsAt.toISOString(), since: endsAt }]
  }
  // The last reminder that is due: the smallest number of days that the rest fits into.
  const stage = remindDays.findLast((days) => secondsLeft <= days * daySeconds)
  if (stage === undefined) return []
  const facts = { ends_at: endsAt.toISOString(), days_left: Math.floor(secondsLeft / daySeconds) }
  return [{ ...nothing, ...ofClient(client), kind: 'key_ends', ...facts, since: secondsAfter(endsAt, -stage * daySeconds) }]
}

function returnedTask(row: GoLiveRow, clients: readonly ManagedClient[]): Since[] {
  const client = clients.find(({ clientId }) => clientId === row.client_id)
  return client && row.decided_at ? [{ ...nothing, ...ofClient(client), kind: 'go_live_returned', since: row.decided_at }] : []
}

/** What an agency has to do next, the most urgent first; made from what is stored, so that nothing can be forgotten or doubled. */
async function tasksOf(kit: Kit, agencyId: string): Promise<Since[]> {
  const now = kit.clock.now()
  const [clients, requests, returned] = await Promise.all([
    listClients(kit, agencyId),
    countRequestsOf(kit, agencyId),
    findReturned(kit.db, agencyId),
  ])
  const asked: Since[] =
    requests.open === 0 || requests.newestAt === null
      ? []
      : [{ ...nothing, kind: 'requests_open', count: requests.open, overdue: requests.overdue, since: requests.newestAt }]
  const keys = clients.flatMap((client) => keyTask(client, now)).toSorted((a, b) => String(a.ends_at).localeCompare(String(b.ends_at)))
  return [...asked, ...keys, ...returned.flatMap((row) => returnedTask(row, clients))]
}

export async function listTasks(kit: Kit, caller: PortalCaller, agencyId: string): Promise<z.infer<typeof Tasks>> {
  await demandRight(kit, caller, agencyId, 'see')
  const seenAt = await findTasksSeen(kit.db, { agencyId, personKey: caller.personKey })
  return { tasks: (await tasksOf(kit, agencyId)).map(({ since, ...task }) => ({ ...task, is_new: seenAt === null || since > seenAt })) }
}

/** How many tasks are new to a member. */
export const countNewTasks = async (kit: Kit, caller: PortalCaller, agencyId: string): Promise<number> =>
  (await listTasks(kit, caller, agencyId)).tasks.filter((task) => task.is_new).length

export async function markTasksSeen(kit: Kit, caller: PortalCaller, agencyId: string): Promise<void> {
  await demandRight(kit, caller, agencyId, 'see')
  await setTasksSeen(kit.db, { agencyId, personKey: caller.personKey, now: kit.clock.now() })
}
