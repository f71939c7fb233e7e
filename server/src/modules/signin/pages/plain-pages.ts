import type { RawReply } from '../../../platform/http/request.ts'
import type { Language } from '../../../platform/i18n.ts'
import { html } from './html.ts'
import { pageReply } from './layout.ts'
import { pageText } from './text.ts'

/** What a person sees when an agency's request cannot be served. It never leads on: the address in the request is not trusted. */
export const refusedPage = (o: { language: Language; status: number; reference: string; error: string; description: string }): RawReply =>
  pageReply({
    language: o.language,
    title: pageText.refusedTitle[o.language],
    otherLanguage: null,
    status: o.status,
    main: html`<main><h1>${pageText.refusedTitle[o.language]}</h1>
<p>${pageText.refused[o.language]}</p>
<p>${pageText.refusedNext[o.language]}</p>
<p class="reference">${o.reference}</p>
<details><summary>${pageText.forDevelopers[o.language]}</summary><p lang="en"><code>${o.error}</code> ${o.description}</p></details></main>`,
  })

/** A page with one message and nothing to do. */
export const messagePage = (o: {
  language: Language
  status: number
  title: string
  message: string
  next?: string
  reference?: string
}): RawReply =>
  pageReply({
    language: o.language,
    title: o.title,
    otherLanguage: null,
    status: o.status,
    main: html`<main><h1>${o.title}</h1><p>${o.message}</p>${o.next === undefined ? null : html`<p>${o.next}</p>`}${
      o.reference === undefined ? null : html`<p class="reference">${o.reference}</p>`
    }</main>`,
  })
