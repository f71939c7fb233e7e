import type { FastifyRequest } from 'fastify'

export type Language = 'th' | 'en'

/** Everything that people read stands in both; Thai first. */
export type Words = Readonly<Record<Language, string>>

/** The language that the address asks for, else the one chosen before, else Thai. */
export function languageOf(request: FastifyRequest, cookieName: string): Language {
  const asked = /[?&]lang=(th|en)\b/.exec(request.url)?.[1]
  const chosen = asked ?? new RegExp(`(?:^|; )${cookieName}=(th|en)`).exec(request.headers.cookie ?? '')?.[1]
  return chosen === 'en' ? 'en' : 'th'
}

/** Puts values into the places `{name}` of a text. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
