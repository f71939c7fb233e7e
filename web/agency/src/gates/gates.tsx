import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Gate, GateSetupCode, MyAgency } from '../api.ts'
import { callApi } from '../call-api.ts'
import { Facts } from '../shell/facts.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { gatesText as text } from './gates.text.ts'
import { NewGateForm } from './new-gate.tsx'
import { SetupCode } from './setup-code.tsx'

/** Where people show their card: made, set up, paused and ended by managers, looked at by every member. */
export function Gates({ agency }: { agency: MyAgency }) {
  const t = useText()
  const path = `/agencies/${agency.agency_id}/gates`
  const loaded = useLoaded(path, () => callApi<{ gates: Gate[] }>('GET', path))
  const gates = loaded.value?.gates ?? []
  const isManager = agency.role === 'manager'
  return (
    <Page here="gates" title={t(text.title)}>
      <p>{t(text.lead)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && gates.length === 0 && <p>{t(text.none)}</p>}
      <ul class="tiles">
        {gates.map((gate) => (
          <GateTile key={gate.gate_id} gate={gate} path={path} isManager={isManager} onGates={(value) => loaded.set({ gates: value })} />
        ))}
      </ul>
      {isManager && loaded.value && <NewGateForm path={path} onMade={loaded.reload} />}
    </Page>
  )
}

const badges = { active: 'ok', paused: 'warn', revoked: 'bad' } as const

function GateTile(o: { gate: Gate; path: string; isManager: boolean; onGates: (gates: Gate[]) => void }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const { gate } = o
  const own = `${o.path}/${gate.gate_id}`
  const [made, setMade] = useState<GateSetupCode | null>(null)
  const [isSure, setSure] = useState(false)
  const move = (status: Gate['status']) =>
    task.run(async () => {
      o.onGates((await callApi<{ gates: Gate[] }>('PUT', `${own}/status`, { status })).gates)
      setSure(false)
      if (status === 'revoked') setMade(null)
    })
  const makeCode = () => task.run(async () => setMade(await callApi<GateSetupCode>('POST', `${own}/setup-codes`)))
  return (
    <li class="panel stack">
      <h2>{language === 'th' ? gate.name_th : gate.name_en}</h2>
      <p class="row">
        <span class={`badge ${badges[gate.status]}`}>{t(text[gate.status])}</span>
        {gate.sandbox && <span class="badge">{t(text.sandbox)}</span>}
      </p>
      <Facts
        rows={[
          [t(text.lane), gate.lane],
          [t(text.use), t(text[gate.use])],
          [t(text.asks), gate.requests.map((request) => t(text[request])).join(' · ')],
          [t(text.purpose), language === 'th' ? gate.purpose_th : gate.purpose_en],
          [t(text.seen), gate.seen_at === null ? t(text.never) : formatDateTime(gate.seen_at, language)],
          [t(text.today), t(text.counts, gate.today)],
        ]}
      />
      <FailureNotice failure={task.failure} />
      {made && <SetupCode made={made} />}
      {o.isManager && gate.status !== 'revoked' && (
        <div class="row">
          <Button kind="secondary" icon="scan" busy={task.busy} onClick={makeCode}>
            {t(text.setUp)}
          </Button>
          <Button kind="secondary" busy={task.busy} onClick={() => move(gate.status === 'active' ? 'paused' : 'active')}>
            {t(gate.status === 'active' ? text.pause : text.resume)}
          </Button>
          <Button kind="danger" busy={task.busy} onClick={() => (isSure ? move('revoked') : setSure(true))}>
            {t(isSure ? text.revokeSure : text.revoke)}
          </Button>
        </div>
      )}
    </li>
  )
}
