import { type Html, html } from './html.ts'
import { type Language, text } from './text.ts'

/** Own style sheet only, no script; forms go here, and signing out leads on to the issuer. */
export const policyFor = (issuer: string): string =>
  `default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${new URL(issuer).origin}`

export interface Page {
  readonly language: Language
  readonly heading: string
  readonly main: Html
  /** Path of this page for the language switch. */
  readonly path: string
  readonly isSignedIn: boolean
}

export function drawPage({ language, heading, main, path, isSignedIn }: Page): string {
  const other = language === 'th' ? 'en' : 'th'
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} · ${text.brand[language]}</title>
<link rel="stylesheet" href="/passport.css">
</head>
<body>
<header>
<div><strong>${text.brand[language]}</strong><br><span class="small">${text.brandNote[language]}</span></div>
<div class="tools">
<a lang="${other}" hreflang="${other}" href="${path}?lang=${other}">${text.otherLanguage[language]}</a>
${isSignedIn ? html`<form method="post" action="/sign-out"><button class="link">${text.signOut[language]}</button></form>` : null}
</div>
</header>
<main>
<h1>${heading}</h1>
${main}
</main>
</body>
</html>
`.safe
}
