import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useDraft, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { MadeVerifier, NewVerifier } from '../api.ts'
import { callApi } from '../call-api.ts'
import { makeKey } from '../clients/make-key.ts'
import { gatesText } from '../gates/gates.text.ts'
import { isAskedWhole, needsLaw, WhatIsAsked } from '../gates/what-is-asked.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { type Fresh, publicPartOf } from './fresh-key.tsx'
import { verifiersText as text } from './verifiers.text.ts'

type Draft = Omit<NewVerifier, 'public_key' | 'retention_days'> & { retention: string }

const empty: Draft = {
  ...{ name_th: '', name_en: '', use: 'age_check', purpose_th: '', purpose_en: '', legal_basis: null, requests: [] },
  ...{ address: '', retention: '0' },
}

const fields = [
  ['name_th', text.nameTh, 80, null],
  ['name_en', text.nameEn, 80, null],
  ['purpose_th', text.purposeTh, 200, text.purposeHint],
  ['purpose_en', text.purposeEn, 200, null],
  ['address', text.addressLabel, 300, text.addressHint],
] as const

const daysOf = (typed: string): number | null => (/^\d{1,4}$/.test(typed.trim()) && Number(typed) <= 3650 ? Number(typed) : null)

/** The key is made here and its private half stays here; the server certifies the public one. */
export function NewVerifierForm({ path, onMade }: { path: string; onMade: (verifierId: string, fresh: Fresh) => void }) {
  const t = useText()
  const task = useTask()
  const [draft, change, forget] = useDraft<Draft>('verifier', empty)
  const [tried, setTried] = useState(false)
  const days = daysOf(draft.retention)
  const make = () => {
    setTried(true)
    if (days === null || !isAskedWhole(draft) || fields.some(([name]) => draft[name].trim() === '')) return
    task.run(async () => {
      const key = await makeKey()
      const { retention: _, ...form } = draft
      const legalBasis = needsLaw(draft) ? draft.legal_basis : null
      const body: NewVerifier = { ...form, legal_basis: legalBasis, retention_days: days, public_key: publicPartOf(key) }
      const made = await callApi<MadeVerifier>('POST', path, body)
      setTried(false)
      change(empty)
      forget()
      onMade(made.verifier_id, { key, certificate: made.certificate })
    })
  }
  return (
    <section class="panel stack">
      <h2>{t(text.newTitle)}</h2>
      <Notice kind="info">
        <p>{t(text.newNote)}</p>
      </Notice>
      {fields.map(([name, label, maxLength, hint]) => (
        <TextField
          key={name}
          label={t(label)}
          hint={hint ? t(hint) : undefined}
          value={draft[name]}
          maxLength={maxLength}
          error={tried && draft[name].trim() === '' ? t(gatesText.missing) : undefined}
          onInput={(value) => change({ [name]: value })}
        />
      ))}
      <TextField
        label={t(text.retentionLabel)}
        hint={t(text.retentionHint)}
        value={draft.retention}
        maxLength={4}
        error={tried && days === null ? t(text.retentionWrong) : undefined}
        onInput={(value) => change({ retention: value })}
      />
      <WhatIsAsked form={draft} tried={tried} onChange={change} />
      <FailureNotice failure={task.failure} />
      <Button busy={task.busy} icon="lock" onClick={make}>
        {t(text.make)}
      </Button>
    </section>
  )
}
