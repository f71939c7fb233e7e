import type { RawReply } from '../../../platform/http/request.ts'
import type { Language } from '../../../platform/i18n.ts'
import { type OAuthErrorCode, type OAuthReason, oauthErrors } from '../oauth-errors.ts'
import { errorCodes, errorPageText } from './error-codes.text.ts'
import { errorReasons } from './error-reasons.text.ts'
import { type Html, html } from './html.ts'
import { pageReply } from './layout.ts'
import { pageText } from './text.ts'

const isCode = (text: string): text is OAuthErrorCode => Object.hasOwn(errorCodes, text)

// Safe: the keys of a literal.
const reasons = Object.keys(oauthErrors) as OAuthReason[]

const other: Readonly<Record<Language, Language>> = { th: 'en', en: 'th' }

/** `error_uri`: what one code means, what the person saw, and every cause with what to do. Null: no such code. */
export function errorCodePage(language: Language, code: string): RawReply | null {
  if (!isCode(code)) return null
  const { meaning, citizenSaw } = errorCodes[code]
  const text = (name: keyof typeof errorPageText): string => errorPageText[name][language]
  return pageReply({
    language,
    title: code,
    otherLanguage: `/oauth2/errors/${code}?lang=${other[language]}`,
    main: html`<main><h1><code>${code}</code></h1>
<p>${meaning[language]}</p>
<h2>${text('saw')}</h2>
<p>${citizenSaw[language]}</p>
<h2>${text('causes')}</h2>
${reasons.filter((reason) => wordsWith(code, reason).length > 0).map((reason) => section(language, code, reason))}
<p><a href="/oauth2/errors?lang=${language}">${text('all')}</a></p></main>`,
  })
}

/** How the profiles say this reason, as far as they say it by this code; once where they say the same. */
function wordsWith(
  code: OAuthErrorCode,
  reason: OAuthReason,
): { readonly profiles: string; readonly status: number; readonly description: string }[] {
  const { thaid, standard } = oauthErrors[reason]
  const said = [
    { profiles: 'thaid', ...thaid },
    { profiles: 'standard, fapi2, legacy', ...standard },
  ]
  return said.filter(({ error }) => error === code)
}

function section(language: Language, code: OAuthErrorCode, reason: OAuthReason): Html {
  const { cause, fix } = errorReasons[reason]
  const text = (name: keyof typeof errorPageText): string => errorPageText[name][language]
  return html`<section id="${reason}"><h3>${cause[language]}</h3>
<p>${text('fix')}: ${fix[language]}</p>
<p>${text('description')}</p>
<ul lang="en">${wordsWith(code, reason).map(
    ({ profiles, status, description }) => html`<li>${profiles}, HTTP ${status}: <code>${description}</code></li>`,
  )}</ul></section>
`
}

/** Every code that agencies can meet, drawn from the table that the endpoints use; each leads to its own page. */
export function errorCodesPage(language: Language): RawReply {
  const anchored = new Set<string>()
  const cell = ({ error, status }: { readonly error: string; readonly status: number }): Html => {
    const isFirst = !anchored.has(error)
    anchored.add(error)
    return html`<td${isFirst ? html` id="${error}"` : null}><a href="/oauth2/errors/${error}?lang=${language}"><code>${error}</code></a> ${status}</td>`
  }
  const rows = reasons.map((reason): Html => {
    const { thaid, standard } = oauthErrors[reason]
    return html`<tr>${cell(thaid)}<td>${thaid.description}</td>${cell(standard)}<td>${standard.description}</td></tr>`
  })
  return pageReply({
    language,
    title: pageText.errorsTitle[language],
    otherLanguage: `/oauth2/errors?lang=${other[language]}`,
    main: html`<main><h1>${pageText.errorsTitle[language]}</h1><table lang="en"><thead><tr><th>thaid</th><th></th><th>standard</th><th></th></tr></thead>
<tbody>${rows}</tbody></table></main>`,
  })
}
