import { Button, ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { BoardLink, Drive, DrivePlan } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { Page } from '../shell/page.tsx'
import { mayDo, state } from '../state.ts'
import { useAct } from '../use-act.ts'
import { drivesText as text } from './drives.text.ts'
import { counted, StateBadge } from './drives.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { useKept } from './use-kept.ts'

/** One drive: where it stands and what can be done with it. */
export function DrivePage({ driveId }: { driveId: string }) {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const path = `/drives/${driveId}`
  const kept = useKept(path, () => callApi<Drive>('GET', path))
  const drive = kept.value
  const [mayPlan, mayInvite] = [mayDo(now, 'plan_drive'), mayDo(now, 'invite')]
  return (
    <Page title={drive ? drive.plan[`name_${language}`] : t(text.title)} here="drives" back="#/drives">
      <KeptNotice kept={kept} />
      {drive && (
        <>
          <Facts drive={drive} />
          <LinkRow href={`#/drives/${driveId}/board`} icon="history" title={t(text.board)} note={t(text.boardNote)} />
          {mayInvite && drive.state !== 'closed' && (
            <LinkRow href={`#/drives/${driveId}/invitations`} icon="message" title={t(text.invitations)} note={t(text.invitationsNote)} />
          )}
          {mayPlan && drive.state !== 'closed' && (
            <LinkRow href={`#/drives/${driveId}/plan`} icon="settings" title={t(text.editPlan)} note={t(text.editPlanNote)} />
          )}
          <LinkRow href={`#/drives/${driveId}/report`} icon="file" title={t(text.report)} note={t(text.reportNote)} />
          {mayPlan && drive.state !== 'closed' && <Moves drive={drive} onMoved={kept.set} />}
          {mayPlan && drive.state === 'open' && <BigScreen driveId={driveId} />}
          <PlanLists plan={drive.plan} />
        </>
      )}
    </Page>
  )
}

function Facts({ drive }: { drive: Drive }) {
  const t = useText()
  const language = useLanguage()
  const { plan } = drive
  const names = { th: t(text.thai), en: t(text.english) }
  const facts: readonly (readonly [string, string | null])[] = [
    [t(text.place), plan[`place_${language}`]],
    [t(text.time), t(text.when, { from: formatDateTime(plan.starts_at, language), to: formatDateTime(plan.ends_at, language) })],
    [t(text.slipsUntil), formatDateTime(plan.slips_until, language)],
    [t(text.languages), plan.languages.map((one) => names[one]).join(' · ')],
    [t(text.opened), drive.opened_at && formatDateTime(drive.opened_at, language)],
    [t(text.closedAt), drive.closed_at && formatDateTime(drive.closed_at, language)],
  ]
  return (
    <section class="panel stack">
      <StateBadge state={drive.state} />
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
      {drive.erased_at && <p>{t(text.erased)}</p>}
    </section>
  )
}

/** Opening and closing, each with the passkey. */
function Moves({ drive, onMoved }: { drive: Drive; onMoved: (drive: Drive) => void }) {
  const t = useText()
  const act = useAct()
  const [isAsked, setAsked] = useState(false)
  const move = (how: 'opening' | 'closing') =>
    act.decide(async () => {
      onMoved(await callApi<Drive>('POST', `/drives/${drive.drive_id}/${how}`, { revision: drive.revision }))
      setAsked(false)
    })
  return (
    <section class="panel stack">
      {drive.state === 'planned' && (
        <>
          <p>{t(text.openNote)}</p>
          <Button busy={act.busy} onClick={() => move('opening')}>
            {t(text.openDrive)}
          </Button>
        </>
      )}
      <p>{t(text.closeNote)}</p>
      {isAsked ? (
        <Notice kind="warn" live title={t(text.sure)}>
          <div class="row">
            <Button kind="danger" busy={act.busy} onClick={() => move('closing')}>
              {t(text.yes)}
            </Button>
            <Button kind="secondary" onClick={() => setAsked(false)}>
              {t(text.no)}
            </Button>
          </div>
        </Notice>
      ) : (
        <Button kind="secondary" onClick={() => setAsked(true)}>
          {t(text.closeDrive)}
        </Button>
      )}
      <ActNotice act={act} />
    </section>
  )
}

function BigScreen({ driveId }: { driveId: string }) {
  const t = useText()
  const language = useLanguage()
  const act = useAct()
  const [link, setLink] = useState<BoardLink | null>(null)
  const address = link && `${location.origin}/officer/#/board/${link.code}`
  return (
    <section class="panel stack">
      <h2>{t(text.bigScreen)}</h2>
      <p>{t(text.bigScreenNote)}</p>
      {link && address && (
        <>
          <p>{t(text.linkFor, { time: formatDateTime(link.ends_at, language) })}</p>
          <Qr class="gate-qr" ecc="M" value={address} label={t(text.linkQr)} />
          <p>
            <code>{address}</code>
          </p>
          <ButtonLink href={`#/board/${link.code}`}>{t(text.openLink)}</ButtonLink>
        </>
      )}
      <Button
        kind="secondary"
        busy={act.busy}
        onClick={() => act.run(async () => setLink(await callApi<BoardLink>('POST', `/drives/${driveId}/board-links`, {})))}
      >
        {t(text.makeLink)}
      </Button>
      <ActNotice act={act} />
    </section>
  )
}

function PlanLists({ plan }: { plan: DrivePlan }) {
  const t = useText()
  const language = useLanguage()
  return (
    <div class="pair">
      <section class="panel stack">
        <h2>{t(text.targets)}</h2>
        <ul class="stack">
          {plan.targets.map((target) => (
            <li key={target.target_no}>
              {target[`name_${language}`]} · {t(text.people, { count: counted(target.people) })}
            </li>
          ))}
        </ul>
      </section>
      <section class="panel stack">
        <h2>{t(text.teams)}</h2>
        <ul class="stack">
          {plan.teams.map((team) => (
            <li key={team.team_no}>
              {team[`name_${language}`]} · {t(text.helpers, { count: team.helpers })}
              {team.kits.length > 0 && <span class="small"> · {t(text.kits, { kits: team.kits.join(', ') })}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
