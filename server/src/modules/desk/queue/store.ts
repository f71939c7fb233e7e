import type { Db, Statements } from '../../../platform/db/db.ts'
import { type Sql, sql } from '../../../platform/db/sql.ts'
import { type Need, statesBefore, type TicketState } from './model.ts'

/** SQL of the waiting room. `day` is Thailand's, as `YYYY-MM-DD`. */

export interface TicketRow {
  readonly [column: string]: unknown
  readonly number: number
  readonly need: Need
  readonly state: TicketState
  readonly taken_at: Date
  readonly called_at: Date | null
  readonly calls: number
  readonly counter: number | null
  readonly called_by: string | null
}

export interface Place {
  readonly officeCode: string
  readonly day: string
}

const columns: Sql = sql`number, need, state, taken_at, called_at, calls, counter, called_by`

/** The next number of the day. @throws unique_violation where the ticket was taken before; check_violation after the last number */
export const insertTicket = (db: Statements, t: Place & { ticketId: string; need: Need; now: Date }) =>
  db.one<TicketRow>(sql`
    with given as (
      insert into desk.queue_day (office_code, day, last_number)
      values (${t.officeCode}, ${t.day}, 1)
      on conflict (office_code, day) do update
        set last_number = queue_day.last_number + 1
      returning last_number)
    insert into desk.queue_ticket (office_code, day, number, ticket_id, need, state, taken_at)
    select ${t.officeCode}, ${t.day}, given.last_number, ${t.ticketId}, ${t.need}, 'waiting', ${t.now}
      from given
    returning ${columns}`)

/** The number that was given before for the same asking. */
export const findTaken = (db: Statements, o: Pick<Place, 'officeCode'> & { ticketId: string }) =>
  db.maybeOne<TicketRow>(sql`
    select ${columns}
      from desk.queue_ticket
     where ticket_id = ${o.ticketId}
       and office_code = ${o.officeCode}`)

/** What this officer serves is done. @returns how many numbers */
export const finishOwn = (tx: Statements, o: Place & { calledBy: string; now: Date }): Promise<number> =>
  tx.run(sql`
    update desk.queue_ticket
       set state = 'done',
           ended_at = ${o.now}
     where office_code = ${o.officeCode}
       and day = ${o.day}
       and state = 'called'
       and called_by = ${o.calledBy}`)

export interface Call extends Place {
  readonly counter: number
  readonly calledBy: string
  readonly now: Date
}

/** The one that waits longest goes to this counter; of counters that ask at once each gets another one. Null: nobody waits. */
export const callNext = (tx: Statements, o: Call & { needs: readonly Need[] }) =>
  tx.maybeOne<TicketRow>(sql`
    update desk.queue_ticket
       set state = 'called', counter = ${o.counter}, called_by = ${o.calledBy}, called_at = ${o.now}, calls = calls + 1
     where office_code = ${o.officeCode}
       and day = ${o.day}
       and state = 'waiting'
       and number = (
         select number
           from desk.queue_ticket
          where office_code = ${o.officeCode}
            and day = ${o.day}
            and state = 'waiting'
            and need = any(${o.needs})
          order by number
          limit 1
          for update skip locked)
    returning ${columns}`)

/** A number out of its turn: one who did not come before. Null: it waits no more. */
export const callNumber = (tx: Statements, o: Call & { number: number }) =>
  tx.maybeOne<TicketRow>(sql`
    update desk.queue_ticket
       set state = 'called', counter = ${o.counter}, called_by = ${o.calledBy}, called_at = ${o.now}, calls = calls + 1
     where office_code = ${o.officeCode}
       and day = ${o.day}
       and number = ${o.number}
       and state in ('waiting', 'later')
    returning ${columns}`)

/** Called once more at the same counter. */
export const callAgain = (db: Statements, o: Place & { number: number; calledBy: string; now: Date }) =>
  db.maybeOne<TicketRow>(sql`
    update desk.queue_ticket
       set called_at = ${o.now},
           calls = calls + 1
     where office_code = ${o.officeCode}
       and day = ${o.day}
       and number = ${o.number}
       and state = 'called'
       and called_by = ${o.calledBy}
    returning ${columns}`)

