import type { RawReply } from '../../../platform/http/request.ts'
import type { Language } from '../../../platform/i18n.ts'
import { type OAuthReason, oauthErrors } from '../oauth-errors.ts'
import { type Html, html } from './html.ts'
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

/** `error_uri`: every code that agencies can meet, drawn from the table that the endpoints use. */
export function errorCodesPage(language: Language): RawReply {
  const anchored = new Set<string>()
  const rows = (Object.keys(oauthErrors) as OAuthReason[]).map((reason): Html => {
    const { thaid, standard } = oauthErrors[reason]
    const anchors = [thaid.error, standard.error].filter((name) => !anchored.has(name) && anchored.add(name))
    return html`<tr${anchors[0] === undefined ? null : html` id="${anchors[0]}"`}><td><code>${thaid.error}</code> ${thaid.status}</td><td>${
      thaid.description
    }</td><td${anchors[1] === undefined ? null : html` id="${anchors[1]}"`}><code>${standard.error}</code> ${standard.status}</td><td>${
      standard.description
    }</td></tr>`
  })
  return pageReply({
    language,
    title: pageText.errorsTitle[language],
    otherLanguage: null,
    main: html`<main><h1>${pageText.errorsTitle[language]}</h1><table lang="en"><thead><tr><th>thaid</th><th></th><th>standard</th><th></th></tr></thead>
<tbody>${rows}</tbody></table></main>`,
  })
}
