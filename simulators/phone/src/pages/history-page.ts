import { type Html, html } from '@open-thaid/demo-kit/html.ts'
import type { HistoryPage } from '../use-phone.ts'
import { formatTime } from './format-date.ts'
import { historyKinds, type Language, say } from './text.ts'

type Entry = HistoryPage['entries'][number]

const reportable = new Set(['signed_in', 'data_read'])

/** Who used the person's data, newest first. */
export function historyPart(language: Language, phoneId: string, { entries, older }: HistoryPage): Html {
  if (entries.length === 0) return html`<p>${say(language, 'noHistory')}</p>`
  return html`<ul>${entries.map((entry) => entryPart(language, phoneId, entry))}</ul>
${older === null ? null : html`<a class="button quiet" href="/p/${phoneId}/history?before=${older}">${say(language, 'older')}</a>`}`
}

function entryPart(language: Language, phoneId: string, entry: Entry): Html {
  const agency = language === 'th' ? entry.agency_name_th : entry.agency_name_en
  const { reported_at } = entry
  return html`<li>
<strong>${historyKinds[entry.kind]?.[language] ?? entry.kind}</strong><br>
${agency === null ? null : html`${agency}<br>`}
${formatTime(entry.at, language)} · ${say(language, 'reference', { code: entry.reference_code })}
${reported_at === null ? null : html`<br>${say(language, 'reported', { at: formatTime(reported_at, language) })}`}
${reported_at === null && reportable.has(entry.kind) ? reportForm(language, phoneId, entry) : null}
</li>`
}

const reportForm = (
  language: Language,
  phoneId: string,
  entry: Entry,
): Html => html`<form method="post" action="/p/${phoneId}/history/${entry.entry_id}">
<button class="quiet small" name="reason" value="not_me">${say(language, 'reportNotMe')}</button>
<button class="quiet small" name="reason" value="delete_my_data">${say(language, 'reportDelete')}</button>
</form>`
