import { type Html, html } from '@open-thaid/demo-kit/html.ts'
import type { CardReply } from '../use-phone.ts'
import { formatDate, formatTime } from './format-date.ts'
import { cardStates, type Language, say } from './text.ts'

const dashed = (pid: string): string => pid.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5')

function birthOf({ birth }: CardReply['card'], language: Language): string {
  if (birth.month === null || birth.day === null) return String(language === 'th' ? birth.year + 543 : birth.year)
  return formatDate(`${birth.year}-${String(birth.month).padStart(2, '0')}-${String(birth.day).padStart(2, '0')}`, language)
}

/** The card as the register has it now. */
export function cardPart(language: Language, { card, as_of }: CardReply): Html {
  const th = language === 'th'
  return html`<div class="card">
${card.portrait_jpeg === null ? null : html`<img alt="${say(language, 'portrait')}" src="data:image/jpeg;base64,${card.portrait_jpeg}">`}
<p><strong>${dashed(card.pid)}</strong></p>
<p>${th ? card.name_th : `${card.title_en} ${card.given_name_en} ${card.family_name_en}`}</p>
<dl>
<dt>${say(language, 'born')}</dt><dd>${birthOf(card, language)}</dd>
<dt>${say(language, 'address')}</dt><dd>${th ? card.address_th : card.address_en}</dd>
<dt>${say(language, 'issued')}</dt><dd>${card.issued_on === null ? '–' : formatDate(card.issued_on, language)}</dd>
<dt>${say(language, 'expires')}</dt><dd>${card.expires_on === null ? say(language, 'lifelong') : formatDate(card.expires_on, language)}</dd>
<dt>${say(language, 'status')}</dt><dd>${cardStates[card.status]?.[language] ?? card.status}</dd>
</dl>
</div>
<p class="note">${say(language, 'asOf', { at: formatTime(as_of, language) })}</p>`
}
