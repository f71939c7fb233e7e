import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { checkPid, groupPid, pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { SuspendReply } from '../api.ts'
import { callApi } from '../device/call-api.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { HotlineLink, OfficeList } from '../shell/office-list.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { lostText as text } from './lost.text.ts'

/** C31. Open to everybody: the phone that could sign in is the one that is gone. */
export function Lost() {
  const t = useText()
  const bar = useBar()
  const task = useTask()
  const { device, online } = useStore(appState)
  const [pid, setPid] = useState('')
  const [pin, setPin] = useState('')
  const [judged, setJudged] = useState(false)
  const [reply, setReply] = useState<SuspendReply | null>(null)
  if (reply) return <Received reply={reply} />
  const pidFault = checkPid(pid)
  const submit = () => {
    setJudged(true)
    if (pidFault || pin === '') return
    task.run(async () => {
      const body = { pid: pidDigits(pid), pin }
      setReply(await callApi<SuspendReply>({ method: 'POST', path: '/public/v1/suspensions', body, proof: 'none' }))
    })
  }
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      <p>{t(text.lead)}</p>
      {!online && <OfflineNotice />}
      {device && (
        <Notice kind="warn" title={t(text.thisPhoneTitle)}>
          <p>{t(text.thisPhone)}</p>
        </Notice>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={t(text.pid)}
          hint={t(text.pidHint)}
          error={judged && pidFault ? t(pidFault === 'length' ? text.pidLength : text.pidCheck) : undefined}
          value={pid}
          code
          inputMode="numeric"
          maxLength={20}
          onInput={setPid}
          onBlur={() => checkPid(pid) === null && setPid(groupPid(pid).join('-'))}
        />
        <TextField
          label={t(text.pin)}
          hint={t(text.pinHint)}
          error={judged && pin === '' ? t(text.pinMissing) : undefined}
          value={pin}
          code
          secret
          maxLength={20}
          onInput={setPin}
        />
        <FailureNotice failure={task.failure} />
        <Button type="submit" busy={task.busy}>
          {t(text.suspend)}
        </Button>
      </form>
      <section class="stack">
        <h2>{t(text.otherTitle)}</h2>
        <p>{t(text.other)}</p>
        <OfficeList />
      </section>
    </Screen>
  )
}

/** Said before anything is typed: while this page cannot suspend, a call can. */
function OfflineNotice() {
  const t = useText()
  const { configuration } = useStore(appState)
  return (
    <Notice kind="warn" live>
      <p>{configuration ? t(text.offline, { number: configuration.hotline }) : t(text.offlineNoNumber)}</p>
      <HotlineLink kind="primary" />
    </Notice>
  )
}

function Received({ reply }: { reply: SuspendReply }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const { device } = useStore(appState)
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.doneTitle, { time: formatTime(reply.effective_at, language) })}
      actions={
        <>
          {device === null && (
            <ButtonLink kind="primary" href="#/enrol/how">
              {t(text.setUp)}
            </ButtonLink>
          )}
          <HotlineLink />
          <ButtonLink icon="building" href="#/help">
            {t(text.office)}
          </ButtonLink>
        </>
      }
    >
      <Notice kind="info" live>
        <p>{t(text.done)}</p>
      </Notice>
      <p>{t(text.doneUnsure)}</p>
      <p class="small">{t(text.doneWhy)}</p>
    </Screen>
  )
}
