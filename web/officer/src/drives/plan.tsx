import './drives.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useDraft } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { FieldError, TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { Drive, DrivePlan } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { Page } from '../shell/page.tsx'
import { currentMandates, state } from '../state.ts'
import { useAct } from '../use-act.ts'
import { KeptNotice } from './kept-notice.tsx'
import { MomentField, Pick } from './moment-field.tsx'
import { planText as text } from './plan.text.ts'
import { firstPlan, type PlanEntry, type PlanFaults, planEntryOf, readPlan } from './plan-form.ts'
import { TargetLines, TeamLines } from './plan-lines.tsx'
import { useKept } from './use-kept.ts'

/** O12, for a new drive. Its id is made here, so that an answer that was lost makes no second drive. */
export function NewPlan() {
  const t = useText()
  const office = currentMandates(useStore(state))[0]?.office_code ?? ''
  const [draft, change, forget] = useDraft('drive', { driveId: crypto.randomUUID(), ...firstPlan(new Date()) })
  const send = async (plan: DrivePlan) => {
    const drive = await callApi<Drive>('POST', '/drives', { drive_id: draft.driveId, office_code: office, plan })
    forget()
    go(`drives/${drive.drive_id}`)
  }
  return <PlanForm title={t(text.newTitle)} back="#/drives" entry={draft} onChange={change} send={send} />
}

/** O12, for a drive that is planned or open. */
export function ChangePlan({ driveId }: { driveId: string }) {
  const t = useText()
  const path = `/drives/${driveId}`
  const kept = useKept(path, () => callApi<Drive>('GET', path))
  if (kept.value) return <PlanOf key={kept.value.revision} drive={kept.value} />
  return (
    <Page title={t(text.editTitle)} here="drives" back={`#${path}`}>
      <KeptNotice kept={kept} />
    </Page>
  )
}

function PlanOf({ drive }: { drive: Drive }) {
  const t = useText()
  const path = `/drives/${drive.drive_id}`
  const [entry, setEntry] = useState(() => planEntryOf(drive.plan))
  const send = async (plan: DrivePlan) => {
    await callApi<Drive>('PUT', path, { revision: drive.revision, plan })
    go(`drives/${drive.drive_id}`)
  }
  const change = (part: Partial<PlanEntry>) => setEntry((before) => ({ ...before, ...part }))
  return <PlanForm title={t(text.editTitle)} back={`#${path}`} entry={entry} onChange={change} send={send} />
}

type FormProps = {
  title: string
  back: string
  entry: PlanEntry
  onChange: (part: Partial<PlanEntry>) => void
  send: (plan: DrivePlan) => Promise<void>
}

function PlanForm({ title, back, entry, onChange, send }: FormProps) {
  const t = useText()
  const act = useAct()
  const [isJudged, setJudged] = useState(false)
  const read = readPlan(entry)
  const faults: PlanFaults = isJudged && 'faults' in read ? read.faults : {}
  const save = () => {
    setJudged(true)
    if ('plan' in read) act.run(() => send(read.plan))
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid], .wrong input')?.focus())
  }
  return (
    <Page
      title={title}
      here="drives"
      back={back}
      actions={
        <>
          {Object.keys(faults).length > 0 && (
            <Notice kind="bad" live title={t(text.fixTitle)}>
              <p>{t(text.fix, { count: Object.keys(faults).length })}</p>
            </Notice>
          )}
          <ActNotice act={act} />
          <Button busy={act.busy} onClick={save}>
            {t(text.save)}
          </Button>
        </>
      }
    >
      <WhatAndWhere entry={entry} faults={faults} onChange={onChange} />
      <When entry={entry} faults={faults} onChange={onChange} />
      <TargetLines entry={entry} faults={faults} onChange={onChange} />
      <TeamLines entry={entry} faults={faults} onChange={onChange} />
    </Page>
  )
}

type PartProps = { entry: PlanEntry; faults: PlanFaults; onChange: (part: Partial<PlanEntry>) => void }

function WhatAndWhere({ entry, faults, onChange }: PartProps) {
  const t = useText()
  const language = useLanguage()
  const fields = ['nameTh', 'nameEn', 'placeTh', 'placeEn'] as const
  return (
    <section class="panel plan-fields">
      {fields.map((name) => (
        <TextField
          key={name}
          label={t(text[name])}
          hint={name.endsWith('En') ? t(text.englishHint) : undefined}
          value={entry[name]}
          maxLength={name.startsWith('name') ? 120 : 200}
          error={faults[name]?.[language]}
          onInput={(value) => onChange({ [name]: value })}
        />
      ))}
    </section>
  )
}

/** Days for which slips may count after the drive has ended. */
const slipsDays = [0, 1, 3, 7, 14, 30]

function When({ entry, faults, onChange }: PartProps) {
  const t = useText()
  const language = useLanguage()
  const thisYear = new Date().getFullYear()
  // A plan of an earlier year keeps it.
  const years = [...new Set([Number(entry.starts.year), Number(entry.ends.year), thisYear, thisYear + 1, thisYear + 2])].sort()
  const days = [...new Set([...slipsDays, entry.slipsDays])].sort((a, b) => a - b)
  const speak = (one: 'th' | 'en', isSpoken: boolean) =>
    onChange({ languages: (['th', 'en'] as const).filter((other) => (other === one ? isSpoken : entry.languages.includes(other))) })
  return (
    <section class="panel stack">
      <MomentField
        legend={t(text.starts)}
        entry={entry.starts}
        years={years}
        error={faults.starts?.[language]}
        onChange={(starts) => onChange({ starts })}
      />
      <MomentField
        legend={t(text.ends)}
        entry={entry.ends}
        years={years}
        error={faults.ends?.[language]}
        onChange={(ends) => onChange({ ends })}
      />
      <Pick label={t(text.slipsUntil)} value={String(entry.slipsDays)} onPick={(value) => onChange({ slipsDays: Number(value) })}>
        {days.map((count) => [String(count), count === 0 ? t(text.slipsEnd) : t(text.slipsDays, { days: count })])}
      </Pick>
      <fieldset class={`field ${faults.languages ? 'wrong' : ''}`}>
        <legend class="field-label">{t(text.languages)}</legend>
        {faults.languages && <FieldError id="drive-languages">{faults.languages[language]}</FieldError>}
        <Tick label={t(text.thai)} checked={entry.languages.includes('th')} onChange={(isSpoken) => speak('th', isSpoken)} />
        <Tick label={t(text.english)} checked={entry.languages.includes('en')} onChange={(isSpoken) => speak('en', isSpoken)} />
      </fieldset>
    </section>
  )
}
