import type { Answer } from '@open-thaid/sdk/openid4vp'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type CardDesk, drawQr } from './card-desk.ts'
import { type Html, html } from './html.ts'
import type { Language } from './language.ts'
import type { Fields, Page } from './start-party.ts'
import { commonText as text } from './text.ts'

type Passed = Extract<Answer, { outcome: 'pass' }>

/** What the frame of the party does for these pages. */
export interface CardPages {
  readonly language: (request: FastifyRequest) => Language
  readonly send: (request: FastifyRequest, reply: FastifyReply, page: Page) => FastifyReply
  readonly readWish: (field: string) => string | null
  /** The card passed: the browser goes on as this person. */
  readonly arrive: (reply: FastifyReply, card: Passed, wish: string) => FastifyReply
}

/** An encrypted card with a portrait. */
const answerBytes = 80 * 1024
const lookEverySeconds = 2

/** Forms `/card` and `/card/here`, the page that waits, the one that comes back, and what wallets ask for. */
export function serveCard(app: FastifyInstance, desk: CardDesk, pages: CardPages): void {
  type Visiting = FastifyRequest<{ Body: Fields | undefined; Querystring: Fields }>
  const failed = (request: FastifyRequest, reply: FastifyReply, why: { th: string; en: string }) => {
    const language = pages.language(request)
    const main = html`<p role="alert">${why[language]}</p><p><a class="button" href="/">${text.again[language]}</a></p>`
    return pages.send(request, reply, { heading: text.cardFailed[language], main, status: 400 })
  }
  const finish = async (request: Visiting, reply: FastifyReply) => {
    const found = await desk.finish(request.headers.cookie, request.query.response_code ?? null)
    if (!found) return failed(request, reply, text.cardOver)
    const { answer, wish } = found
    return answer.outcome === 'pass' ? pages.arrive(reply, answer, wish) : failed(request, reply, answer)
  }
  app.post('/card', async (request: Visiting, reply) => {
    const wish = pages.readWish(request.body?.wish ?? '')
    if (wish === null) return reply.redirect('/', 303)
    const { cookie } = await desk.begin(wish, 'cross_device')
    return reply.header('set-cookie', cookie).redirect('/card', 303)
  })
  app.post('/card/here', async (request: Visiting, reply) => {
    const wish = pages.readWish(request.body?.wish ?? '')
    if (wish === null) return reply.redirect('/', 303)
    const { cookie, appLink } = await desk.begin(wish, 'same_device')
    return reply.header('set-cookie', cookie).redirect(appLink, 303)
  })
  app.get('/card', async (request: Visiting, reply) => {
    const found = desk.waiting(request.headers.cookie)
    if (!found) return reply.redirect('/', 303)
    if (await desk.isAnswered(request.headers.cookie)) return reply.redirect('/card/done', 303)
    const language = pages.language(request)
    // A page without script looks again by itself.
    reply.header('refresh', `${lookEverySeconds}`)
    return pages.send(request, reply, { heading: text.cardTitle[language], main: waitingPart(language, found) })
  })
  app.get('/card/done', finish)
  for (const method of ['GET', 'POST'] as const)
    app.route({
      method,
      url: '/openid4vp/*',
      bodyLimit: answerBytes,
      handler: async (request, reply) => {
        const body = method === 'POST' ? { body: new URLSearchParams(Object(request.body)).toString() } : {}
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        const answer = await desk.answerWallet(new Request(`http://127.0.0.1${request.url}`, { method, headers, ...body }))
        for (const [name, value] of answer.headers) reply.header(name, value)
        return reply.status(answer.status).send(await answer.text())
      },
    })
}

const waitingPart = (
  language: Language,
  { appLink, wish }: { appLink: string | null; wish: string },
): Html => html`<p>${text.cardScan[language]}</p>
${appLink === null ? null : drawQr(appLink, text.cardQr[language])}
<p class="note">${text.cardOnly[language]}</p>
<form method="post" action="/card/here"><input type="hidden" name="wish" value="${wish}"><button class="quiet">${text.cardHere[language]}</button></form>
<p><a href="/">${text.again[language]}</a></p>`
