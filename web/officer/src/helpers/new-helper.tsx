import './helpers.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice, Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { Act, Colleagues, Mandate, Named } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { startText } from '../start/start.text.ts'
import { currentMandates, mayDo, state } from '../state.ts'
import { useAct } from '../use-act.ts'
import { EnrolmentCode } from './enrolment-code.tsx'
import { actText, helpersText as text } from './helpers.text.ts'
import { mandateEnd, parseAreaCodes, type Span, spans } from './mandate-end.ts'

type Role = Mandate['role']
const roleNotes = { helper: text.helperNote, officer: text.officerNote, supervisor: text.supervisorNote, registrar: text.registrarNote }
/** The lowest first: nobody names above her own. */
const roles: readonly Role[] = ['helper', 'officer', 'supervisor', 'registrar']
const callings = ['health_volunteer', 'village_headman', 'subdistrict_headman', 'teacher', 'official', 'other'] as const
type Calling = (typeof callings)[number]
const helperActs = ['collect_in_field', 'call_queue'] as const satisfies readonly Act[]
const spanText = { today: text.today, week: text.week, month: text.month, year: text.year, open: text.noEnd }

/** O18: somebody is named, and gets the code for her first passkey as a QR. */
export function NewHelper({ officeCode }: { officeCode: string }) {
  const t = useText()
  const [named, setNamed] = useState<Named | null>(null)
  return (
    <Page narrow title={t(text.newTitle)} back="#/helpers" here="helpers">
      {named ? (
        <>
          <Notice kind="ok" live title={t(text.named)}>
            <p>
              <UnbrokenWords text={named.name} />
            </p>
            {named.enrolment === null && <p>{t(text.namedReady)}</p>}
          </Notice>
          {named.enrolment && <EnrolmentCode enrolment={named.enrolment} />}
          <Button kind="secondary" onClick={() => setNamed(null)}>
            {t(text.another)}
          </Button>
          <ButtonLink href="#/helpers">{t(text.title)}</ButtonLink>
        </>
      ) : (
        <Form officeCode={officeCode} onNamed={setNamed} />
      )}
    </Page>
  )
}

function Form({ officeCode, onNamed }: { officeCode: string; onNamed: (named: Named) => void }) {
  const t = useText()
  const act = useAct()
  const now = useStore(state)
  const path = `/offices/${officeCode}/mandates`
  const rules = useLoaded(path, () => callApi<Colleagues>('GET', path))
  const [pid, setPid] = useState('')
  const [role, setRole] = useState<Role>('helper')
  const [calling, setCalling] = useState<Calling | null>(null)
  const [span, setSpan] = useState<Span>('today')
  const [acts, setActs] = useState<readonly Act[]>(helperActs)
  const [areas, setAreas] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isHelper = role === 'helper'
  const areaCodes = parseAreaCodes(areas)
  const isWithoutActs = isHelper && acts.length === 0
  const own = Math.max(...currentMandates(now).map((mandate) => roles.indexOf(mandate.role)))
  const mine = roles.filter((one, at) => at <= own && mayDo(now, one === 'helper' ? 'name_helpers' : 'enrol_officers'))
  const send = () => {
    setAsked(true)
    if (areaCodes === null || isWithoutActs) return
    act.decide(async () => {
      const body = {
        ...{ pid, role, calling: isHelper ? calling : null, acts: isHelper ? acts : null },
        area_codes: areaCodes.length === 0 ? null : areaCodes,
        valid_until: mandateEnd(span, new Date(), isHelper ? (rules.value?.helper_days ?? null) : null),
      }
      onNamed(await callApi<Named>('POST', path, body))
    })
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <FailureNotice failure={rules.failure} onRetry={rules.reload} />
      <TextField label={t(text.pid)} hint={t(text.pidHint)} value={pid} onInput={setPid} inputMode="numeric" code maxLength={20} />
      <Choice
        legend={t(text.role)}
        value={role}
        onChoose={(chosen) => {
          setRole(chosen)
          setSpan(chosen === 'helper' ? 'today' : 'open')
        }}
        options={mine.map((one) => ({ value: one, title: t(startText[one]), note: t(roleNotes[one]) }))}
      />
      {isHelper && (
        <Choice
          legend={t(text.calling)}
          value={calling}
          onChoose={setCalling}
          options={callings.map((one) => ({ value: one, title: t(one === 'other' ? text.otherCalling : text[one]) }))}
        />
      )}
      <Choice
        legend={t(text.howLong)}
        value={span}
        onChoose={setSpan}
        options={spans.filter((one) => one !== 'open' || !isHelper).map((one) => ({ value: one, title: t(spanText[one]) }))}
      />
      {isHelper && (
        <fieldset class={`field ${isAsked && isWithoutActs ? 'wrong' : ''}`}>
          <legend class="field-label">{t(text.acts)}</legend>
          {isAsked && isWithoutActs && <p class="field-error">{t(text.noAct)}</p>}
          <div class="choices">
            {helperActs.map((one) => (
              <Tick
                key={one}
                label={t(actText[one])}
                checked={acts.includes(one)}
                onChange={(isWanted) => setActs(helperActs.filter((other) => (other === one ? isWanted : acts.includes(other))))}
              />
            ))}
          </div>
        </fieldset>
      )}
      <TextField
        label={t(text.areaCodes)}
        hint={t(text.areaCodesHint)}
        value={areas}
        onInput={setAreas}
        error={isAsked && areaCodes === null ? t(text.areaCodesWrong) : undefined}
      />
      <ActNotice act={act} />
      <Button type="submit" busy={act.busy}>
        {t(text.name)}
      </Button>
    </form>
  )
}
