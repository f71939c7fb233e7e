import { ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { DriveLine } from '../api.ts'
import { callApi } from '../call-api.ts'
import { Page } from '../shell/page.tsx'
import { currentMandates, mayDo, state } from '../state.ts'
import { drivesText as text } from './drives.text.ts'
import { KeptNotice } from './kept-notice.tsx'
import { useKept } from './use-kept.ts'

/** Drives of the office, newest first. */
export function Drives() {
  const t = useText()
  const now = useStore(state)
  const office = currentMandates(now)[0]?.office_code ?? ''
  const kept = useKept(`drives ${office}`, () => callApi<{ drives: DriveLine[] }>('GET', `/drives?office=${office}`))
  const drives = kept.value?.drives
  return (
    <Page
      title={t(text.title)}
      here="drives"
      actions={
        mayDo(now, 'plan_drive') && (
          <ButtonLink kind="primary" href="#/drives/new">
            {t(text.plan)}
          </ButtonLink>
        )
      }
    >
      <KeptNotice kept={kept} />
      {drives?.length === 0 && (
        <Notice kind="info" title={t(text.none)}>
          <p>{t(text.noneNext)}</p>
        </Notice>
      )}
      {drives && drives.length > 0 && (
        <ul class="tiles">
          {drives.map((drive) => (
            <li key={drive.drive_id}>
              <DriveTile drive={drive} />
            </li>
          ))}
        </ul>
      )}
      <LinkRow href="#/coverage" icon="building" title={t(text.coverage)} note={t(text.coverageNote)} />
    </Page>
  )
}

function DriveTile({ drive }: { drive: DriveLine }) {
  const t = useText()
  const language = useLanguage()
  const inWords = language === 'th'
  return (
    <a class="panel tile" href={`#/drives/${drive.drive_id}`}>
      <h2>{inWords ? drive.name_th : drive.name_en}</h2>
      <StateBadge state={drive.state} />
      <p>{inWords ? drive.place_th : drive.place_en}</p>
      <p class="small">{formatDate(drive.starts_at, language)}</p>
      <p>{t(text.progress, { done: counted(drive.done), people: counted(drive.people) })}</p>
    </a>
  )
}

export function StateBadge({ state: here }: { state: DriveLine['state'] }) {
  const t = useText()
  return <span class={`badge ${here === 'open' ? 'ok' : here === 'planned' ? 'warn' : ''}`}>{t(text[here])}</span>
}

/** `1,300` */
export const counted = (count: number): string => count.toLocaleString('en-US')
