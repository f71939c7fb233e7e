import { html } from '@open-thaid/demo-kit/html.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf, sendPage } from './layout.ts'
import { type Language, say } from './text.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** The server's own words for a person, where it has some. */
function wordsOf(problem: unknown, language: Language): { title: string; next: string } {
  const texts = isRecord(problem) && isRecord(problem.texts) ? problem.texts[language] : null
  const code = isRecord(problem) ? String(problem.code ?? '') : ''
  return isRecord(texts) ? { title: String(texts.title), next: String(texts.next) } : { title: say(language, 'failed'), next: code }
}

/** A refusal as the person sees it. */
export function failurePage(request: FastifyRequest, reply: FastifyReply, failure: { status: number; problem: unknown }): FastifyReply {
  const language = languageOf(request)
  const { title, next } = wordsOf(failure.problem, language)
  const reason = isRecord(failure.problem) && typeof failure.problem.hand_over_code === 'string' ? failure.problem.hand_over_code : null
  const home = /^\/p\/[^/?]+/.exec(request.url)?.[0] ?? '/'
  return sendPage(request, reply, {
    heading: title,
    status: failure.status,
    back: { href: home, label: say(language, 'back') },
    main: html`<p role="alert">${next}</p>${reason === null ? null : html`<p>${say(language, 'reference', { code: reason })}</p>`}`,
  })
}
