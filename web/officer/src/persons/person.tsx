import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { checkPid, pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { LookReason, PersonSeen, Suspended, SuspensionReason } from '../api.ts'
import { callApi } from '../call-api.ts'
import { PidField } from '../cases/card-fields.tsx'
import { goToFault } from '../cases/seen-card.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { Page } from '../shell/page.tsx'
import { currentMandates, mayDo, state } from '../state.ts'
import { useAct } from '../use-act.ts'
import { personText as text } from './person.text.ts'
import { PersonFacts } from './person-facts.tsx'

type Looked = { pid: string; reason: LookReason; person: PersonSeen }

/**
 * O6 and O10: a record for a reason; from it, in three screens, the suspension. The record has an address of its own, so that going back and the
 * place in the bar leave it; what it showed is forgotten then.
 */
export function Person({ part }: { part: string }) {
  const [looked, setLooked] = useState<Looked | null>(null)
  const [done, setDone] = useState<Suspended | null>(null)
  useEffect(() => {
    if (part !== '') return
    setLooked(null)
    setDone(null)
  }, [part])
  const open = (found: Looked) => {
    setLooked(found)
    go('person/record')
  }
  const again = () => go('person')
  if (part === '' || !looked) return <LookUp onLooked={open} />
  return done ? <Done reply={done} onAgain={again} /> : <Record looked={looked} onDone={setDone} onAgain={again} />
}

const useOffice = () => currentMandates(useStore(state))[0]?.office_code ?? ''

function LookUp({ onLooked }: { onLooked: (looked: Looked) => void }) {
  const t = useText()
  const act = useAct()
  const office = useOffice()
  const now = useStore(state)
  const [pid, setPid] = useState('')
  const [reason, setReason] = useState<LookReason | null>(null)
  const [isJudged, setJudged] = useState(false)
  const look = () => {
    setJudged(true)
    if (checkPid(pid) !== null || reason === null) return goToFault()
    act.run(async () => {
      const body = { office_code: office, pid: pidDigits(pid), reason }
      onLooked({ pid: body.pid, reason, person: await callApi<PersonSeen>('POST', '/looks', body) })
    })
  }
  const suspension = { value: 'suspension', title: t(text.suspension) } as const
  return (
    <Page title={t(text.title)} here="person" narrow>
      <p>{t(text.lead)}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          look()
        }}
      >
        <PidField value={pid} isJudged={isJudged} onInput={setPid} />
        <Choice<LookReason>
          legend={t(text.reasonLegend)}
          hint={t(text.reasonNote)}
          error={isJudged && reason === null ? t(text.reasonMissing) : undefined}
          value={reason}
          onChoose={setReason}
          options={[
            ...(mayDo(now, 'suspend') ? [suspension] : []),
            { value: 'question', title: t(text.question) },
            { value: 'request', title: t(text.request) },
          ]}
        />
        <ActNotice act={act} />
        <Button type="submit" icon="eye" busy={act.busy}>
          {t(text.open)}
        </Button>
      </form>
    </Page>
  )
}

function Record({ looked, onDone, onAgain }: { looked: Looked; onDone: (reply: Suspended) => void; onAgain: () => void }) {
  const t = useText()
  const now = useStore(state)
  const maySuspend = mayDo(now, 'suspend') && looked.person.account?.state === 'active'
  return (
    <Page title={t(text.recordTitle)} here="person" back="#/person" narrow>
      {looked.reason === 'suspension' && maySuspend && <Suspend pid={looked.pid} onDone={onDone} />}
      <PersonFacts person={looked.person} />
      {looked.reason !== 'suspension' && maySuspend && <Suspend pid={looked.pid} onDone={onDone} />}
      <Button kind="quiet" onClick={onAgain}>
        {t(text.another)}
      </Button>
    </Page>
  )
}

/** At once and everywhere; the officer touches her passkey. */
function Suspend({ pid, onDone }: { pid: string; onDone: (reply: Suspended) => void }) {
  const t = useText()
  const act = useAct()
  const office = useOffice()
  const [reason, setReason] = useState<SuspensionReason | null>(null)
  const [isMissing, setMissing] = useState(false)
  const suspend = () => {
    setMissing(reason === null)
    if (reason === null) return
    act.decide(async () => onDone(await callApi<Suspended>('POST', '/suspensions', { office_code: office, pid, reason })))
  }
  return (
    <section class="panel stack">
      <h2>{t(text.suspendTitle)}</h2>
      <p>{t(text.suspendNote)}</p>
      <Choice<SuspensionReason>
        legend={t(text.why)}
        error={isMissing && reason === null ? t(text.reasonMissing) : undefined}
        value={reason}
        onChoose={setReason}
        options={[
          { value: 'lost_phone', title: t(text.lost_phone) },
          { value: 'asked_by_person', title: t(text.asked_by_person) },
          { value: 'suspected_misuse', title: t(text.suspected_misuse) },
        ]}
      />
      <ActNotice act={act} />
      <Button kind="danger" icon="lock" busy={act.busy} onClick={suspend}>
        {t(text.suspend)}
      </Button>
    </section>
  )
}

function Done({ reply, onAgain }: { reply: Suspended; onAgain: () => void }) {
  const t = useText()
  const language = useLanguage()
  const isDone = reply.outcome === 'suspended'
  const title = isDone ? t(text.doneTitle, { time: formatTime(reply.at, language) }) : t(text.nothingTitle)
  return (
    <Page title={title} here="person" narrow>
      <Notice kind={isDone ? 'ok' : 'info'} live>
        <p>{t(isDone ? text.done : text.nothing)}</p>
      </Notice>
      <Button onClick={onAgain}>{t(text.another)}</Button>
    </Page>
  )
}
