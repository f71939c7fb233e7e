import type { Failure } from './failure.ts'
import { formatTime } from './format.ts'
import { type Html, html } from './html.ts'
import { fill, type Language, type Words } from './language.ts'
import { commonText as text } from './text.ts'

/** What the issuer answered, or what happened here. */
export type Shown = Failure | { readonly kind: 'notFound' | 'broken' }

type Kind = Shown['kind']

/** Heading, what happened, and what the person can do next. */
export interface FailureWords {
  readonly title: Words
  readonly happened: Words
  readonly next: Words
}

/** Instead of the common words. */
export type OwnWords = Partial<Readonly<Record<Kind, FailureWords>>>

const common: Readonly<Record<Kind, FailureWords>> = {
  refused: { title: text.refusedTitle, happened: text.refused, next: text.refusedNext },
  level: { title: text.levelTitle, happened: text.level, next: text.levelNext },
  busy: { title: text.busyTitle, happened: text.busy, next: text.busyNext },
  away: { title: text.awayTitle, happened: text.away, next: text.awayNext },
  failed: { title: text.failedTitle, happened: text.failed, next: text.failedNext },
  broken: { title: text.brokenTitle, happened: text.broken, next: text.brokenNext },
  notFound: { title: text.notFoundTitle, happened: text.notFound, next: text.notFoundNext },
}

/** @param o.wish  what was chosen before, so that it need not be chosen again */
export function failurePage(
  language: Language,
  o: { failure: Shown; wish: string | null; own: OwnWords; nowMs: number },
): { heading: string; main: Html } {
  const { failure, wish, own, nowMs } = o
  const { kind } = failure
  const { title, happened, next } = own[kind] ?? common[kind]
  // Whole minutes, the next one: nobody comes back too early.
  const waitMs = failure.kind === 'busy' ? failure.retryAfterSeconds * 1000 : 0
  const time = formatTime(new Date(Math.ceil((nowMs + waitMs) / 60_000) * 60_000), language)
  const isWorthAgain = kind === 'busy' || kind === 'away' || kind === 'refused'
  return {
    heading: title[language],
    main: html`<p role="alert">${happened[language]}</p>
<p>${fill(next[language], { time })}</p>
${isWorthAgain && wish !== null ? again(language, wish) : html`<p><a class="button" href="/">${text.again[language]}</a></p>`}`,
  }
}

const again = (language: Language, wish: string): Html => html`<form method="post" action="/sign-in">
<input type="hidden" name="wish" value="${wish}">
<button>${text.tryAgain[language]}</button>
</form>
<p><a href="/">${text.again[language]}</a></p>`
