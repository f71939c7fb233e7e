import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Board } from '../api.ts'
import { callApi } from '../call-api.ts'
import { counted } from '../drives/drives.tsx'
import { KeptNotice } from '../drives/kept-notice.tsx'
import { useKept } from '../drives/use-kept.ts'
import { csvOf } from '../drives/write-csv.ts'
import { Page } from '../shell/page.tsx'
import { addUp } from './add-up.ts'
import { boardText, reportText as text } from './board.text.ts'
import {
  FieldTable,
  Figures,
  HelpTable,
  PaceChart,
  StationTable,
  TargetTable,
  TeamTable,
  useHelpReasonName,
  useReasonName,
  useStationTime,
  useTeamName,
  WayTable,
  wayNames,
  ways,
  workOfStations,
} from './board-parts.tsx'

/** What a drive reached, to be printed and kept: counts only. */
export function Report({ driveId }: { driveId: string }) {
  const t = useText()
  const path = `/drives/${driveId}/board`
  const kept = useKept(path, () => callApi<Board>('GET', path))
  const board = kept.value
  const rows = useReportRows()
  return (
    <Page
      title={t(text.title)}
      here="drives"
      back={`#/drives/${driveId}`}
      actions={
        board && (
          <div class="row no-print">
            <Button onClick={() => print()}>{t(text.print)}</Button>
            <Button kind="secondary" icon="file" onClick={() => saveFile('drive-report.csv', csvOf(rows(board)), 'text/csv')}>
              {t(text.csv)}
            </Button>
          </div>
        )
      }
    >
      <KeptNotice kept={kept} />
      {board && <Content board={board} />}
    </Page>
  )
}

function Content({ board }: { board: Board }) {
  const t = useText()
  const language = useLanguage()
  const { drive } = board
  const sums = addUp(board)
  const time = (at: string | null) => (at === null ? '–' : formatDateTime(at, language))
  return (
    <>
      <section class="stack">
        <h2>{drive[`name_${language}`]}</h2>
        <p>{drive[`place_${language}`]}</p>
        <p>{t(text.fromTo, { from: time(drive.opened_at), to: time(drive.closed_at) })}</p>
      </section>
      {drive.state !== 'closed' && <Notice kind="info" title={t(text.soFar)} />}
      <Figures board={board} />
      {sums.isRight ? (
        <Notice kind="ok" title={t(text.addsUp, { done: counted(board.done) })} />
      ) : (
        <Notice kind="bad" title={t(text.differs, { targets: sums.targets ?? '–', ways: sums.ways, teams: sums.teams ?? '–' })} />
      )}
      <WayTable board={board} />
      <TargetTable board={board} />
      <TeamTable board={board} />
      <FieldTable board={board} />
      <HelpTable board={board} />
      <StationTable board={board} />
      <PaceChart board={board} />
      <p>{t(text.noNames)}</p>
      <p class="small">{t(boardText.asOf, { time: formatDateTime(board.at, language) })}</p>
    </>
  )
}

/** The report as rows of a table. */
function useReportRows(): (board: Board) => (string | number)[][] {
  const t = useText()
  const language = useLanguage()
  const teamName = useTeamName()
  const reasonName = useReasonName()
  const helpReasonName = useHelpReasonName()
  const timeOf = useStationTime()
  const shown = (count: number | null) => count ?? t(boardText.hidden)
  const rowsOfStations = (work: ReturnType<typeof workOfStations>) =>
    work === null
      ? []
      : [
          ...work.aids.map((line) => [t(boardText.aids), helpReasonName(line.reason), shown(line.people)]),
          [t(boardText.stationTime), timeOf(work.seconds)],
        ]
  return (board) => [
    [t(text.title), board.drive[`name_${language}`]],
    [t(text.planned), board.people],
    [t(boardText.done), board.done],
    [t(boardText.left), board.left],
    ...ways.map((way) => [t(boardText.ways), t(wayNames[way]), board.ways[way]]),
    ...board.targets.map((line) => [
      ...[t(boardText.target), line.target_no === 0 ? t(boardText.onNoList) : line[`name_${language}`]],
      ...[line.people, shown(line.done), shown(line.left)],
    ]),
    ...board.teams.map((team) => [t(boardText.team), teamName(team), shown(team.done)]),
    ...board.help.map((line) => [t(boardText.help), reasonName(line.reason), shown(line.people)]),
    ...rowsOfStations(workOfStations(board)),
    ...board.quarters.map(({ at, done }) => [t(boardText.pace), at, done]),
  ]
}
