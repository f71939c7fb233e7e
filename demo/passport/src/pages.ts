import {
  claimOf,
  type Frame,
  facts,
  formatBirthdate,
  type Html,
  html,
  type Language,
  localeOf,
  maskedPid,
  oClock,
  type Visitor,
} from '@open-thaid/demo-kit'
import { type TextKey, text } from './text.ts'
import { offices, slotsAfter, type Visit, type Visits } from './visits.ts'

/** A band with the agency's name over a sheet of paper. */
export const drawFrame = ({ language, heading, main, tools }: Frame): Html => html`<header>
<div><strong>${text.brand[language]}</strong><br><span class="small">${text.sample[language]}</span></div>
${tools}
</header>
<main>
<h1>${heading}</h1>
${main}
</main>`

const formatSlot = (slot: string, language: Language): string =>
  `${new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${slot}:00Z`))} ${slot.slice(11)}${oClock[language]}`

const officeName = (code: string, language: Language): string => offices.find((office) => office.code === code)?.[language] ?? code

export const welcomePart = (language: Language): Html => html`<p>${text.lead[language]}</p>
<p class="note">${text.need[language]}</p>
<p><a class="button" href="/sign-in">${text.signIn[language]}</a></p>`

const visitorPart = (language: Language, visitor: Visitor): Html => {
  const given = (name: string) => claimOf(visitor, name)
  const [pid, birthdate] = [given('pid'), given('birthdate')]
  return html`<h2>${text.who[language]}</h2>
${facts([
  [text.name[language], (language === 'en' ? given('name_en') : null) ?? given('name') ?? text.notGiven[language]],
  [text.pid[language], pid === null ? text.notGiven[language] : maskedPid(pid)],
  [text.birthdate[language], birthdate === null ? text.notGiven[language] : formatBirthdate(birthdate, language)],
])}`
}

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
${facts([
  [text.chooseOffice[language], officeName(visit.office, language)],
  [text.chooseSlot[language], formatSlot(visit.slot, language)],
])}
${visitorPart(language, visitor)}
<div class="row">
<a class="button quiet" href="/visit?change=1">${text.change[language]}</a>
<form method="post" action="/cancellation"><button class="quiet">${text.cancel[language]}</button></form>
</div>`
