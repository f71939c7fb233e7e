import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice, Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { checkPid, pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Identified, IdentifyRequest, Misfit, OfficerCase } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { CardRead, ChipToCheck } from '../reader/card-read.ts'
import { CardSummary } from '../reader/card-summary.tsx'
import { ReadChip } from '../reader/read-chip.tsx'
import { readerText } from '../reader/reader.text.ts'
import { isUsuallyChip, rememberWay } from '../reader/usual-way.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { useAct } from '../use-act.ts'
import { CardFields, PidField } from './card-fields.tsx'
import { identifyText as text } from './identify.text.ts'
import { type CardEntry, goToFault, noCard, readEntry } from './seen-card.ts'

type How = IdentifyRequest['how']

/** O4: by chip, by an inspected card, or by two people. What was typed stays until the case goes on. */
export function Identify({ caseId, onIdentified }: { caseId: string; onIdentified: (found: OfficerCase) => void }) {
  const t = useText()
  const language = useLanguage()
  const act = useAct()
  const [how, setHow] = useState<How>(() => (isUsuallyChip() ? 'chip' : 'card_seen'))
  const [read, setRead] = useState<{ chip: ChipToCheck; card: CardRead } | null>(null)
  const [entry, setEntry] = useState<CardEntry>(noCard)
  const [vouching, setVouching] = useState<'witness' | 'officers'>('witness')
  const [witness, setWitness] = useState<CardEntry>(noCard)
  const [isMinor, setMinor] = useState(false)
  const [guardian, setGuardian] = useState<CardEntry>(noCard)
  const [isJudged, setJudged] = useState(false)
  const [misfit, setMisfit] = useState<Misfit | null>(null)
  const readings = { own: readEntry(entry, language), witness: readEntry(witness, language), guardian: readEntry(guardian, language) }

  const send = (request: IdentifyRequest) =>
    act.run(async () => {
      const reply = await callApi<Identified>('POST', `/proofing-cases/${caseId}/identifications`, request)
      setMisfit(reply.misfit)
      if (reply.misfit === 'guardian_missing') setMinor(true)
      setJudged(false)
      if (reply.misfit === null) onIdentified(reply.case)
    })
  const choose = (way: How) => {
    setHow(way)
    if (way !== 'two_persons') rememberWay(way)
  }
  const missing = () => {
    setJudged(true)
    goToFault()
  }
  const beside = isMinor ? readings.guardian.card : null
  const submit = () => {
    if (isMinor && beside === null) return missing()
    if (how === 'chip') return read === null ? undefined : send({ how, chip: read.chip, guardian: beside })
    if (how === 'card_seen') {
      const { card } = readings.own
      return card === null ? missing() : send({ how, card, guardian: beside })
    }
    const seen = vouching === 'witness' ? readings.witness.card : null
    if (checkPid(entry.pid) !== null || (vouching === 'witness' && seen === null)) return missing()
    send({ how: 'two_persons', pid: pidDigits(entry.pid), witness: seen, guardian: beside })
  }
  // A card that was read is checked at once; it stays while something beside it is missing.
  const takeChip = (chip: ChipToCheck, card: CardRead) => {
    setRead({ chip, card })
    return isMinor && beside === null ? missing() : send({ how: 'chip', chip, guardian: beside })
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <MisfitNotice misfit={misfit} />
      <Choice
        legend={t(text.howLegend)}
        value={how}
        onChoose={choose}
        options={ways.map(({ value, title, note }) => ({ value, title: t(title), note: t(note) }))}
      />
      {how === 'chip' && read !== null && <CardSummary card={read.card} />}
      {how === 'card_seen' && <CardFields entry={entry} reading={readings.own} isJudged={isJudged} onChange={setEntry} />}
      {how === 'two_persons' && (
        <>
          <PidField value={entry.pid} isJudged={isJudged} onInput={(pid) => setEntry({ ...entry, pid })} />
          <Choice
            legend={t(text.vouchLegend)}
            value={vouching}
            onChoose={setVouching}
            options={[
              { value: 'witness', title: t(text.witness), note: t(text.witnessNote) },
              { value: 'officers', title: t(text.officers), note: t(text.officersNote) },
            ]}
          />
          {vouching === 'witness' && (
            <section class="panel stack">
              <h2>{t(text.witnessTitle)}</h2>
              <CardFields entry={witness} reading={readings.witness} isJudged={isJudged} onChange={setWitness} />
            </section>
          )}
        </>
      )}
      <Tick label={t(text.minor)} checked={isMinor} onChange={setMinor} />
      {isMinor && (
        <section class="panel stack">
          <h2>{t(text.guardianTitle)}</h2>
          <CardFields entry={guardian} reading={readings.guardian} isJudged={isJudged} onChange={setGuardian} />
        </section>
      )}
      <ActNotice act={act} />
      {how === 'chip' && <p class="small">{t(text.chipProof)}</p>}
      {how === 'chip' && read === null ? (
        <ReadChip onRead={takeChip} />
      ) : (
        <Button type="submit" busy={act.busy}>
          {t(text.check)}
        </Button>
      )}
      {how === 'chip' && read !== null && (
        <Button kind="quiet" onClick={() => setRead(null)}>
          {t(readerText.another)}
        </Button>
      )}
    </form>
  )
}

const ways = [
  { value: 'chip', title: text.chip, note: text.chipNote },
  { value: 'card_seen', title: text.card_seen, note: text.cardSeenNote },
  { value: 'two_persons', title: text.two_persons, note: text.twoPersonsNote },
] as const

/** Officers may know why it does not fit; the person at the desk hears which desk helps. */
function MisfitNotice({ misfit }: { misfit: Misfit | null }) {
  const t = useText()
  if (misfit === null) return null
  return (
    <Notice kind={misfit === 'dead' || misfit === 'cancelled' ? 'bad' : 'warn'} live title={t(text.misfitTitle)}>
      <p>{t(text[misfit])}</p>
    </Notice>
  )
}
