import {
  claimOf,
  type Frame,
  facts,
  formatBirthdate,
  formatMoment,
  type Html,
  html,
  type Language,
  maskedPid,
  type Visitor,
} from '@open-thaid/demo-kit'
import type { Applicant, Application } from './applications.ts'
import { type Rule, rules, text } from './text.ts'

/** A government form: seal and name over the page, sections with a coloured edge. */
export const drawFrame = ({ language, heading, main, tools }: Frame): Html => html`<header>
<div class="seal" aria-hidden="true">บก</div>
<div class="brand"><strong>${text.brand[language]}</strong><br><span class="small">${text.sample[language]}</span></div>
${tools}
</header>
<main>
<h1>${heading}</h1>
${main}
</main>`

const ruleList = (language: Language, names: readonly Rule[]): Html =>
  html`<ul>${names.map((name) => html`<li>${rules[name][language]}</li>`)}</ul>`

// Safe: the keys of a literal.
const allRules = Object.keys(rules) as readonly Rule[]

export const welcomePart = (language: Language): Html => html`<p>${text.lead[language]}</p>
<p class="note">${text.rush[language]}</p>
<section><h2>${text.rulesTitle[language]}</h2>${ruleList(language, allRules)}</section>
<section><h2>${text.needTitle[language]}</h2><p>${text.need[language]}</p></section>
<p><a class="button" href="/sign-in">${text.signIn[language]}</a></p>`

export const applicantOf = (visitor: Visitor): Applicant => ({
  subject: visitor.subject,
  pid: claimOf(visitor, 'pid'),
  name: claimOf(visitor, 'name'),
  address: claimOf(visitor, 'address'),
  birthdate: claimOf(visitor, 'birthdate'),
})

function personPart(language: Language, who: Applicant): Html {
  const missing = text.notGiven[language]
  return html`<section><h2>${text.whoTitle[language]}</h2>
${facts([
  [text.name[language], who.name ?? missing],
  [text.pid[language], who.pid === null ? missing : maskedPid(who.pid)],
  [text.birthdate[language], who.birthdate === null ? missing : formatBirthdate(who.birthdate, language)],
  [text.address[language], who.address ?? missing],
])}
<p class="small">${text.wrongData[language]}</p></section>`
}

const question = (language: Language, rule: 'income' | 'savings', given: string | undefined): Html => html`<fieldset>
<legend>${rules[rule][language]}</legend>
${(['yes', 'no'] as const).map(
  (answer) =>
    html`<label class="choice"><input type="radio" name="${rule}" value="${answer}"${answer === given ? html` checked` : null}><span>${text[answer][language]}</span></label>`,
)}
</fieldset>`

/** @param o.given  answers so far; `isFaulty`: one is missing */
export const formPart = (
  language: Language,
  o: { who: Applicant; given: Readonly<Record<string, string | undefined>>; isFaulty: boolean },
): Html => html`${o.isFaulty ? html`<p class="note" role="alert">${text.missing[language]}</p>` : null}
${personPart(language, o.who)}
<section><h2>${text.formTitle[language]}</h2>
<form method="post" action="/registration">
${question(language, 'income', o.given.income)}
${question(language, 'savings', o.given.savings)}
<button>${text.apply[language]}</button>
</form></section>`

export const statusPart = (language: Language, a: Application): Html => html`<p class="note" role="status">${text.received[language]}</p>
${facts([
  [text.number[language], html`<strong>${a.number}</strong>`],
  [text.at[language], formatMoment(new Date(a.appliedAt), language)],
  [text.result[language], text[a.unmet.length === 0 ? 'fits' : 'fitsNot'][language]],
])}
${
  a.unmet.length === 0
    ? null
    : html`<section><h2>${text.whyTitle[language]}</h2>${ruleList(language, a.unmet)}<p>${text.appeal[language]}</p></section>`
}
${personPart(language, a)}`
