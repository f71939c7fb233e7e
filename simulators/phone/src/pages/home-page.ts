import { type Html, html } from '@open-thaid/demo-kit/html.ts'
import type { PocketPhone } from '../phone-book.ts'
import type { PhoneDesk } from '../phone-desk.ts'
import { type Language, say } from './text.ts'

const inLanguage = (language: Language, th: string, en: string): string => (language === 'th' ? th : en)

/** First page: the phones that there are, and a form that registers one more. */
export function phonesPart(language: Language, desk: PhoneDesk): Html {
  const phones = desk.book.list()
  return html`<h2>${say(language, 'phones')}</h2>
${
  phones.length === 0
    ? html`<p>${say(language, 'noPhones')}</p>`
    : html`<ul>${phones.map((phone) => html`<li><a href="/p/${phone.phone_id}">${inLanguage(language, phone.name_th, phone.name_en)}</a></li>`)}</ul>`
}
<h2>${say(language, 'register')}</h2>
<p class="note">${say(language, 'registerNote')}</p>
<form method="post" action="/register">
<label for="pid">${say(language, 'person')}</label>
<select id="pid" name="pid">${desk.testPeople.map(
    (person) =>
      html`<option value="${person.pid}">${inLanguage(language, person.name_th, person.name_en)} · ${inLanguage(language, person.special_th, person.special_en)}</option>`,
  )}</select>
<label for="number">${say(language, 'otherNumber')}</label>
<input id="number" name="number" inputmode="numeric" autocomplete="off" maxlength="20">
<button>${say(language, 'registerButton')}</button>
</form>
<a class="button quiet" href="/belongings">${say(language, 'belongings')}</a>`
}

export const homePart = (
  language: Language,
  phone: PocketPhone,
): Html => html`<p class="note">${say(language, 'pinHint', { pin: phone.pin })}</p>
<form method="post" action="/p/${phone.phone_id}/scan">
<h2>${say(language, 'scan')}</h2>
<label for="code">${say(language, 'code')}</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" required maxlength="400" aria-describedby="code-note">
<p class="note" id="code-note">${say(language, 'codeNote')}</p>
<button>${say(language, 'scanButton')}</button>
</form>
<a class="button quiet" href="/p/${phone.phone_id}/card">${say(language, 'card')}</a>
<a class="button quiet" href="/p/${phone.phone_id}/history">${say(language, 'history')}</a>`

export const pinField = (language: Language, phone: PocketPhone): Html => html`<label for="pin">${say(language, 'pin')}</label>
<input id="pin" name="pin" inputmode="numeric" autocomplete="off" maxlength="8" aria-describedby="pin-note">
<p class="note" id="pin-note">${say(language, 'pinHint', { pin: phone.pin })}</p>`

export const faultNote = (fault: string | null): Html => (fault === null ? html`` : html`<p role="alert"><strong>${fault}</strong></p>`)

export const unlockPart = (
  language: Language,
  o: { about: PocketPhone; wanted: 'card' | 'history'; fault: string | null },
): Html => html`${faultNote(o.fault)}
<form method="post" action="/p/${o.about.phone_id}/unlock">
<input type="hidden" name="next" value="${o.wanted}">
${pinField(language, o.about)}
<button>${say(language, 'unlock')}</button>
</form>`
