import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Approvals as Listed } from '../api.ts'
import { callApi } from '../call-api.ts'
import { gatesText } from '../gates/gates.text.ts'
import { Facts } from '../shell/facts.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { operatorText as text } from './operator.text.ts'

type Waiting = Listed['waiting'][number]

/** Gates and web verifiers that meet invented people only: what they ask, for what, by which law. */
export function Approvals() {
  const t = useText()
  const loaded = useLoaded('approvals', () => callApi<Listed>('GET', '/operator/approvals'))
  const waiting = loaded.value?.waiting ?? []
  return (
    <section class="stack">
      <h2>{t(waiting.length === 0 ? text.noApprovals : text.approvals, { count: waiting.length })}</h2>
      <p class="small">{t(text.approvalsNote)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      <ul class="tiles">
        {waiting.map((one) => (
          <WaitingTile key={one.id} one={one} onDone={loaded.reload} />
        ))}
      </ul>
    </section>
  )
}

function WaitingTile({ one, onDone }: { one: Waiting; onDone: () => void }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const th = language === 'th'
  const name = th ? one.name_th : one.name_en
  const approve = () =>
    task.run(async () => {
      await callApi('POST', `/operator/${one.kind === 'gate' ? 'gates' : 'verifiers'}/${one.id}/approval`)
      onDone()
    })
  const rows: [string, string][] = [
    [t(text.kind), t(one.kind === 'gate' ? text.gate : text.verifier)],
    [t(gatesText.use), t(gatesText[one.use])],
    [t(gatesText.asks), one.requests.map((request) => t(gatesText[request])).join(' · ')],
    [t(text.purpose), `${one.purpose_th} · ${one.purpose_en}`],
    [t(text.law), one.legal_basis ?? t(text.noLaw)],
    [t(text.requestedAt), formatDate(one.made_at, language)],
  ]
  if (one.retention_days !== null) rows.push([t(text.retention), t(text.days, { days: one.retention_days })])
  if (one.address !== null) rows.push([t(text.addresses), one.address])
  return (
    <li class="panel stack">
      <h3>
        {th ? one.agency.name_th : one.agency.name_en}: {name}
      </h3>
      {one.status === 'paused' && <span class="badge warn">{t(text.paused)}</span>}
      <Facts rows={rows} />
      <FailureNotice failure={task.failure} />
      <Button busy={task.busy} label={`${t(text.meetPeople)} ${name}`} onClick={approve}>
        {t(text.meetPeople)}
      </Button>
    </li>
  )
}
