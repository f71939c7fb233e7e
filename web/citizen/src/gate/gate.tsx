import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useState } from 'preact/hooks'
import type { CardRequest } from '../api.ts'
import { showText } from '../card/show.text.ts'
import { ShowOffline } from '../card/show-offline.tsx'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { gateText as text } from './gate.text.ts'
import { endOfGateCode, gateUse } from './gate-facts.ts'
import { type GateHere, type ReadGate, readGate } from './read-gate.ts'

/** After a scan of a gate's own code: who asks, what and why; nothing is signed before she says so. */
export function AtGate() {
  const [read, setRead] = useState<ReadGate | null>(null)
  const [chosen, setChosen] = useState<CardRequest | null>(null)
  useEffect(() => {
    const { pendingGateCode, vault } = appState.get()
    appState.set({ pendingGateCode: null })
    if (pendingGateCode === null || vault === null) go('scan', 'replace')
    else readGate(vault, pendingGateCode).then(setRead)
  }, [])
  if (read === null) return <Reading />
  if ('refused' in read) return <Refused {...read} />
  if (chosen !== null) return <ShowOffline request={chosen} gate={read.gate} onOnline={() => go('scan')} />
  return <Asked gate={read.gate} onAllow={setChosen} />
}

function Reading() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen bar={bar} back="#/scan" title={t(text.reading)}>
      <p aria-busy="true" />
    </Screen>
  )
}

function Refused({ refused, maySkip }: { refused: { th: string; en: string }; maySkip: boolean }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  return (
    <Screen
      bar={bar}
      back="#/scan"
      title={t(text.refusedTitle)}
      actions={
        <>
          <ButtonLink kind="primary" href="#/scan">
            {t(text.scan)}
          </ButtonLink>
          {maySkip && <ButtonLink href="#/show">{t(text.without)}</ButtonLink>}
        </>
      }
    >
      <Notice kind="warn" live>
        <p>{joinCompounds(refused[language])}</p>
      </Notice>
    </Screen>
  )
}

function Asked({ gate, onAllow }: { gate: GateHere; onAllow: (request: CardRequest) => void }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const [only] = gate.requests.length === 1 ? gate.requests : []
  const [request, setRequest] = useState<CardRequest | null>(only ?? null)
  const [missing, setMissing] = useState(false)
  const seconds = useSecondsUntil(endOfGateCode(gate))
  const isReal = appState.get().card?.card.synthetic === false
  if (gate.syntheticOnly && isReal) return <Stopped title={t(text.inventedTitle)} body={t(text.invented)} />
  if (seconds === 0) return <Stopped title={t(text.overTitle)} body={t(text.over)} />
  const use = gateUse(gate)
  return (
    <Screen
      bar={bar}
      back="#/scan"
      title={t(text.title, { agency: joinCompounds(gate.agencyName[language]) })}
      actions={
        <>
          <Button onClick={() => (request ? onAllow(request) : setMissing(true))}>{t(text.allow)}</Button>
          <ButtonLink kind="secondary" href="#/">
            {t(text.deny)}
          </ButtonLink>
          <p class="small centred" aria-hidden="true">
            {t(text.left, { seconds: seconds ?? 0 })}
          </p>
        </>
      }
    >
      <dl class="asked panel">
        <div>
          <dt>{t(text.gate)}</dt>
          <dd>{joinCompounds(gate.gateName[language])}</dd>
        </div>
        {use && (
          <div>
            <dt>{t(text.why)}</dt>
            <dd>{t(text[use])}</dd>
          </div>
        )}
      </dl>
      <Choice
        legend={t(text.legend)}
        value={request}
        onChoose={setRequest}
        error={missing && !request ? t(showText.choose) : undefined}
        options={gate.requests.map((value) => ({ value, title: t(showText[value]), note: t(showText[`${value}Note`]) }))}
      />
    </Screen>
  )
}

function Stopped({ title, body }: { title: string; body: string }) {
  const t = useText()
  const bar = useBar()
  return (
    <Screen
      bar={bar}
      back="#/scan"
      title={title}
      actions={
        <ButtonLink kind="primary" href="#/scan">
          {t(text.scan)}
        </ButtonLink>
      }
    >
      <Notice kind="warn" live>
        <p>{body}</p>
      </Notice>
    </Screen>
  )
}
