import { type RawReply, type Request, redirect } from '../../../platform/http/request.ts'
import type { AgencyAnswer } from '../agency-answer.ts'
import { assetAddress } from './assets.ts'
import { html } from './html.ts'
import { pageReply } from './layout.ts'
import { languageOf } from './show-page.ts'
import { pageText } from './text.ts'

/** Sends the browser back to the agency: by its address, or by a form that posts itself and has a button where no script runs. */
export function answerReply(request: Request, answer: AgencyAnswer): RawReply {
  if (answer.mode === 'query') return redirect(answer.location)
  const language = languageOf(request)
  const fields = Object.entries(answer.members).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  return pageReply({
    language,
    title: pageText.goingOn[language],
    otherLanguage: null,
    head: html`<script type="module" src="${assetAddress('post-form.js')}"></script>`,
    formTargets: [new URL(answer.action).origin],
    main: html`<main><h1>${pageText.goingOn[language]}</h1><form method="post" action="${answer.action}">${fields}<button class="primary">${
      pageText.goOn[language]
    }</button></form></main>`,
  })
}
