import { readFileSync } from 'node:fs'
import type { LostPlace } from '../../../platform/admission/door.ts'
import { admissionSettings } from '../../../platform/admission/settings.ts'
import { sha256 } from '../../../platform/crypto.ts'
import { htmlReply, type RawReply, type Request } from '../../../platform/http/request.ts'
import { fill, type Language } from '../../../platform/i18n.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'
import { minutesOf, placeCookie, type WaitingEntry } from '../admit-browser.ts'
import { type Html, html } from './html.ts'
import { serviceLine } from './layout.ts'
import { languageOf } from './show-page.ts'
import { pageText } from './text.ts'

/** Everything stands in the page: in a rush one request brings it whole, and it needs no font of ours. */
const inline = (...names: string[]): { text: string; source: string } => {
  const text = names.map((name) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')).join('')
  return { text, source: `'sha256-${sha256(text).toString('base64')}'` }
}
const style = inline('page.css', 'waiting.css')
const script = inline('waiting.js')
const policy = `default-src 'none'; style-src ${style.source}; script-src ${script.source}; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`

const textOfLost = { too_late: 'waitingTooLate', used: 'waitingUsed', not_ours: 'waitingNotOurs' } as const satisfies Record<
  LostPlace,
  string
>

const grouped = (number: number): string => number.toLocaleString('en-US')

/**
 * The waiting room before a sign-in. The agency's request stays where it is: in the address, or in a form of the page when it was posted.
 * So nothing is kept of whoever waits, and the request is sent again when the number is called.
 *
 * 202: the browser has what it asked for, a place, and proxies neither keep the answer nor try another server.
 *
 * @param sent  what came: the query, or the form of a POST
 */
export function waitingPage(kit: Kit, request: Request, sent: URLSearchParams, o: { entry: WaitingEntry; client: Client }): RawReply {
  const language = languageOf(request)
  const text = <Key extends keyof typeof pageText>(key: Key): string => pageText[key][language]
  const { place, lost } = o.entry
  const isPosted = request.method === 'POST'
  const minutes = minutesOf(place.waitSeconds)
  const kept = fill(text('waitingKept'), { minutes: kit.setting(admissionSettings.placeMinutes) })
  const body = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text('waitingTitle')} · ${text('brand')}</title>
<style>${{ html: style.text }}</style>
${isPosted ? null : html`<noscript><meta http-equiv="refresh" content="${place.askAgainSeconds}"></noscript>`}
</head>
<body>
<header><strong>${text('brand')}</strong> <span>${text('brandNote')}</span>${isPosted ? null : languageLink(request, sent, language)}</header>
<main data-place="/signin/place" data-wait="${place.askAgainSeconds}" data-position="${text('waitingPosition')}" data-minutes="${text(
    'waitingMinutes',
  )}" data-soon="${text('waitingSoon')}" data-called="${text('waitingCalled')}" data-lost="${text('lost')}" data-offline="${text('offline')}">
<h1>${text('waitingTitle')}</h1>
${serviceLine(o.client, language)}
${lost === null ? null : html`<p>${text(textOfLost[lost])}</p>`}
<div class="place" role="status"><p id="position">${
    place.position === 0 ? text('waitingCalled') : fill(text('waitingPosition'), { position: grouped(place.position) })
  }</p><p id="minutes">${minutes > 1 ? fill(text('waitingMinutes'), { minutes }) : text('waitingSoon')}</p></div>
<p>${text('waitingByItself')} ${kept}</p>
<p id="note" role="alert"></p>
${isPosted ? formOf(request, sent, language) : html`<noscript><p>${text('waitingNoScript')}</p></noscript>`}
<h2>${text('waitingCard')}</h2>
<p>${text('waitingCardNote')}</p>
<p><a class="button" href="/app/#/show">${text('waitingCardShow')}</a></p>
</main>
<script type="module">${{ html: script.text }}</script>
</body>
</html>
`
  return htmlReply(202, body.html, {
    policy,
    headers: {
      'retry-after': String(place.askAgainSeconds),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-language': language,
      vary: 'accept-language, cookie',
      'set-cookie': placeCookie(kit, o.entry),
    },
  })
}

function languageLink({ path }: Request, sent: URLSearchParams, language: Language): Html {
  const other = language === 'th' ? 'en' : 'th'
  const query = new URLSearchParams(sent)
  query.set('lang', other)
  return html`<a class="language" lang="${other}" href="${path}?${query.toString()}">${pageText.otherLanguage[language]}</a>`
}

/** A posted request is posted again; the script does so by itself. */
function formOf({ path }: Request, sent: URLSearchParams, language: Language): Html {
  const fields = [...sent].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const other = language === 'th' ? 'en' : 'th'
  return html`<form data-go method="post" action="${path}?lang=${language}">${fields}<p><button class="primary">${pageText.waitingAgain[language]}</button>
<button lang="${other}" formaction="${path}?lang=${other}">${pageText.otherLanguage[language]}</button></p></form>`
}
