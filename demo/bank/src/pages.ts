import { claimOf, type Frame, facts, type Html, html, type Language, type Visitor } from '@open-thaid/demo-kit'
import type { BankAccount } from './accounts.ts'
import { text } from './text.ts'

/** A card on a coloured ground. */
export const drawFrame = ({ language, heading, main, tools }: Frame): Html => html`<header>
<strong class="brand">${text.brand[language]}</strong>
${tools}
</header>
<main>
<div class="card">
<h1>${heading}</h1>
${main}
</div>
<p class="sample">${text.sample[language]}</p>
</main>`

export const welcomePart = (language: Language): Html => html`<p>${text.lead[language]}</p>
<p class="note">${text.need[language]}</p>
<p>${text.levelNeeded[language]}</p>
<p><a class="button" href="/sign-in">${text.signIn[language]}</a></p>`

const whoFacts = (language: Language, visitor: Visitor) =>
  [
    [text.name[language], claimOf(visitor, 'name') ?? text.notGiven[language]],
    [text.levelName[language], visitor.level ?? text.notGiven[language]],
  ] as const

export const openPart = (language: Language, visitor: Visitor): Html => html`${facts(whoFacts(language, visitor))}
<form method="post" action="/account"><button>${text.open[language]}</button></form>`

export const accountPart = (
  language: Language,
  visitor: Visitor,
  account: BankAccount,
): Html => html`<p role="status">${text.opened[language]}</p>
${facts([[text.number[language], html`<strong>${account.number}</strong>`], ...whoFacts(language, visitor)])}`
