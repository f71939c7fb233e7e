import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import { claimsOf } from '../card/what-leaves.tsx'
import type { KeptShow } from '../wallet/offline-shows.ts'
import { self } from '../wallet/wallet-store.ts'
import { describeScopes } from './describe-entry.ts'
import { historyText as text } from './history.text.ts'

function sentenceOf({ gate, subject }: KeptShow, t: ReturnType<typeof useText>, language: Language): string {
  if (subject !== self) return t(text.child_card_shown_offline)
  return gate ? t(text.card_shown_offline_at, { agency: gate.agencyName[language] }) : t(text.card_shown_offline)
}

/** What this phone showed without a network and the server does not know. */
export function KeptShows({ shows }: { shows: readonly KeptShow[] }) {
  const t = useText()
  const language = useLanguage()
  if (shows.length === 0) return null
  return (
    <section class="history-day">
      <h2>{t(text.unsentTitle)}</h2>
      <ul class="history-list">
        {shows.map((show) => (
          <li key={show.showId} class="history-row">
            <span class="history-icon sent">
              <Icon name="ok" size="small" />
            </span>
            <span class="history-words">
              <b>{sentenceOf(show, t, language)}</b>
              <span class="small">{t(text.itemsSent, { items: describeScopes(claimsOf(show.request), language) })}</span>
              <span class="small">{formatDateTime(show.shownAt, language)}</span>
              <span class="small">{t(show.refused ? text.neverSent : text.unsent)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
