import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { OfficerCase, Refusal } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { useAct } from '../use-act.ts'
import { casesText as text } from './cases.text.ts'

type Ended = { found: OfficerCase; onEnded: (now: OfficerCase) => void }

/** The ways out of an open case: against the person for a reason, or to another office. */
export function EndOrPass({ found, onEnded }: Ended) {
  const t = useText()
  const [chosen, setChosen] = useState<'refuse' | 'pass' | null>(null)
  const close = () => setChosen(null)
  if (chosen === 'refuse') return <Refuse {...{ found, onEnded }} onClose={close} />
  if (chosen === 'pass') return <PassOn found={found} onClose={close} />
  return (
    <div class="row ways-out">
      <Button kind="quiet" icon="bad" onClick={() => setChosen('refuse')}>
        {t(text.refuse)}
      </Button>
      {found.state !== 'awaiting_confirmation' && (
        <Button kind="quiet" icon="building" onClick={() => setChosen('pass')}>
          {t(text.handOver)}
        </Button>
      )}
    </div>
  )
}

function Refuse({ found, onEnded, onClose }: Ended & { onClose: () => void }) {
  const t = useText()
  const act = useAct()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isMissing, setMissing] = useState(false)
  const refuse = () => {
    setMissing(refusal === null)
    if (refusal === null) return
    act.decide(async () => onEnded(await callApi<OfficerCase>('POST', `/proofing-cases/${found.case_id}/refusals`, { refusal })))
  }
  return (
    <section class="panel stack">
      <Choice
        legend={t(text.refuseLegend)}
        error={isMissing && refusal === null ? t(text.refuseMissing) : undefined}
        value={refusal}
        onChoose={setRefusal}
        options={[
          { value: 'not_the_person', title: t(text.not_the_person) },
          { value: 'document_doubtful', title: t(text.document_doubtful) },
          { value: 'not_entitled', title: t(text.not_entitled) },
        ]}
      />
      <ActNotice act={act} />
      <div class="row">
        <Button kind="danger" busy={act.busy} onClick={refuse}>
          {t(text.refuseNow)}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t(text.keepGoing)}
        </Button>
      </div>
    </section>
  )
}

function PassOn({ found, onClose }: { found: OfficerCase; onClose: () => void }) {
  const t = useText()
  const act = useAct()
  const [office, setOffice] = useState('')
  const [isMissing, setMissing] = useState(false)
  const pass = () => {
    const isCode = /^\d{4}$/.test(office.trim())
    setMissing(!isCode)
    if (!isCode) return
    act.run(async () => {
      await callApi<unknown>('POST', `/proofing-cases/${found.case_id}/hand-overs`, { to_office_code: office.trim() })
      go('cases')
    })
  }
  return (
    <section class="panel stack">
      <h2>{t(text.handOver)}</h2>
      <TextField
        label={t(text.handOverCode)}
        error={isMissing ? t(text.handOverMissing) : undefined}
        value={office}
        code
        inputMode="numeric"
        maxLength={4}
        onInput={setOffice}
      />
      <ActNotice act={act} />
      <div class="row">
        <Button busy={act.busy} onClick={pass}>
          {t(text.handOverNow)}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t(text.keepGoing)}
        </Button>
      </div>
    </section>
  )
}
