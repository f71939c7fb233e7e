import './deeds.css'
import { Button, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { Deeds as DeedsNow } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { currentMandates, mayDo, state } from '../state.ts'
import { stateText, deedsText as text } from './deeds.text.ts'
import { Looks } from './looks.tsx'
import { useEarlier } from './use-earlier.ts'

const pathText = { self_service: text.byHerself, officer: text.atDesk, field: text.inField }

/** O19: what this officer opened and why, and what she decided. */
export function Deeds() {
  const t = useText()
  const now = useStore(state)
  const office = currentMandates(now)[0]
  const list = useEarlier('deeds', (before) => callApi<DeedsNow>('GET', `/deeds${before}`))
  const [first] = list.pages
  return (
    <Page title={t(text.title)} back="#/">
      <p>{t(text.lead)}</p>
      <p class="small">{t(text.notMe)}</p>
      {office && mayDo(now, 'sample') && <LinkRow href="#/deeds/office" icon="eye" title={t(text.office)} note={t(text.officeNote)} />}
      <FailureNotice failure={list.failure} onRetry={list.reload} />
      {!first && list.failure === null && <Waiting />}
      {first && (
        <>
          <section class="panel stack">
            <h2>{t(text.looks)}</h2>
            <Looks empty={t(text.noLooks)} looks={list.pages.flatMap(({ looks }) => looks)} />
            {list.next && (
              <Button kind="secondary" busy={list.busy} onClick={list.more}>
                {t(text.more)}
              </Button>
            )}
          </section>
          <Decisions items={first.decisions} />
        </>
      )}
    </Page>
  )
}

function Decisions({ items }: { items: DeedsNow['decisions'] }) {
  const t = useText()
  const language = useLanguage()
  const states: Readonly<Record<string, Text>> = stateText
  return (
    <section class="panel stack">
      <h2>{t(text.decisions)}</h2>
      {items.length === 0 && <p>{t(text.noDecisions)}</p>}
      <ul class="deed-list">
        {items.map((one) => {
          const became = states[one.state]
          return (
            <li key={`${one.hand_over_code} ${one.at}`}>
              <b class="code">{one.hand_over_code}</b>
              <span>
                {t(text[one.part])} · {t(pathText[one.path])} · {became ? t(became) : one.state}
              </span>
              <span class="small">{formatDateTime(one.at, language)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
