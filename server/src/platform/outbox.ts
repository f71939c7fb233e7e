import type { FromDecided, Statements, Write } from './db/db.ts'
import { json, sql } from './db/sql.ts'
import { uuidv7 } from './ids.ts'
import type { Kit } from './kit.ts'

/** Facts of an event: ids and codes, never a person's data in clear. */
export type EventPayload = Readonly<Record<string, string | number | boolean | null>>

/** News for other modules, to be written in the step of the fact it tells. */
export const eventWrite = (name: string, payload: EventPayload, happenedAt: Date): Write => ({
  table: 'platform.event',
  row: { id: uuidv7(happenedAt), name, payload: json(payload), happened_at: happenedAt },
})

/** Work for later, to be written in the step that makes it necessary. */
export const jobWrite = (kind: string, payload: EventPayload, runAt: Date, id: string | FromDecided = uuidv7(runAt)): Write => ({
  table: 'platform.job',
  row: { id, kind, payload: json(payload), run_at: runAt },
})

/** A module's wish to hear of an event. Handlers are idempotent: they may be called again with the same event. */
export interface Subscription {
  /** `module.what-it-does`; also the kind of its jobs. */
  readonly subscriber: string
  readonly event: string
  readonly handle: (kit: Kit, payload: EventPayload) => Promise<void>
}

export interface JobKind {
  readonly kind: string
  readonly handle: (kit: Kit, payload: EventPayload) => Promise<void>
}

/** Something that happens again and again; safe to run on two workers at once. */
export interface Recurring {
  readonly name: string
  readonly everySeconds: number
  readonly run: (kit: Kit) => Promise<void>
}

/**
 * Turns waiting events into one job for each subscriber. An event leaves the table in the transaction that makes its jobs. A handler is told
 * besides the payload which event it was (`eventId`, the same however often it is called) and when it happened (`happenedAt`, ISO 8601).
 */
export async function relayEvents(kit: Kit, subscriptions: readonly Subscription[]): Promise<number> {
  return kit.db.transaction(async (tx) => {
    const events = await tx.many<{ id: string; name: string; payload: EventPayload; happened_at: Date }>(sql`
      delete from platform.event
       where id in (select id from platform.event order by happened_at, id limit 200 for update skip locked)
      returning id, name, payload, happened_at`)
    const now = kit.clock.now()
    const writes = events.flatMap(({ id: eventId, name, payload, happened_at: happenedAt }) =>
      subscriptions
        .filter((s) => s.event === name)
        .map((s) => jobWrite(s.subscriber, { ...payload, eventId, happenedAt: happenedAt.toISOString() }, now)),
    )
    await tx.write(writes)
    return events.length
  })
}

const leaseSeconds = 60

/** Retry after 1 s, 4 s, 16 s … at most an hour; attempts never end, a job that keeps failing shows in the metrics. */
const delaySeconds = (attempts: number): number => Math.min(3600, 4 ** attempts)

interface DueJob {
  readonly [column: string]: unknown
  readonly id: string
  readonly kind: string
  readonly payload: EventPayload
  readonly attempts: number
}

const takeDueJobs = (db: Statements, now: Date, limit: number) =>
  db.many<DueJob>(sql`
    update platform.job
       set locked_until = ${new Date(now.getTime() + leaseSeconds * 1000)},
           attempts = attempts + 1
     where id in (
       select id from platform.job
        where run_at <= ${now}
          and (locked_until is null or locked_until < ${now})
        order by run_at
        limit ${limit}
        for update skip locked)
    returning id, kind, payload, attempts`)

/** Runs jobs that are due. A crash in the middle leaves the lease to run out; then the job is taken again. */
export async function runDueJobs(kit: Kit, kinds: ReadonlyMap<string, JobKind['handle']>, limit = 20): Promise<number> {
  const jobs = await takeDueJobs(kit.db, kit.clock.now(), limit)
  for (const job of jobs) {
    const handle = kinds.get(job.kind)
    try {
      if (!handle) throw new Error('no handler for this kind of job')
      await handle(kit, job.payload)
      await kit.db.run(sql`delete from platform.job where id = ${job.id}`)
    } catch (error) {
      kit.log.error('platform.job_failed', { kind: job.kind, jobId: job.id, attempts: job.attempts }, error)
      await kit.db.run(sql`
        update platform.job
           set locked_until = null,
               run_at = ${new Date(kit.clock.now().getTime() + delaySeconds(job.attempts) * 1000)},
               last_error = ${error instanceof Error ? error.name : 'unknown'}
         where id = ${job.id}`)
    }
  }
  return jobs.length
}
