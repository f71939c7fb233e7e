import { type Html, html } from '@open-thaid/demo-kit/html.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Language, say } from './text.ts'

/** The language that the address asks for, else the one chosen before, else Thai. */
export function languageOf(request: FastifyRequest): Language {
  const asked = typeof request.query === 'object' && request.query !== null && 'lang' in request.query ? request.query.lang : undefined
  const chosen = asked ?? /(?:^|; )pocket-phone-lang=(th|en)/.exec(request.headers.cookie ?? '')?.[1]
  return chosen === 'en' ? 'en' : 'th'
}

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

export interface Page {
  readonly heading: string
  readonly main: Html
  /** Where the link at the top leads; null: this is the first page. */
  readonly back: { readonly href: string; readonly label: string } | null
  readonly status?: number
}

/** Sends a page in the frame of a phone. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const language = languageOf(request)
  const other = language === 'th' ? 'en' : 'th'
  // A page that answered a form has no address of its own: its switch leads to the first page.
  const path = request.method === 'GET' ? (request.url.split('?')[0] ?? '/') : '/'
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.heading} · ${say(language, 'title')}</title>
<link rel="stylesheet" href="/phone.css">
</head>
<body>
<div class="phone">
<header>
${page.back === null ? html`<span></span>` : html`<a href="${page.back.href}">‹ ${page.back.label}</a>`}
<a lang="${other}" hreflang="${other}" href="${path}?lang=${other}">${say(language, 'otherLanguage')}</a>
</header>
<main>
<h1>${page.heading}</h1>
${page.main}
</main>
<footer>${say(language, 'invented')}</footer>
</div>
</body>
</html>
`
  return reply
    .status(page.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'set-cookie': `pocket-phone-lang=${language}; Path=/; SameSite=Lax; Max-Age=31536000`,
    })
    .send(document.safe)
}
