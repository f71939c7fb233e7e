import { type Html, html } from './html.ts'
import type { Language, Words } from './language.ts'
import { commonText as text } from './text.ts'

/** What an agency puts into its own frame. */
export interface Frame {
  readonly language: Language
  readonly heading: string
  readonly main: Html
  /** Language switch and, for who is signed in, the way out. */
  readonly tools: Html
}

export interface Look {
  /** Name of the agency. */
  readonly brand: Words
  /** Inside of `body`: header and `main` with its `h1`, in the agency's own order. */
  readonly frame: (frame: Frame) => Html
  /** Pictures inside the page (`data:`), nowhere else. */
  readonly pictures?: boolean
}

/** Own style sheets only, no script; forms go here, and signing in and out leads on to the issuer. */
export const policyFor = (look: Look, issuer: string): string =>
  [
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    `form-action 'self' ${new URL(issuer).origin}`,
    ...(look.pictures ? ['img-src data:'] : []),
  ].join('; ')

/** @param o.path  of this page, for the language switch */
export function drawPage(look: Look, o: Omit<Frame, 'tools'> & { path: string; isSignedIn: boolean }): string {
  const { language, heading, main, path, isSignedIn } = o
  const other = language === 'th' ? 'en' : 'th'
  const tools = html`<div class="tools">
<a lang="${other}" hreflang="${other}" href="${path}?lang=${other}">${text.otherLanguage[language]}</a>
${isSignedIn ? html`<form method="post" action="/sign-out"><button class="link">${text.signOut[language]}</button></form>` : null}
</div>`
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading} · ${look.brand[language]}</title>
<link rel="stylesheet" href="/kit.css">
<link rel="stylesheet" href="/look.css">
</head>
<body>
${look.frame({ language, heading, main, tools })}
</body>
</html>
`.safe
}
