import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useDraft, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { NewGate } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { gatesText as text } from './gates.text.ts'
import { isAskedWhole, needsLaw, WhatIsAsked } from './what-is-asked.tsx'

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
  const isWhole = fields.every(([name]) => name === 'lane' || draft[name].trim() !== '') && isAskedWhole(draft)
  const make = () => {
    setTried(true)
    if (!isWhole) return
    task.run(async () => {
      await callApi('POST', path, { ...draft, legal_basis: needsLaw(draft) ? draft.legal_basis : null })
      setTried(false)
      change(empty)
      forget()
      onMade()
    })
  }
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
      <WhatIsAsked form={draft} tried={tried} onChange={change} />
      <FailureNotice failure={task.failure} />
      <Button busy={task.busy} onClick={make}>
        {t(text.make)}
      </Button>
    </section>
  )
}
