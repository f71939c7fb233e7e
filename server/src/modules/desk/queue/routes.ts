import { z } from 'zod'
import { jsonBody } from '../../../platform/http/body.ts'
import { jsonReply } from '../../../platform/http/request.ts'
import { type Routes, route } from '../../../platform/http/route.ts'
import { findOffice } from '../../offices/index.ts'
import { deployment, forgetOwnSession } from '../../signin/index.ts'
import { deskPage } from '../desk-page.ts'
import { deskProblem } from '../errors.ts'
import { demandAct, officerSession } from '../prove-officer.ts'
import { OfficeParams } from '../wire.ts'
import { callTicket, settleTicket } from './call-number.ts'
import { endQueueDevice, forgetDevice, makeQueueDevice, queueDevice } from './queue-device.ts'
import { showQueue, ticketOnWire } from './show-queue.ts'
import { takeNumber } from './take-number.ts'
import { CallReply, NewCall, NewQueueDevice, NewTicket, QueueDeviceOnWire, QueueOnWire, SettleTicket, TicketOnWire } from './wire.ts'

const limit = { count: 600, windowSeconds: 60 } as const
const officer = { auth: officerSession, limit } as const
const refusals = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const
const TicketParams = OfficeParams.extend({ number: z.coerce.number().int().min(1).max(999) })

/** Audience `officer`: the call queue of an office, by officers and by the waiting room's own devices. */
export const queueRoutes: Routes = {
  'GET /officer/v1/offices/{officeCode}/queue': route({
    ...officer,
    summary: 'The waiting room of an office today',
    params: OfficeParams,
    reply: QueueOnWire,
    problems: refusals,
    handle: async ({ kit, caller, params: { officeCode } }) => {
      demandAct(kit, caller, 'call_queue', { officeCode, subject: null })
      return showQueue(kit, officeCode, caller.personKey)
    },
  }),
  'POST /officer/v1/offices/{officeCode}/queue/tickets': route({
    ...officer,
    summary: 'Gives somebody a number',
    params: OfficeParams,
    body: jsonBody(NewTicket),
    reply: TicketOnWire,
    status: 201,
    problems: [...refusals, 'desk.queue_full'],
    handle: async ({ kit, caller, params: { officeCode }, body }) => {
      demandAct(kit, caller, 'call_queue', { officeCode, subject: null })
      return ticketOnWire(await takeNumber(kit, { officeCode, ticketId: body.ticket_id, need: body.need }), caller.personKey)
    },
  }),
  'POST /officer/v1/offices/{officeCode}/queue/calls': route({
    ...officer,
    summary: 'Calls the next number, or a certain one, to a counter',
    params: OfficeParams,
    body: jsonBody(NewCall),
    reply: CallReply,
    status: 201,
    problems: [...refusals, 'desk.counter_taken', 'desk.ticket_moved_on'],
    handle: async ({ kit, caller, params: { officeCode }, body }) => {
      const called = await callTicket(kit, caller, { officeCode, ...body })
      return { ticket: called && ticketOnWire(called, caller.personKey) }
    },
  }),
  'POST /officer/v1/offices/{officeCode}/queue/tickets/{number}/settlements': route({
    ...officer,
    summary: 'Calls a number again, puts it aside, or ends it',
    params: TicketParams,
    body: jsonBody(SettleTicket),
    reply: TicketOnWire,
    problems: [...refusals, 'desk.ticket_moved_on'],
    handle: async ({ kit, caller, params, body }) =>
      ticketOnWire(await settleTicket(kit, caller, { ...params, ...body }), caller.personKey),
  }),
  'POST /officer/v1/offices/{officeCode}/queue/devices': route({
    ...officer,
    summary: 'This browser becomes a kiosk or a screen of the waiting room until midnight; the officer is signed out of it',
    params: OfficeParams,
    body: jsonBody(NewQueueDevice),
    problems: refusals,
    handle: async ({ kit, caller, params: { officeCode }, body: { kind } }) => {
      const { cookie, endsAt } = await makeQueueDevice(kit, caller, { officeCode, kind })
      return jsonReply(201, { ends_at: endsAt.toISOString() }, { 'set-cookie': [forgetOwnSession(kit, deskPage), cookie] })
    },
  }),
  'GET /officer/v1/queue-device': route({
    auth: queueDevice,
    limit,
    summary: 'What the waiting room’s own device shows: numbers and counters, nobody’s name',
    reply: QueueDeviceOnWire,
    problems: ['desk.queue_device_gone'],
    handle: async ({ kit, caller }) => {
      const [office, queue] = await Promise.all([findOffice(kit, caller.officeCode), showQueue(kit, caller.officeCode, null)])
      const names = { office_name_th: office?.nameTh ?? caller.officeCode, office_name_en: office?.nameEn ?? caller.officeCode }
      const phone = { phone_address: `${kit.use(deployment).publicUrl}/app/#/queue/` }
      return { kind: caller.kind, ...names, ...phone, ends_at: caller.endsAt.toISOString(), queue }
    },
  }),
  'POST /officer/v1/queue-device/tickets': route({
    auth: queueDevice,
    limit: { count: 120, windowSeconds: 60 },
    summary: 'Takes a number at a kiosk',
    body: jsonBody(NewTicket),
    reply: TicketOnWire,
    status: 201,
    problems: ['desk.queue_device_gone', 'desk.queue_full', 'desk.not_found'],
    handle: async ({ kit, caller, body }) => {
      if (caller.kind !== 'kiosk') throw deskProblem('desk.queue_device_gone')
      const { officeCode } = caller
      return ticketOnWire(await takeNumber(kit, { officeCode, ticketId: body.ticket_id, need: body.need }), null)
    },
  }),
  'DELETE /officer/v1/queue-device': route({
    ...officer,
    summary: 'This browser is no kiosk and no screen any more; asked for by an officer who signed in to it',
    problems: ['desk.not_signed_in', 'desk.no_mandate'],
    handle: async ({ kit, request }) => {
      await endQueueDevice(kit, request)
      return jsonReply(200, {}, { 'set-cookie': forgetDevice(kit) })
    },
  }),
}
