import { z } from 'zod'
import { needs } from './model.ts'

export const Need = z.enum(needs)

export const TicketOnWire = z.strictObject({
  number: z.int(),
  /** As it is called: `A012`. */
  label: z.string(),
  need: Need,
  state: z.enum(['waiting', 'called', 'later', 'done', 'gone']),
  taken_at: z.iso.datetime(),
  called_at: z.iso.datetime().nullable(),
  calls: z.int(),
  counter: z.int().nullable(),
  /** The caller serves it. */
  is_mine: z.boolean(),
})

export const QueueOnWire = z.strictObject({
  day: z.iso.date(),
  /** Those called last come first. */
  called: z.array(TicketOnWire),
  waiting: z.array(TicketOnWire),
  /** Called, and did not come. */
  later: z.array(TicketOnWire),
  waiting_by_need: z.array(z.strictObject({ need: Need, count: z.int() })),
  done: z.int(),
  /** At which somebody called within the last half hour. */
  counters: z.int(),
  /** Until who takes a number now is called, by today's pace. */
  minutes: z.int(),
})

/** A number on its holder's own phone. */
export const NumberOnWire = TicketOnWire.pick({ label: true, need: true, state: true, calls: true, counter: true }).extend({
  /** Numbers that are called before. */
  ahead: z.int(),
  minutes: z.int(),
  office_name_th: z.string(),
  office_name_en: z.string(),
})

export const NewTicket = z.strictObject({
  /** Made by who asks: the same id gets the same number. */
  ticket_id: z.uuid(),
  need: Need,
})
export const NewCall = z.strictObject({
  counter: z.int().min(1).max(99),
  /** Whom this counter serves. */
  needs: z.array(Need).min(1).max(3),
  /** A certain number, out of its turn; null: the one that waits longest. */
  number: z.int().min(1).max(999).nullable(),
})
export const CallReply = z.strictObject({
  /** Null: nobody waits. */
  ticket: TicketOnWire.nullable(),
})
export const SettleTicket = z.strictObject({ to: z.enum(['again', 'later', 'done', 'gone']) })

export const NewQueueDevice = z.strictObject({ kind: z.enum(['kiosk', 'screen']) })
export const QueueDeviceOnWire = z.strictObject({
  kind: z.enum(['kiosk', 'screen']),
  office_name_th: z.string(),
  office_name_en: z.string(),
  ends_at: z.iso.datetime(),
  /** With a ticket's id after it: the address by which a phone shows that number. */
  phone_address: z.string(),
  queue: QueueOnWire,
})
