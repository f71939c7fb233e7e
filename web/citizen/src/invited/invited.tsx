import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { PidGroups } from '@open-thaid/web-ui/pid/pid.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import type { InvitationLook } from '../api.ts'
import type { CallFailure } from '../device/call-api.ts'
import type { KeptInvitation } from '../device/storage.ts'
import { stepOf } from '../enrol/enrol-steps.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { forgetInvitation, keepInvitation, lookAtInvitation, noteInvitation, whomToAsk } from './invitation.ts'
import { invitedText as text } from './invited.text.ts'

/** C2, for who has a slip or was invited: what it stands for, and on from there. */
export function Invited() {
  const { invitation, device, draft } = useStore(appState)
  if (device && draft === null) return <HasCard />
  return invitation === null ? <TypeCode /> : <Looked key={invitation.code} invitation={invitation} />
}

function HasCard() {
  const t = useText()
  return (
    <Screen
      bar={useBar()}
      title={t(text.haveTitle)}
      actions={
        <>
          <ButtonLink kind="primary" href="#/">
            {t(text.myCard)}
          </ButtonLink>
          <ButtonLink href="#/invite">{t(text.inviteTitle)}</ButtonLink>
        </>
      }
    >
      <p>{t(text.have)}</p>
    </Screen>
  )
}

/** Letters and digits of a code; the server tells what is no code. */
const mostLetters = 12
const lettersOf = (code: string): string => code.replaceAll(/[^0-9A-Za-z]/g, '')

function TypeCode() {
  const t = useText()
  const [code, setCode] = useState('')
  const [isJudged, setJudged] = useState(false)
  const isWhole = lettersOf(code).length === mostLetters
  const use = () => {
    setJudged(true)
    if (isWhole) void keepInvitation(lettersOf(code))
  }
  return (
    <Screen
      bar={useBar()}
      back="#/enrol/how"
      title={t(text.title)}
      actions={
        <>
          <Button onClick={use}>{t(text.use)}</Button>
          <ButtonLink icon="scan" href="#/scan">
            {t(text.scan)}
          </ButtonLink>
        </>
      }
    >
      <p>{t(text.lead)}</p>
      <TextField
        label={t(text.code)}
        hint={t(text.codeHint)}
        value={code}
        error={isJudged && !isWhole ? t(text.codeMissing) : undefined}
        code
        capitals
        maxLength={20}
        onInput={setCode}
      />
    </Screen>
  )
}

function Looked({ invitation }: { invitation: KeptInvitation }) {
  const t = useText()
  const { draft } = useStore(appState)
  const task = useTask()
  const { look } = invitation
  const ask = () => task.run(() => lookAtInvitation(invitation))
  useEffect(() => {
    ask()
  }, [])
  const begin = () =>
    task.run(async () => {
      if (!draft) return go('enrol/terms')
      await noteInvitation(draft.session.session_id)
      go(`enrol/${stepOf(draft)}`, 'replace')
    })
  const isRefused = task.failure?.problem != null
  return (
    <Screen
      bar={useBar()}
      back="#/"
      title={t(text.title)}
      actions={
        <>
          <FailureNotice failure={task.failure} {...(isRefused ? {} : { onRetry: ask })} />
          <WhomToAsk failure={task.failure} />
          {look && !isRefused && (
            <Button busy={task.busy} onClick={begin}>
              {t(draft ? text.goOn : text.begin)}
            </Button>
          )}
          <Button kind="secondary" onClick={() => void forgetInvitation()}>
            {t(!look || isRefused ? text.another : look.kind === 'slip' ? text.notMine : text.notUse)}
          </Button>
          {isRefused && (
            <Button kind="quiet" onClick={() => forgetInvitation().then(() => go('enrol/how'))}>
              {t(text.without)}
            </Button>
          )}
        </>
      }
    >
      {!look && task.busy && <p role="status">{t(text.looking)}</p>}
      {task.failure?.problem === null && <p>{t(text.kept)}</p>}
      {look && !isRefused && <WhatItIs look={look} />}
    </Screen>
  )
}

export function WhomToAsk({ failure }: { failure: CallFailure | null }) {
  const t = useText()
  const language = useLanguage()
  const whom = whomToAsk(failure)
  if (whom === null) return null
  const office = language === 'th' ? whom.officeTh : whom.officeEn
  return <p>{whom.phone === null ? t(text.ask, { office }) : t(text.askPhone, { office, phone: whom.phone })}</p>
}

function WhatItIs({ look }: { look: InvitationLook }) {
  const t = useText()
  const language = useLanguage()
  const { drive } = look
  const facts: readonly (readonly [string, string])[] = drive
    ? [
        [t(text.drive), drive[`name_${language}`]],
        [t(text.place), drive[`place_${language}`]],
        [t(text.until), formatDateTime(drive.ends_at, language)],
      ]
    : []
  return (
    <>
      <Notice kind="ok" title={t(look.kind === 'slip' ? text.slipFound : text.familyFound)}>
        {look.pid_masked ? (
          <p>
            <PidGroups text={look.pid_masked} />
          </p>
        ) : (
          <p>{t(text.familyNote)}</p>
        )}
      </Notice>
      {facts.length > 0 && (
        <dl class="panel stack">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt class="small">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {look.kind === 'slip' && <p>{t(text.prepare)}</p>}
    </>
  )
}
