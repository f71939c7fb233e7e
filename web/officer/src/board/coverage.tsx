import './board.css'
import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { DataTable } from '@open-thaid/web-ui/table/data-table.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Coverage } from '../api.ts'
import { callApi } from '../call-api.ts'
import { counted } from '../drives/drives.tsx'
import { KeptNotice } from '../drives/kept-notice.tsx'
import { useKept } from '../drives/use-kept.ts'
import { Page } from '../shell/page.tsx'
import { currentMandates, mayDo, state } from '../state.ts'
import { boardText, coverageText as text } from './board.text.ts'

type PlaceLine = Coverage['places'][number]

/** O17: where people are left, over all drives of the office. */
export function CoveragePage() {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const office = currentMandates(now)[0]?.office_code ?? ''
  const kept = useKept(`coverage ${office}`, () => callApi<Coverage>('GET', `/coverage?office=${office}`))
  const coverage = kept.value
  return (
    <Page title={t(text.title)} here="drives" back="#/drives">
      <KeptNotice kept={kept} />
      {coverage?.places.length === 0 && (
        <Notice kind="info" title={t(text.none)}>
          <p>{t(text.noneNext)}</p>
          {mayDo(now, 'plan_drive') && <ButtonLink href="#/drives/new">{t(text.plan)}</ButtonLink>}
        </Notice>
      )}
      {coverage && coverage.places.length > 0 && (
        <>
          <p>{t(text.lead)}</p>
          <p class="figure">
            {t(boardText.done)} {counted(coverage.done)} · {t(boardText.left)} {counted(coverage.left)}
          </p>
          {coverage.elsewhere > 0 && <p>{t(text.elsewhere, { count: counted(coverage.elsewhere) })}</p>}
          <Places coverage={coverage} />
          {!coverage.exact && <p class="small">{t(boardText.hiddenNote)}</p>}
          <TileMap coverage={coverage} />
          <p class="small">{t(boardText.asOf, { time: formatDateTime(coverage.at, language) })}</p>
        </>
      )}
    </Page>
  )
}

function Places({ coverage }: { coverage: Coverage }) {
  const t = useText()
  const language = useLanguage()
  const shown = (count: number | null) => (count === null ? t(boardText.hidden) : counted(count))
  return (
    <DataTable
      label={t(text.title)}
      head={[
        ...[t(text.place), t(boardText.left), t(boardText.done), t(boardText.people), t(text.drives)],
        ...(coverage.exact ? [t(text.trend)] : []),
      ]}
      rows={coverage.places.map((line) => [
        ...[line[`name_${language}`], shown(line.left), shown(line.done), counted(line.people), counted(line.drives)],
        ...(line.days ? [<Trend key="trend" days={line.days} />] : []),
      ])}
    />
  )
}

function Trend({ days }: { days: readonly number[] }) {
  const t = useText()
  const most = Math.max(1, ...days)
  return (
    <svg
      class="coverage-trend"
      role="img"
      aria-label={t(text.trendOf, { sum: counted(days.reduce((sum, day) => sum + day, 0)) })}
      viewBox={`0 0 ${days.length * 10} 30`}
    >
      {days.map((day, i) => (
        <rect key={i} x={i * 10 + 1} width={8} y={29 - (day / most) * 28} height={1 + (day / most) * 28} />
      ))}
    </svg>
  )
}

/** One square for each place, in order of their codes, so that neighbours stay near each other; the table above says the same in numbers. */
function TileMap({ coverage }: { coverage: Coverage }) {
  const t = useText()
  const language = useLanguage()
  const keyOf = (line: PlaceLine) => line.place_code ?? line.name_th
  const percentOf = ({ done, people }: PlaceLine) => (done === null ? null : Math.min(100, Math.floor((done / people) * 100)))
  const places = [...coverage.places].sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
  return (
    <section class="stack">
      <h2>{t(text.map)}</h2>
      <p>{t(text.mapNote)}</p>
      <ul class="coverage-map">
        {places.map((line) => {
          const percent = percentOf(line)
          const name = line[`name_${language}`]
          return (
            <li key={keyOf(line)} class={percent === null ? 'hidden-cell' : `cell-${Math.floor(percent / 25)}`}>
              {percent === null ? t(text.tileHidden, { name }) : t(text.tile, { name, percent })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
