import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice, Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { NewGate } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useDraft, useTask } from '../shell/use-task.ts'
import { gatesText as text } from './gates.text.ts'

type CardRequest = NewGate['requests'][number]

const uses = ['domestic_flight', 'age_check', 'counter'] as const satisfies readonly NewGate['use'][]

/** What a use may ask for; the server and its database hold to the same. */
const capOf: Readonly<Record<NewGate['use'], readonly CardRequest[]>> = {
  domestic_flight: ['boarding'],
  age_check: ['over18', 'over20'],
  counter: ['boarding', 'over18', 'over20', 'address', 'full'],
}

const empty: NewGate = {
  ...{ name_th: '', name_en: '', lane: '', use: 'domestic_flight', purpose_th: '', purpose_en: '', legal_basis: null },
  requests: ['boarding'],
}

const fields = [
  ['name_th', text.nameTh, 80],
  ['name_en', text.nameEn, 80],
  ['lane', text.laneLabel, 40],
  ['purpose_th', text.purposeTh, 200],
  ['purpose_en', text.purposeEn, 200],
] as const

export function NewGateForm({ path, onMade }: { path: string; onMade: () => void }) {
  const t = useText()
  const task = useTask()
  const [draft, change, forget] = useDraft<NewGate>('gate', empty)
  const [tried, setTried] = useState(false)
  const isMissing = (value: string) => tried && value.trim() === ''
  const needsLaw = draft.requests.includes('full')
  const isWhole =
    fields.every(([name]) => name === 'lane' || draft[name].trim() !== '') &&
    draft.requests.length > 0 &&
    (!needsLaw || Boolean(draft.legal_basis?.trim()))
  const make = () => {
    setTried(true)
    if (!isWhole) return
    task.run(async () => {
      await callApi('POST', path, { ...draft, legal_basis: needsLaw ? draft.legal_basis : null })
      setTried(false)
      change(empty)
      forget()
      onMade()
    })
  }
  const turn = (request: CardRequest, on: boolean) =>
    change({ requests: on ? [...draft.requests, request] : draft.requests.filter((one) => one !== request) })
  return (
    <section class="panel stack">
      <h2>{t(text.newTitle)}</h2>
      <Notice kind="info">
        <p>{t(text.newNote)}</p>
      </Notice>
      {fields.map(([name, label, maxLength]) => (
        <TextField
          key={name}
          label={t(label)}
          hint={name === 'purpose_th' ? t(text.purposeHint) : undefined}
          value={draft[name]}
          maxLength={maxLength}
          error={name !== 'lane' && isMissing(draft[name]) ? t(text.missing) : undefined}
          onInput={(value) => change({ [name]: value })}
        />
      ))}
      <Choice
        legend={t(text.use)}
        value={draft.use}
        onChoose={(use) => change({ use, requests: use === 'domestic_flight' ? ['boarding'] : [] })}
        options={uses.map((value) => ({ value, title: t(text[value]), note: t(text[`${value}Note`]) }))}
      />
      {draft.use !== 'domestic_flight' && (
        <fieldset class="field">
          <legend class="field-label">{t(text.requests)}</legend>
          {tried && draft.requests.length === 0 && <p class="field-error">{t(text.chooseOne)}</p>}
          <div class="choices">
            {capOf[draft.use].map((request) => (
              <Tick
                key={request}
                label={t(text[request])}
                checked={draft.requests.includes(request)}
                onChange={(on) => turn(request, on)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {needsLaw && (
        <TextField
          label={t(text.legalBasis)}
          value={draft.legal_basis ?? ''}
          maxLength={300}
          error={isMissing(draft.legal_basis ?? '') ? t(text.missing) : undefined}
          onInput={(value) => change({ legal_basis: value })}
        />
      )}
      <FailureNotice failure={task.failure} />
      <Button busy={task.busy} onClick={make}>
        {t(text.make)}
      </Button>
    </section>
  )
}
