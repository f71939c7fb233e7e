import './board.css'
import { DataTable } from '@open-thaid/web-ui/table/data-table.tsx'
import { formatDate, formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Language, Text } from '@open-thaid/web-ui/text/text.ts'
import type { Board } from '../api.ts'
import { counted } from '../drives/drives.tsx'
import { helpReasonText } from '../field/help-reasons.text.ts'
import { reasonText, boardText as text } from './board.text.ts'

/** How far it is: done and left, pace, and when it will be finished. */
export function Figures({ board }: { board: Board }) {
  const t = useText()
  const language = useLanguage()
  const ends = board.ends_at_pace
    ? formatMoment(board.ends_at_pace, board.at, language)
    : t(board.left === 0 ? text.nobodyLeft : text.unknown)
  const figures: readonly (readonly [string, string, string])[] = [
    [t(text.done), counted(board.done), 'board-done'],
    [t(text.left), counted(board.left), 'board-left'],
    [t(text.perHour), counted(Math.round(board.per_hour)), ''],
    [t(text.minutes), board.minutes_each === null ? t(text.unknown) : String(board.minutes_each), ''],
    ...(board.drive.state === 'open' ? [[t(text.ends), ends, ''] as const] : []),
  ]
  const percent = board.people === 0 ? 0 : Math.min(100, Math.floor(((board.people - board.left) / board.people) * 100))
  return (
    <section class="stack">
      <dl class="board-figures">
        {figures.map(([name, value, look]) => (
          <div key={name} class={`panel ${look}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="board-bar" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </div>
      <p>{t(text.percent, { percent, people: counted(board.people) })}</p>
    </section>
  )
}

/** The time alone where it is the same day. */
const formatMoment = (at: string, now: string, language: Language): string =>
  formatDate(at, language) === formatDate(now, language) ? formatTime(at, language) : formatDateTime(at, language)

const useShown = () => {
  const t = useText()
  return (count: number | null) => (count === null ? t(text.hidden) : counted(count))
}

/** Villages with most people left first: where to go next. */
export function TargetTable({ board }: { board: Board }) {
  const t = useText()
  const language = useLanguage()
  const shown = useShown()
  return (
    <section class="stack">
      <h2>{t(text.targets)}</h2>
      <DataTable
        label={t(text.targets)}
        head={[t(text.target), t(text.left), t(text.done), t(text.people)]}
        rows={board.targets.map((line) => [
          line.target_no === 0 ? t(text.onNoList) : line[`name_${language}`],
          ...(line.target_no === 0 ? ['', shown(line.done), ''] : [shown(line.left), shown(line.done), counted(line.people)]),
        ])}
      />
      {!board.exact && <p class="small">{t(text.hiddenNote)}</p>}
    </section>
  )
}

/** Names of who sat at no table of the plan. */
const lanes = new Map([
  [0, text.selfService],
  [-1, text.desk],
  [-2, text.kits],
  [-3, text.alone],
])

export function useTeamName(): (team: Board['teams'][number]) => string {
  const t = useText()
  const language = useLanguage()
  return (team) => {
    const lane = lanes.get(team.team_no)
    return lane ? t(lane) : (team[`name_${language}`] ?? t(text.removed, { no: team.team_no }))
  }
}

export function TeamTable({ board }: { board: Board }) {
  const t = useText()
  const language = useLanguage()
  const nameOf = useTeamName()
  const shown = useShown()
  return (
    <section class="stack">
      <h2>{t(text.teams)}</h2>
      <DataTable
        label={t(text.teams)}
        head={[t(text.team), t(text.done), t(text.perHour), t(text.minutes), t(text.last)]}
        rows={board.teams.map((team) => [
          nameOf(team),
          shown(team.done),
          team.per_hour === null ? '–' : counted(Math.round(team.per_hour)),
          team.minutes_each === null ? '–' : team.minutes_each,
          <>
            {team.last_at === null ? '–' : formatTime(team.last_at, language)}
            {team.stale && <span class="badge warn">{t(text.stale)}</span>}
          </>,
        ])}
      />
    </section>
  )
}

export const wayNames = { slip: text.slip, family: text.family, kit: text.kit, desk: text.desk, alone: text.alone } as const
export const ways = ['slip', 'family', 'kit', 'desk', 'alone'] as const

export function WayTable({ board }: { board: Board }) {
  const t = useText()
  return (
    <section class="stack">
      <h2>{t(text.ways)}</h2>
      <DataTable
        label={t(text.ways)}
        head={[t(text.ways), t(text.count)]}
        rows={[...ways.map((way) => [t(wayNames[way]), counted(board.ways[way])]), [t(text.total), counted(board.done)]]}
      />
    </section>
  )
}

const fieldStates = ['waiting', 'proofed', 'needs_officer', 'quarantined'] as const

/** What kits sent, where they sent something. */
export function FieldTable({ board }: { board: Board }) {
  const t = useText()
  const received = fieldStates.reduce((sum, one) => sum + board.field[one], 0)
  if (received === 0) return null
  return (
    <section class="stack">
      <h2>{t(text.field)}</h2>
      <p>{t(text.fieldNote)}</p>
      <DataTable
        label={t(text.field)}
        head={[t(text.field), t(text.count)]}
        rows={[...fieldStates.map((one) => [t(text[one]), counted(board.field[one])]), [t(text.received), counted(received)]]}
      />
    </section>
  )
}

type ReasonNames = Readonly<Record<string, Text>> & { readonly other: Text }

/** A reason in words; one that this version does not know is another one. */
function useNameIn(names: ReasonNames): (reason: string) => string {
  const t = useText()
  return (reason) => t(names[reason] ?? names.other)
}
export const useReasonName = () => useNameIn(reasonText)
export const useHelpReasonName = () => useNameIn(helpReasonText)

function ReasonTable(o: { label: string; lines: Board['help']; nameOf: (reason: string) => string }) {
  const t = useText()
  const shown = useShown()
  return (
    <DataTable
      label={o.label}
      head={[t(text.reason), t(text.count)]}
      rows={o.lines.map(({ reason, people }) => [o.nameOf(reason), shown(people)])}
    />
  )
}

export function HelpTable({ board: { help } }: { board: Board }) {
  const t = useText()
  const nameOf = useReasonName()
  return (
    <section class="stack">
      <h2>{t(text.help)}</h2>
      {help.length === 0 ? <p>{t(text.noHelp)}</p> : <ReasonTable label={t(text.help)} lines={help} nameOf={nameOf} />}
    </section>
  )
}

/** Nothing where no station told of its work, as in a board that was kept before stations did. */
export const workOfStations = ({ station_seconds: seconds, aids }: Partial<Pick<Board, 'station_seconds' | 'aids'>>) =>
  seconds == null ? null : { seconds, aids: aids ?? [] }

export function useStationTime(): (seconds: number) => string {
  const t = useText()
  return (seconds) => t(text.minutesSeconds, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}

/** What the stations of a drive told: how long they took, and why people needed help. */
export function StationTable({ board }: { board: Board }) {
  const t = useText()
  const nameOf = useHelpReasonName()
  const timeOf = useStationTime()
  const work = workOfStations(board)
  if (work === null) return null
  return (
    <section class="stack">
      <h2>{t(text.aids)}</h2>
      {work.aids.length === 0 ? (
        <p>{t(text.noAids)}</p>
      ) : (
        <>
          <p>
            {t(text.aidsNote)} {t(text.hiddenNote)}
          </p>
          <ReasonTable label={t(text.aids)} lines={work.aids} nameOf={nameOf} />
        </>
      )}
      <p>
        {t(text.stationTime)} <b>{timeOf(work.seconds)}</b>
      </p>
    </section>
  )
}

/** Bars of the last day; the table beside them says the same in numbers. */
export function PaceChart({ board }: { board: Board }) {
  const t = useText()
  const language = useLanguage()
  const { quarters } = board
  if (quarters.length === 0) return null
  const most = Math.max(...quarters.map(({ done }) => done))
  const first = Date.parse(quarters[0]?.at ?? board.at)
  const placeOf = (at: string) => Math.round((Date.parse(at) - first) / 900_000)
  const columns = placeOf(quarters.at(-1)?.at ?? board.at) + 1
  return (
    <section class="stack">
      <h2>{t(text.pace)}</h2>
      <svg
        class="board-pace"
        role="img"
        aria-label={t(text.paceChart, { most })}
        viewBox={`0 0 ${Math.max(columns, 12) * 10} 60`}
        preserveAspectRatio="none"
      >
        {quarters.map(({ at, done }) => (
          <rect key={at} x={placeOf(at) * 10 + 1} width={8} y={60 - (done / most) * 58} height={(done / most) * 58} />
        ))}
      </svg>
      <details class="log-entry">
        <summary>{t(text.pace)}</summary>
        <div class="stack">
          <DataTable
            label={t(text.pace)}
            head={[t(text.pace), t(text.count)]}
            rows={quarters.map(({ at, done }) => [formatTime(at, language), counted(done)])}
          />
        </div>
      </details>
    </section>
  )
}
