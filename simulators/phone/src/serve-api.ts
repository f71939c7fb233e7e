import type { FastifyInstance } from 'fastify'
import type { PhoneDesk } from './phone-desk.ts'
import { readCard, readHistory, report, unlock } from './use-phone.ts'

interface OfPhone {
  Params: { phoneId: string }
}

const text = { type: 'string', maxLength: 500 }
const maybeText = { type: ['string', 'null'], maxLength: 500 }
const bodyOf = (properties: Record<string, object>, required: readonly string[] = []) => ({
  schema: { body: { type: 'object', properties, required, additionalProperties: false } },
})

/** The documented API (docs/sandbox.md). Everything goes through the server's own interface, signed by the phone's key. */
export function serveApi(app: FastifyInstance, desk: PhoneDesk): void {
  const phoneOf = (phoneId: string) => desk.book.open(phoneId).phone

  app.get('/people', async () => ({ people: desk.testPeople }))
  app.get('/phones', async () => ({ phones: desk.book.list() }))
  app.post<{ Body: { pid: string; pin?: string; device_name?: string } }>(
    '/phones',
    bodyOf({ pid: text, pin: text, device_name: text }, ['pid']),
    async ({ body }, reply) => reply.status(201).send(await desk.register({ pid: body.pid, pin: body.pin, deviceName: body.device_name })),
  )
  app.get<OfPhone>('/phones/:phoneId', async ({ params }) => desk.book.open(params.phoneId).about)

  app.post<OfPhone & { Body: { code: string } }>('/phones/:phoneId/scan', bodyOf({ code: text }, ['code']), async ({ params, body }) =>
    desk.scan(params.phoneId, body.code),
  )
  app.post<OfPhone & { Body: { interaction_id?: string | null; number?: string | null; pin?: string | null } }>(
    '/phones/:phoneId/approve',
    bodyOf({ interaction_id: maybeText, number: maybeText, pin: maybeText }),
    async ({ params, body }) => {
      const { interaction_id: interactionId = null, number = null, pin = null } = body
      return desk.approve(params.phoneId, { interactionId, number, pin })
    },
  )
  for (const [path, decision] of [
    ['deny', 'deny'],
    ['not-me', 'not_me'],
  ] as const) {
    app.post<OfPhone & { Body: { interaction_id?: string | null } }>(
      `/phones/:phoneId/${path}`,
      bodyOf({ interaction_id: maybeText }),
      async ({ params, body }) => desk.refuse(params.phoneId, { interactionId: body.interaction_id ?? null, decision }),
    )
  }

  app.post<OfPhone & { Body: { pin?: string | null } }>('/phones/:phoneId/unlock', bodyOf({ pin: maybeText }), async ({ params, body }) => {
    const { phone, about } = desk.book.open(params.phoneId)
    return unlock(phone, body.pin ?? about.pin)
  })
  app.get<OfPhone>('/phones/:phoneId/card', async ({ params }) => readCard(phoneOf(params.phoneId)))
  app.get<OfPhone & { Querystring: { before?: string } }>('/phones/:phoneId/history', async ({ params, query }) =>
    readHistory(phoneOf(params.phoneId), query.before ?? null),
  )
  app.post<{ Params: { phoneId: string; entryId: string }; Body: { reason: 'not_me' | 'delete_my_data'; comment?: string | null } }>(
    '/phones/:phoneId/history/:entryId/report',
    bodyOf({ reason: { enum: ['not_me', 'delete_my_data'] }, comment: maybeText }, ['reason']),
    async ({ params, body }) => report(phoneOf(params.phoneId), params.entryId, { reason: body.reason, comment: body.comment ?? null }),
  )
}
