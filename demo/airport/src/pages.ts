import {
  claimOf,
  type Frame,
  facts,
  fill,
  formatDay,
  formatMoment,
  type Html,
  html,
  type Language,
  oClock,
  type Visitor,
} from '@open-thaid/demo-kit'
import { dayOf, deletedAt, type Flight, flights, type Pass } from './passes.ts'
import { type TextKey, text } from './text.ts'

/** A departure board: name of the airport, what one does here, and the page as a strip below. */
export const drawFrame = ({ language, heading, main, tools }: Frame): Html => html`<header>
<strong class="sign"><svg class="plane" viewBox="0 0 24 24" aria-hidden="true"><path d="M22 12c0-1-.9-1.7-2-1.7h-5L10 2H8l2.5 8.3H6L4 8H2.500l1 4-1 4H4l2-2.300h4.500L8 22h2l5-8.300h5c1.100 0 2-.7 2-1.700z" fill="currentColor"/></svg> ${text.brand[language]}</strong>
${tools}
</header>
<main>
<h1>${heading}</h1>
${main}
</main>
<footer>${text.sample[language]}</footer>`

const flightLine = (flight: Flight, language: Language): string => `${flight.code} · ${flight.to[language]} · ${flight.departs}`

/** @param o.note  null: nothing went wrong before */
export const welcomePart = (
  language: Language,
  o: { note: TextKey | null; takesCards: boolean },
): Html => html`<p>${text.lead[language]}</p>
<p class="note">${text.need[language]}</p>
${flightForm(language, { action: '/sign-in', button: text.checkIn[language], note: o.note, chosen: null, takesCards: o.takesCards })}`

/** Nothing is chosen beforehand: a wrong flight is worse than one more tap. */
export const flightForm = (
  language: Language,
  o: { action: string; button: string; note: TextKey | null; chosen: string | null; takesCards?: boolean },
): Html => html`<form method="post" action="${o.action}">
<label for="wish">${text.flight[language]}</label>
${o.note === null ? null : html`<p class="note" id="fault" role="alert">${text[o.note][language]}</p>`}
<select id="wish" name="wish"${o.note === null ? null : html` aria-describedby="fault" aria-invalid="true"`}>
<option value="">${text.chooseFlight[language]}</option>
${flights.map((flight) => html`<option value="${flight.code}"${flight.code === o.chosen ? html` selected` : null}>${flightLine(flight, language)}</option>`)}
</select>
<button>${o.button}</button>
${o.takesCards ? html`<button class="quiet" formaction="/card">${text.byCard[language]}</button>` : null}
</form>`

/** JPEG of at most 60 KB, as the issuer sends it; anything else is not shown. */
const photoOf = (visitor: Visitor): string | null => {
  const picture = claimOf(visitor, 'picture')
  return picture !== null && /^data:image\/jpeg;base64,[A-Za-z0-9+/]+={0,2}$/.test(picture) ? picture : null
}

export function passPart(language: Language, o: { visitor: Visitor; pass: Pass; flight: Flight }): Html {
  const { visitor, pass, flight } = o
  const photo = photoOf(visitor)
  return html`<p role="status">${text.passReady[language]}${photo === null ? null : ` ${text.compared[language]}`}</p>
<div class="pass">
<div class="route"><span>${flight.from.iata}</span><svg class="arrow" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12h17m-6-6 6 6-6 6" fill="none" stroke="currentColor" stroke-width="2"/></svg><span>${flight.to.iata}</span></div>
<div class="who">
${photo === null ? html`<p class="note">${text.noPhoto[language]}</p>` : html`<img src="${photo}" alt="${text.photo[language]}" width="120" height="150">`}
<p><span class="small">${text.passenger[language]}</span><br><strong>${claimOf(visitor, 'name') ?? text.notGiven[language]}</strong></p>
<p class="seat"><span class="small">${text.seat[language]}</span><br><strong>${pass.seat}</strong></p>
</div>
${facts([
  [text.flight[language], flight.code],
  [text.from[language], flight.from[language]],
  [text.to[language], flight.to[language]],
  [text.day[language], formatDay(dayOf(pass, flight), language)],
  [text.departs[language], `${flight.departs}${oClock[language]}`],
  [text.gate[language], flight.gate],
])}
</div>
<p class="small">${fill(text.kept[language], { time: formatMoment(deletedAt(pass), language) })}</p>
<h2>${text.otherFlight[language]}</h2>
${flightForm(language, { action: '/pass', button: text.otherFlight[language], note: null, chosen: pass.flight })}
<form method="post" action="/removal"><button class="quiet">${text.remove[language]}</button></form>`
}
