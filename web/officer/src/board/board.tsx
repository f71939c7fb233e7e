import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Board } from '../api.ts'
import { callApi } from '../call-api.ts'
import { KeptNotice } from '../drives/kept-notice.tsx'
import { useKept } from '../drives/use-kept.ts'
import { Page } from '../shell/page.tsx'
import { shellText } from '../shell/shell.text.ts'
import { chooseLanguage } from '../state.ts'
import { boardText as text } from './board.text.ts'
import { FieldTable, Figures, HelpTable, PaceChart, TargetTable, TeamTable, WayTable } from './board-parts.tsx'

/** O16, for who is signed in. */
export function BoardPage({ driveId }: { driveId: string }) {
  const t = useText()
  const language = useLanguage()
  const path = `/drives/${driveId}/board`
  const kept = useKept(path, () => callApi<Board>('GET', path), 'signed in')
  const [isBig, setBig] = useState(false)
  const board = kept.value
  if (isBig && board) return <BigBoard board={board} onLeave={() => setBig(false)} notice={<KeptNotice kept={kept} />} />
  return (
    <Page title={board ? board.drive[`name_${language}`] : t(text.title)} here="drives" back={`#/drives/${driveId}`}>
      <KeptNotice kept={kept} />
      {board && (
        <>
          <Whole board={board} />
          <Button kind="secondary" icon="device" onClick={() => setBig(true)}>
            {t(text.big)}
          </Button>
        </>
      )}
    </Page>
  )
}

/** O16 on a big screen at the site, by its link; nobody is signed in there. The code stays in the address, behind `#`. */
export function LinkedBoard({ code }: { code: string }) {
  const t = useText()
  const kept = useKept(`board ${code}`, () => callApi<Board>('POST', '/board-views', { code }), 'always')
  if (kept.value) return <BigBoard board={kept.value} onLeave={null} notice={<KeptNotice kept={kept} />} />
  return (
    <Page title={t(text.title)}>
      <KeptNotice kept={kept} />
    </Page>
  )
}

function Whole({ board }: { board: Board }) {
  const t = useText()
  const language = useLanguage()
  const { state } = board.drive
  return (
    <>
      {state === 'planned' && <Notice kind="info" title={t(text.notOpen)} />}
      {state === 'closed' && <Notice kind="info" title={t(text.over)} />}
      {state === 'open' && board.done === 0 && <Notice kind="info" title={t(text.nobody)} />}
      <Figures board={board} />
      <TargetTable board={board} />
      <TeamTable board={board} />
      <div class="pair">
        <WayTable board={board} />
        <HelpTable board={board} />
      </div>
      <FieldTable board={board} />
      <PaceChart board={board} />
      <p class="small">{t(text.asOf, { time: formatDateTime(board.at, language) })}</p>
    </>
  )
}

/** Read from across a hall: nothing but the counts. */
function BigBoard(o: { board: Board; onLeave: (() => void) | null; notice: ComponentChildren }) {
  const t = useText()
  const language = useLanguage()
  const { board } = o
  return (
    <div class="wide board-big">
      <Screen
        bar={{ onLanguage: () => chooseLanguage(language === 'th' ? 'en' : 'th'), helpHref: null, strip: t(shellText.strip) }}
        title={board.drive[`name_${language}`]}
        back={o.onLeave}
      >
        {o.notice}
        <Figures board={board} />
        <div class="board-two">
          <TargetTable board={board} />
          <TeamTable board={board} />
        </div>
        <p class="small">{t(text.asOf, { time: formatDateTime(board.at, language) })}</p>
      </Screen>
    </div>
  )
}