/** Null: another officer's, or not in a state from which it goes there. */
export const moveTicket = (db: Statements, o: Place & { number: number; to: 'later' | 'done' | 'gone'; by: string; now: Date }) =>
  db.maybeOne<TicketRow>(sql`
    update desk.queue_ticket
       set state = ${o.to},
           ended_at = ${o.to === 'later' ? null : o.now}
     where office_code = ${o.officeCode}
       and day = ${o.day}
       and number = ${o.number}
       and state = any(${statesBefore(o.to)})
       and (state <> 'called' or called_by = ${o.by})
    returning ${columns}`)

/** All of the day that are not over, by number. */
export const listOpen = (db: Statements, o: Place) =>
  db.many<TicketRow>(sql`
    select ${columns}
      from desk.queue_ticket
     where office_code = ${o.officeCode}
       and day = ${o.day}
       and state in ('waiting', 'called', 'later')
     order by number`)

/** A number by its holder's id, and how many of the same day wait before it; without who serves it. */
export const findOnPhone = (db: Statements, o: { ticketId: string; day: string }) =>
  db.maybeOne<Pick<TicketRow, 'number' | 'need' | 'state' | 'calls' | 'counter'> & { office_code: string; ahead: number }>(sql`
    select own.office_code, own.number, own.need, own.state, own.calls, own.counter,
           (select count(*)::int
              from desk.queue_ticket as other
             where other.office_code = own.office_code
               and other.day = own.day
               and other.state = 'waiting'
               and other.number < own.number) as ahead
      from desk.queue_ticket as own
     where own.ticket_id = ${o.ticketId}
       and own.day = ${o.day}`)

/** Pace of the day: how many were served, for how long on average, and at how many counters somebody calls now. */
export const measureDay = (db: Statements, o: Place & { recently: Date }) =>
  db.one<{ done: number; average_seconds: number | null; counters: number }>(sql`
    select count(*) filter (where state = 'done')::int as done,
           (avg(extract(epoch from ended_at - called_at)) filter (where state = 'done'))::float8 as average_seconds,
           count(distinct counter) filter (where called_at > ${o.recently})::int as counters
      from desk.queue_ticket
     where office_code = ${o.officeCode}
       and day = ${o.day}`)

export const countWaitingEverywhere = (db: Statements, day: string) =>
  db.one<{ waiting: number }>(sql`
    select count(*)::int as waiting
      from desk.queue_ticket
     where day = ${day}
       and state = 'waiting'`)

export const insertDevice = (
  db: Statements,
  d: { digest: Buffer; officeCode: string; kind: 'kiosk' | 'screen'; madeBy: string; now: Date; endsAt: Date },
): Promise<void> =>
  db.write([
    {
      table: 'desk.queue_device',
      row: { digest: d.digest, office_code: d.officeCode, kind: d.kind, made_by: d.madeBy, made_at: d.now, ends_at: d.endsAt },
    },
  ])

export const findDevice = (db: Statements, digest: Buffer, now: Date) =>
  db.maybeOne<{ office_code: string; kind: 'kiosk' | 'screen'; ends_at: Date }>(sql`
    select office_code, kind, ends_at
      from desk.queue_device
     where digest = ${digest}
       and ends_at > ${now}`)

export const deleteDevice = (db: Statements, digest: Buffer): Promise<number> =>
  db.run(sql`
    delete from desk.queue_device
     where digest = ${digest}`)

/** Numbers are kept for ninety days: how long people waited is what an office plans by. */
export async function sweepQueue(db: Db, o: { now: Date; beforeDay: string }): Promise<void> {
  await db.run(sql`
    delete from desk.queue_device
     where ends_at < ${o.now}`)
  await db.run(sql`
    delete from desk.queue_ticket
     where day < ${o.beforeDay}`)
  await db.run(sql`
    delete from desk.queue_day
     where day < ${o.beforeDay}`)
}
