import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Invitation, Member, MyAgency, Role } from '../api.ts'
import { callApi } from '../call-api.ts'
import { CopyButton } from '../shell/code-block.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { roleText } from '../start/start.text.ts'
import { loadMe } from '../state.ts'
import { teamText as text } from './team.text.ts'

const roleNames: readonly Role[] = ['developer', 'manager', 'dpo']

/** P14: who belongs to the agency, and who is invited. */
export function Team({ agency }: { agency: MyAgency }) {
  const t = useText()
  const language = useLanguage()
  const path = `/agencies/${agency.agency_id}/members`
  const loaded = useLoaded(path, () => callApi<{ members: Member[] }>('GET', path))
  const members = loaded.value?.members ?? []
  return (
    <Page here="team" title={t(text.title, { agency: language === 'th' ? agency.name_th : agency.name_en })}>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {members.length === 1 && <p>{t(text.onlyYou)}</p>}
      <ul class="tiles">
        {members.map((member) => (
          <MemberTile key={member.member_id} member={member} path={path} isManager={agency.role === 'manager'} onChange={loaded.reload} />
        ))}
      </ul>
      {agency.role === 'manager' && loaded.value && <Invite agencyId={agency.agency_id} />}
    </Page>
  )
}

function MemberTile(o: { member: Member; path: string; isManager: boolean; onChange: () => void }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const { member, path } = o
  const [isChanging, setChanging] = useState(false)
  const give = (role: Role) =>
    task.run(async () => {
      await callApi('PUT', `${path}/${member.member_id}`, { role })
      setChanging(false)
      if (member.is_me) await loadMe()
      o.onChange()
    })
  const remove = () =>
    task.run(async () => {
      await callApi('DELETE', `${path}/${member.member_id}`)
      if (!member.is_me) return o.onChange()
      await loadMe()
      go('')
    })
  return (
    <li class="panel stack">
      <h2>{member.name}</h2>
      <p>
        {t(roleText[member.role])} {member.is_me && <span class="badge">{t(text.me)}</span>}{' '}
        <span class="small">{t(text.since, { date: formatDate(member.added_at, language) })}</span>
      </p>
      <FailureNotice failure={task.failure} />
      {isChanging && (
        <Choice
          legend={t(text.role)}
          value={member.role}
          onChoose={give}
          options={roleNames.map((role) => ({ value: role, title: t(roleText[role]) }))}
        />
      )}
      <div class="row">
        {o.isManager && !isChanging && (
          <Button kind="secondary" onClick={() => setChanging(true)}>
            {t(text.changeRole)}
          </Button>
        )}
        {(o.isManager || member.is_me) && (
          <Button kind="danger" busy={task.busy} onClick={remove}>
            {t(member.is_me ? text.leave : text.remove)}
          </Button>
        )}
      </div>
    </li>
  )
}

function Invite({ agencyId }: { agencyId: string }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [role, setRole] = useState<Role>('developer')
  const [made, setMade] = useState<Invitation | null>(null)
  const notes = { manager: text.managerNote, developer: text.developerNote, dpo: text.dpoNote }
  const invite = () => task.run(async () => setMade(await callApi<Invitation>('POST', `/agencies/${agencyId}/invitations`, { role })))
  const link = made && `${location.origin}/agency/#/join/${made.code}`
  return (
    <section class="panel stack">
      <h2>{t(text.inviteTitle)}</h2>
      <Choice
        legend={t(text.role)}
        value={role}
        onChoose={setRole}
        options={roleNames.map((name) => ({ value: name, title: t(roleText[name]), note: t(notes[name]) }))}
      />
      <FailureNotice failure={task.failure} />
      <Button busy={task.busy} onClick={invite}>
        {t(text.makeLink)}
      </Button>
      {made && link && (
        <Notice kind="ok" live title={t(text.link, { date: formatDate(made.expires_at, language) })}>
          <p class="mono">{link}</p>
          <CopyButton value={link} />
        </Notice>
      )}
    </section>
  )
}
