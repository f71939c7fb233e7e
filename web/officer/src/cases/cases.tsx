import './cases.css'
import { Button, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { OfficerCase, WaitingCases } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { currentMandates, state } from '../state.ts'
import { useAct } from '../use-act.ts'
import { useLooking } from '../use-looking.ts'
import { casesText as text } from './cases.text.ts'
import { ScanCode } from './scan-code.tsx'

/** O5 begins here: the phone's code, scanned or typed; below it what waits at this office. */
export function Cases() {
  const t = useText()
  const act = useAct()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [isScanning, setScanning] = useState(false)
  const officeCode = currentMandates(useStore(state))[0]?.office_code ?? ''
  const open = (handOverCode: string | null) =>
    act.run(async () => {
      const body = { office_code: officeCode, hand_over_code: handOverCode }
      const opened = await callApi<OfficerCase>('POST', '/proofing-cases', body)
      go(`cases/${opened.case_id}`)
    })
  return (
    <Page title={t(text.title)} here="cases">
      <div class="two">
        <div class="stack">
          <p>{t(text.lead)}</p>
          {isScanning ? (
            <ScanCode onCode={open} />
          ) : (
            <Button kind="secondary" icon="scan" onClick={() => setScanning(true)}>
              {t(text.scan)}
            </Button>
          )}
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              setMissing(code.trim() === '')
              if (code.trim() !== '') open(code)
            }}
          >
            <TextField
              label={t(text.code)}
              hint={t(text.codeHint)}
              error={isMissing ? t(text.codeMissing) : undefined}
              value={code}
              code
              capitals
              maxLength={20}
              onInput={setCode}
            />
            <ActNotice act={act} />
            <Button type="submit" busy={act.busy}>
              {t(text.open)}
            </Button>
          </form>
          <Button kind="secondary" icon="officer" busy={act.busy} onClick={() => open(null)}>
            {t(text.noPhone)}
          </Button>
        </div>
        <WaitingHere key={officeCode} officeCode={officeCode} />
      </div>
    </Page>
  )
}

const lookEveryMs = 5000

function WaitingHere({ officeCode }: { officeCode: string }) {
  const t = useText()
  const language = useLanguage()
  const loaded = useLoaded(officeCode, () => callApi<WaitingCases>('GET', `/offices/${officeCode}/proofing-cases`))
  // A colleague's case that needs a second officer appears by itself.
  useLooking(true, lookEveryMs, loaded.reload)
  return (
    <section class="stack beside">
      <h2>{t(text.waiting)}</h2>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {loaded.value === null && loaded.failure === null && <Waiting />}
      {loaded.value?.cases.length === 0 && <p>{t(text.none)}</p>}
      {loaded.value?.cases.map((one) => {
        const what = one.for_me ? text.forMe : one.state === 'awaiting_confirmation' ? text.awaiting : text.underWay
        const time = t(text.openedAt, { time: formatTime(one.opened_at, language) })
        return (
          <LinkRow
            key={one.case_id}
            href={`#/cases/${one.case_id}`}
            icon={one.for_me ? 'shield' : 'file'}
            title={one.hand_over_code ?? t(text.withoutPhone)}
            note={`${t(what)} · ${time}`}
          />
        )
      })}
    </section>
  )
}
