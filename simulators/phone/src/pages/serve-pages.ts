import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PhoneFailure } from '../call-server.ts'
import type { PhoneDesk } from '../phone-desk.ts'
import { readCard, readHistory, report, type UnlockReply, unlock } from '../use-phone.ts'
import { cardPart } from './card-page.ts'
import { decisionPart, resultPart } from './decision-page.ts'
import { historyPart } from './history-page.ts'
import { homePart, phonesPart, unlockPart } from './home-page.ts'
import { languageOf, sendPage } from './layout.ts'
import { serveBelongings } from './serve-belongings.ts'
import { serveFonts } from './serve-fonts.ts'
import { say, type TextKey } from './text.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Failures are shown to a person. */
    isPage?: boolean
  }
}

type Form = Readonly<Record<string, string | undefined>>
interface OfPhone {
  Params: { phoneId: string }
  Body: Form
}

const page = { config: { isPage: true } }

/** The pocket phone in a browser: forms and links, no script. */
export function servePages(app: FastifyInstance, desk: PhoneDesk, asOf: string): void {
  serveFirstPage(app, desk)
  serveSignIn(app, desk)
  serveUnlocked(app, desk)
  serveFonts(app)
  serveBelongings(app, asOf)
  app.get('/phone.css', async (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').send(await readFile(new URL('phone.css', import.meta.url))),
  )
}

function serveFirstPage(app: FastifyInstance, desk: PhoneDesk): void {
  app.get('/', page, async (request, reply) => {
    const language = languageOf(request)
    return sendPage(request, reply, { heading: say(language, 'title'), back: null, main: phonesPart(language, desk) })
  })
  app.post<{ Body: Form }>('/register', page, async ({ body }, reply) => {
    const pid = body.number?.trim() || body.pid || ''
    const { phone_id } = await desk.register({ pid })
    return reply.redirect(`/p/${phone_id}`, 303)
  })
  app.get<OfPhone>('/p/:phoneId', page, async (request, reply) => {
    const language = languageOf(request)
    const { about } = desk.book.open(request.params.phoneId)
    const heading = language === 'th' ? about.name_th : about.name_en
    return sendPage(request, reply, { heading, back: { href: '/', label: say(language, 'allPhones') }, main: homePart(language, about) })
  })
}

function serveSignIn(app: FastifyInstance, desk: PhoneDesk): void {
  app.post<OfPhone>('/p/:phoneId/scan', page, async ({ params, body }, reply) => {
    const claim = await desk.scan(params.phoneId, body.code ?? '')
    return reply.redirect(`/p/${params.phoneId}/claims/${claim.interaction_id}`, 303)
  })
  type OfClaim = OfPhone & { Params: { interactionId: string } }
  const showDecision = (request: FastifyRequest<OfClaim>, reply: FastifyReply, fault: string | null) => {
    const language = languageOf(request)
    const { about } = desk.book.open(request.params.phoneId)
    const claim = desk.claimOf(about.phone_id, request.params.interactionId)
    const heading = say(language, 'asks', { agency: language === 'th' ? claim.agency_name_th : claim.agency_name_en })
    return sendPage(request, reply, { heading, back: homeOf(request), main: decisionPart(language, { about, claim, fault }) })
  }
  app.get<OfClaim>('/p/:phoneId/claims/:interactionId', page, async (request, reply) => showDecision(request, reply, null))
  app.post<OfClaim>('/p/:phoneId/claims/:interactionId', page, async (request, reply) => {
    const language = languageOf(request)
    const { params, body } = request
    const { phoneId, interactionId } = params
    const claim = desk.claimOf(phoneId, interactionId)
    const { decision } = body
    if (decision === 'deny' || decision === 'not_me') {
      const refused = await desk.refuse(phoneId, { interactionId, decision })
      return sendPage(request, reply, { heading: say(language, 'denied'), back: homeOf(request), main: resultPart(language, refused) })
    }
    const number = body.number ?? null
    if (claim.numbers !== null && number === null) return showDecision(request, reply, say(language, 'chooseNumber'))
    const done = await desk.approve(phoneId, { interactionId, number, pin: body.pin ?? '' })
    if (done.outcome === 'pin') return showDecision(request, reply, pinFault(request, done.pin))
    const headings = { approved: 'approved', denied: 'denied', wrong_number: 'wrongNumber' } as const satisfies Record<string, TextKey>
    return sendPage(request, reply, {
      heading: say(language, headings[done.outcome]),
      back: homeOf(request),
      main: resultPart(language, done),
    })
  })
}

function serveUnlocked(app: FastifyInstance, desk: PhoneDesk): void {
  /** Asks for the PIN when the server says that the phone is locked, and goes on where the person wanted to go. */
  const ifUnlocked = async (request: FastifyRequest<OfPhone>, reply: FastifyReply, show: () => Promise<FastifyReply>) => {
    try {
      return await show()
    } catch (error) {
      if (!(error instanceof PhoneFailure) || error.code !== 'accounts.locked') throw error
      return showUnlock(request, reply, null)
    }
  }
  const showUnlock = (request: FastifyRequest<OfPhone>, reply: FastifyReply, fault: string | null) => {
    const language = languageOf(request)
    const { about } = desk.book.open(request.params.phoneId)
    const wanted = request.url.includes('/history') || request.body?.next === 'history' ? 'history' : 'card'
    const main = unlockPart(language, { about, wanted, fault })
    return sendPage(request, reply, { heading: say(language, 'unlockFirst'), back: homeOf(request), main })
  }
  app.post<OfPhone>('/p/:phoneId/unlock', page, async (request, reply) => {
    const { params, body } = request
    const outcome = await unlock(desk.book.open(params.phoneId).phone, body.pin ?? '')
    if (outcome.outcome !== 'right') return showUnlock(request, reply, pinFault(request, outcome))
    return reply.redirect(`/p/${params.phoneId}/${body.next === 'history' ? 'history' : 'card'}`, 303)
  })
  app.get<OfPhone>('/p/:phoneId/card', page, async (request, reply) =>
    ifUnlocked(request, reply, async () => {
      const language = languageOf(request)
      const main = cardPart(language, await readCard(desk.book.open(request.params.phoneId).phone))
      return sendPage(request, reply, { heading: say(language, 'card'), back: homeOf(request), main })
    }),
  )
  app.get<OfPhone & { Querystring: { before?: string } }>('/p/:phoneId/history', page, async (request, reply) =>
    ifUnlocked(request, reply, async () => {
      const language = languageOf(request)
      const { phone, about } = desk.book.open(request.params.phoneId)
      const main = historyPart(language, about.phone_id, await readHistory(phone, request.query.before ?? null))
      return sendPage(request, reply, { heading: say(language, 'history'), back: homeOf(request), main })
    }),
  )
  app.post<OfPhone & { Params: { entryId: string } }>('/p/:phoneId/history/:entryId', page, async (request, reply) =>
    ifUnlocked(request, reply, async () => {
      const { phoneId, entryId } = request.params
      const reason = request.body.reason === 'delete_my_data' ? 'delete_my_data' : 'not_me'
      await report(desk.book.open(phoneId).phone, entryId, { reason, comment: null })
      return reply.redirect(`/p/${phoneId}/history`, 303)
    }),
  )
}

const homeOf = (request: FastifyRequest<OfPhone>) => ({
  href: `/p/${encodeURIComponent(request.params.phoneId)}`,
  label: say(languageOf(request), 'home'),
})

function pinFault(request: FastifyRequest, pin: Pick<UnlockReply, 'outcome' | 'tries_left' | 'wait_seconds'> | null): string {
  const language = languageOf(request)
  if (pin?.outcome === 'wait') return say(language, 'waitPin', { seconds: pin.wait_seconds ?? 0 })
  if (pin?.outcome === 'device_disabled') return say(language, 'pinOff')
  return say(language, 'wrongPin', { tries: pin?.tries_left ?? 0 })
}
