import './history.css'
import { Button, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate, formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import { useEffect, useState } from 'preact/hooks'
import type { HistoryEntry } from '../api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { agencyOf, askedIn, describeItems, groupOf, sentenceOf } from './describe-entry.ts'
import { historyText as text } from './history.text.ts'
import { KeptShows } from './kept-shows.tsx'
import { type LoadedHistory, loadHistory, loadOlder } from './load-history.ts'

const filters = ['all', 'sent', 'refused', 'security'] as const
type Filter = (typeof filters)[number]

/** C25: who asked for what and when, newest first. */
export function History() {
  const t = useText()
  const language = useLanguage()
  const bar = useBar('history')
  const task = useTask()
  const [loaded, setLoaded] = useState<LoadedHistory | null>(null)
  const [filter, setFilter] = useState<Filter>('all')
  const load = () => task.run(async () => setLoaded(await loadHistory()))
  // Once, when the screen opens.
  useEffect(() => {
    load()
  }, [])
  const more = (history: LoadedHistory, before: string) =>
    task.run(async () => {
      const page = await loadOlder(before)
      setLoaded({ ...history, entries: [...history.entries, ...page.entries], older: page.older })
    })
  const entries = loaded?.entries.filter((entry) => filter === 'all' || groupOf(entry) === filter) ?? []
  const shows = loaded && (filter === 'all' || filter === 'sent') ? loaded.shows : []
  const older = loaded?.older ?? null
  return (
    <Screen bar={bar} title={t(text.title)}>
      <p>{t(text.lead)}</p>
      <LinkRow href="#/agencies" icon="building" title={t(text.agencies)} note={t(text.agenciesNote)} />
      {loaded?.kept && (
        <Notice kind="warn">
          <p>{t(text.offline, { time: formatDateTime(loaded.asOf, language) })}</p>
        </Notice>
      )}
      <FailureNotice failure={task.failure} {...(loaded === null ? { onRetry: load } : {})} />
      {loaded === null && task.busy && (
        <p class="small" role="status">
          {t(text.loading)}
        </p>
      )}
      {loaded && loaded.entries.length > 0 && (
        <Choice
          inline
          legend={t(text.filter)}
          value={filter}
          onChoose={setFilter}
          options={filters.map((value) => ({ value, title: t(text[value]) }))}
        />
      )}
      <KeptShows shows={shows} />
      {loaded && (entries.length > 0 || shows.length === 0) && (
        <Entries entries={entries} filtered={loaded.entries.length + loaded.shows.length > 0} />
      )}
      {loaded && older !== null && (
        <Button kind="secondary" busy={task.busy} onClick={() => more(loaded, older)}>
          {t(text.older)}
        </Button>
      )}
    </Screen>
  )
}

function Entries({ entries, filtered }: { entries: readonly HistoryEntry[]; filtered: boolean }) {
  const t = useText()
  const language = useLanguage()
  if (entries.length === 0) {
    return filtered ? (
      <p>{t(text.emptyFilter)}</p>
    ) : (
      <Notice kind="info" title={t(text.emptyTitle)}>
        <p>{t(text.empty)}</p>
      </Notice>
    )
  }
  const days = [...new Set(entries.map((entry) => formatDate(entry.at, language, 'long')))]
  return (
    <>
      {days.map((day) => (
        <section class="history-day" key={day}>
          <h2>{day}</h2>
          <ul class="history-list">
            {entries
              .filter((entry) => formatDate(entry.at, language, 'long') === day)
              .map((entry) => (
                <li key={entry.entry_id}>
                  <EntryRow entry={entry} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** The agency's name stays whole where the line has room for it. */
function Sentence({ entry }: { entry: HistoryEntry }) {
  const language = useLanguage()
  const [before, after] = sentenceOf(entry, language).split('{agency}')
  return (
    <b>
      {before}
      {after !== undefined && <UnbrokenWords text={agencyOf(entry, language)} />}
      {after}
    </b>
  )
}

const icons = { sent: 'ok', refused: 'close', security: 'shield' } as const

function EntryRow({ entry }: { entry: HistoryEntry }) {
  const t = useText()
  const language = useLanguage()
  const group = groupOf(entry)
  const items = describeItems(entry, language)
  return (
    <a class="history-row" href={`#/history/${entry.entry_id}`}>
      <span class={`history-icon ${group}`}>
        <Icon name={icons[group]} size="small" />
      </span>
      <span class="history-words">
        <Sentence entry={entry} />
        {group === 'sent' && items && <span class="small">{t(text.itemsSent, { items })}</span>}
        {group === 'refused' && <span class="small">{t(text.nothingSent)}</span>}
        <span class="small">
          {formatTime(entry.at, language)} · <span class="code">{entry.reference_code}</span>
          {entry.reported_at && ` · ${t(askedIn(entry).some(({ answer }) => answer !== null) ? text.answered : text.reported)}`}
        </span>
      </span>
      <Icon name="next" size="small" />
    </a>
  )
}
