import { htmlReply, pagePolicy, type RawReply } from '../../../platform/http/request.ts'
import type { Language } from '../../../platform/i18n.ts'
import type { Client } from '../../agencies/index.ts'
import { assetAddress } from './assets.ts'
import { type Html, html } from './html.ts'
import { pageText } from './text.ts'

export interface Page {
  readonly language: Language
  readonly title: string
  readonly main: Html
  /** Same page in the other language; null: no switch. */
  readonly otherLanguage: string | null
  readonly head?: Html
  readonly status?: number
  /** Origins to which a form of this page may lead in the end. */
  readonly formTargets?: readonly string[]
  readonly headers?: RawReply['headers']
}

/** To what somebody signs in, and whose it is. */
export const serviceLine = (client: Client, language: Language): Html => {
  const [service, agency] = language === 'th' ? [client.serviceNameTh, client.agencyNameTh] : [client.serviceNameEn, client.agencyNameEn]
  return html`<p class="service"><span>${service} ·</span> <span>${agency}</span></p>`
}

/** A page of ours: no framing, kept by nobody, tells no other site where the person was (RFC 9700 §4.2.4, §4.16). */
export function pageReply(page: Page): RawReply {
  const { language } = page
  const body = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} · ${pageText.brand[language]}</title>
<link rel="stylesheet" href="${assetAddress('sign-in.css')}">
${page.head ?? null}
</head>
<body>
<header><strong>${pageText.brand[language]}</strong> <span>${pageText.brandNote[language]}</span>${
    page.otherLanguage === null
      ? null
      : html`<a class="language" lang="${language === 'th' ? 'en' : 'th'}" href="${page.otherLanguage}">${pageText.otherLanguage[language]}</a>`
  }</header>
${page.main}
</body>
</html>
`
  return htmlReply(page.status ?? 200, body.html, {
    policy: pagePolicy(page.formTargets),
    headers: {
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-language': language,
      vary: 'accept-language, cookie',
      ...page.headers,
    },
  })
}
