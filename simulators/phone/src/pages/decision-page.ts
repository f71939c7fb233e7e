import { type Html, html } from '@open-thaid/demo-kit/html.ts'
import type { PocketPhone } from '../phone-book.ts'
import type { ClaimedInteraction, DecisionReply } from '../use-phone.ts'
import { faultNote, pinField } from './home-page.ts'
import { type Language, say } from './text.ts'

/** Everything that the person must see before deciding, and the three answers. */
export function decisionPart(language: Language, o: { about: PocketPhone; claim: ClaimedInteraction; fault: string | null }): Html {
  const { about, claim, fault } = o
  const th = language === 'th'
  return html`${faultNote(fault)}
<dl>
<dt>${say(language, 'service')}</dt><dd>${th ? claim.service_name_th : claim.service_name_en}</dd>
<dt>${say(language, 'purpose')}</dt><dd>${th ? claim.purpose_th : claim.purpose_en}</dd>
<dt>${say(language, 'kept')}</dt><dd>${say(language, 'days', { days: claim.retention_days })}</dd>
<dt>${say(language, 'sentTo')}</dt><dd>${claim.domain}</dd>
<dt>${say(language, 'askedFrom')}</dt><dd>${th ? claim.browser_th : claim.browser_en}</dd>
</dl>
<h2>${say(language, 'items')}</h2>
${
  claim.items.length === 0
    ? html`<p>${say(language, 'nothing')}</p>`
    : html`<ul>${claim.items.map(
        (item) =>
          html`<li>${th ? item.label_th : item.label_en}: <strong>${item.value ?? say(language, item.scope === 'portrait' ? 'photoSent' : 'atSending')}</strong></li>`,
      )}</ul>`
}
<form method="post" action="/p/${about.phone_id}/claims/${claim.interaction_id}">
${claim.numbers === null ? null : numbersPart(language, claim.numbers)}
${pinField(language, about)}
<button name="decision" value="approve">${say(language, 'approve')}</button>
<button class="quiet" name="decision" value="deny">${say(language, 'deny')}</button>
<button class="quiet" name="decision" value="not_me">${say(language, 'notMe')}</button>
</form>`
}

const numbersPart = (language: Language, numbers: readonly string[]): Html => html`<fieldset>
<legend>${say(language, 'whichNumber')}</legend>
<div class="numbers">${numbers.map((number) => html`<label><input type="radio" name="number" value="${number}">${number}</label>`)}</div>
<p class="note">${say(language, 'numberNote')}</p>
</fieldset>`

export const resultPart = (language: Language, done: DecisionReply): Html => html`${
  done.reference_code === null ? null : html`<p>${say(language, 'reference', { code: done.reference_code })}</p>`
}
${done.continue_url === null ? null : html`<a class="button" href="${done.continue_url}">${say(language, 'continueHere')}</a>`}`
