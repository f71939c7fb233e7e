import { type Html, html } from './html.ts'
import type { Visitor } from './sign-in.ts'
import { type Language, type TextKey, text } from './text.ts'
import { offices, slotsAfter, type Visit, type Visits } from './visits.ts'

const localeOf = { th: 'th-TH-u-ca-buddhist', en: 'en-GB' } as const

/** The number's middle stays hidden: whoever looks over a shoulder learns nothing. */
export const maskPid = (pid: string): string => pid.replace(/^(\d)(\d{4})\d{5}(\d{2})(\d)$/, '$1-$2-xxxxx-$3-$4')

/** A date of which parts may be unknown (`1960`, `1960-04`). */
function formatBirthdate(birthdate: string, language: Language): string {
  const [year = '', month, day] = birthdate.split('-')
  if (month === undefined || day === undefined) return language === 'th' ? String(Number(year) + 543) : birthdate
  const at = new Date(`${birthdate}T00:00:00Z`)
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

const formatSlot = (slot: string, language: Language): string =>
  `${new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${slot}:00Z`))} ${slot.slice(11)}${language === 'th' ? ' น.' : ''}`

const officeName = (code: string, language: Language): string => offices.find((office) => office.code === code)?.[language] ?? code

export const welcomePart = (language: Language): Html => html`<p>${text.lead[language]}</p>
<p class="note">${text.need[language]}</p>
<p><a class="button" href="/sign-in">${text.signIn[language]}</a></p>`

export const messagePart = (language: Language, key: TextKey): Html => html`<p role="alert">${text[key][language]}</p>
<p><a class="button" href="/">${text.again[language]}</a></p>`

const visitorPart = (language: Language, visitor: Visitor): Html => html`<h2>${text.who[language]}</h2>
<dl>
<dt>${text.name[language]}</dt><dd>${language === 'en' ? (visitor.nameEn ?? visitor.nameTh) : visitor.nameTh}</dd>
<dt>${text.pid[language]}</dt><dd>${visitor.pid === null ? text.notGiven[language] : maskPid(visitor.pid)}</dd>
<dt>${text.birthdate[language]}</dt><dd>${visitor.birthdate === null ? text.notGiven[language] : formatBirthdate(visitor.birthdate, language)}</dd>
</dl>`

/** @param o.today  `YYYY-MM-DD` in Thailand */
export function choicePart(language: Language, o: { visitor: Visitor; visits: Visits; today: string; note: TextKey | null }): Html {
  const slots = slotsAfter(o.today).filter((slot) => offices.some(({ code }) => o.visits.isFree(code, slot, o.visitor.subject)))
  return html`${o.note === null ? null : html`<p class="note" role="alert">${text[o.note][language]}</p>`}
${visitorPart(language, o.visitor)}
<form method="post" action="/visit">
<label for="office">${text.chooseOffice[language]}</label>
<select id="office" name="office">${offices.map((office) => html`<option value="${office.code}">${office[language]}</option>`)}</select>
<label for="slot">${text.chooseSlot[language]}</label>
<select id="slot" name="slot">${slots.map((slot) => html`<option value="${slot}">${formatSlot(slot, language)}</option>`)}</select>
<button>${text.book[language]}</button>
</form>`
}

export const bookedPart = (
  language: Language,
  visitor: Visitor,
  visit: Visit,
): Html => html`<p class="note" role="status">${text.bring[language]}</p>
<dl>
<dt>${text.chooseOffice[language]}</dt><dd>${officeName(visit.office, language)}</dd>
<dt>${text.chooseSlot[language]}</dt><dd>${formatSlot(visit.slot, language)}</dd>
</dl>
${visitorPart(language, visitor)}
<div class="row">
<a class="button quiet" href="/visit?change=1">${text.change[language]}</a>
<form method="post" action="/cancellation"><button class="quiet">${text.cancel[language]}</button></form>
</div>`
