import './approve.css'
import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { ClaimedInteraction, DecisionReply, DecisionRequest } from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { appState, lock } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { Unlock } from '../unlock/unlock.tsx'
import { approveText as text } from './approve.text.ts'
import { ApprovePin } from './approve-pin.tsx'
import { Consent } from './consent.tsx'
import { Result, type ResultKind } from './result.tsx'

type Stage =
  | { name: 'claiming' | 'locked' | 'consent' }
  | { name: 'refused'; failure: CallFailure }
  | { name: 'pin'; number: string | null }
  | { name: 'result'; kind: ResultKind; reply: DecisionReply | null }

/** C14 and C15: claim, consent with the number, PIN, result. The code goes to the server once and is then forgotten. */
export function Approve({ back }: { back: string }) {
  const { device, pendingCode, vault } = useStore(appState)
  const [interaction, setInteraction] = useState<ClaimedInteraction | null>(null)
  const [stage, setStage] = useState<Stage>({ name: 'claiming' })

  useEffect(() => {
    if (pendingCode === null || device === null) return
    setStage({ name: 'claiming' })
    callApi<ClaimedInteraction>({ method: 'POST', path: '/citizen/v1/interactions/claims', body: { code: pendingCode } }).then(
      (claimed) => {
        appState.set({ pendingCode: null })
        setInteraction(claimed)
        setStage({ name: 'consent' })
      },
      (reason: unknown) => {
        if (!(reason instanceof CallFailure)) throw reason
        if (reason.problem?.code === 'accounts.locked') {
          lock()
          return setStage({ name: 'locked' })
        }
        setStage({ name: 'refused', failure: reason })
      },
    )
    // The vault opens when the person unlocks; a claim that met a locked phone is then made again.
  }, [pendingCode, device, vault !== null])

  const decide = async (decision: Omit<DecisionRequest, 'shown_digest'>, asked: ClaimedInteraction): Promise<DecisionReply> => {
    const body: DecisionRequest = { ...decision, shown_digest: asked.shown_digest }
    return callApi<DecisionReply>({ method: 'POST', path: `/citizen/v1/interactions/${asked.interaction_id}/decisions`, body })
  }
  const refuse = (decision: 'deny' | 'not_me', asked: ClaimedInteraction) =>
    decide({ decision, number: null, pin: null }, asked).then(
      (reply) => setStage({ name: 'result', kind: decision === 'deny' ? 'denied' : 'not_me', reply }),
      // A refusal that did not arrive sends nothing either.
      () => setStage({ name: 'result', kind: decision === 'deny' ? 'denied_here' : 'not_me', reply: null }),
    )

  if (device === null) return <NoCard />
  if (stage.name === 'locked' && vault === null) return <Unlock />
  if (stage.name === 'refused') return <Refused failure={stage.failure} back={back} />
  if (interaction === null) return pendingCode === null ? <Refused failure={null} back={back} /> : <Claiming />
  if (stage.name === 'pin') {
    return (
      <ApprovePin
        agency={interaction}
        onBack={() => setStage({ name: 'consent' })}
        decide={(pin) => decide({ decision: 'approve', number: stage.number, pin }, interaction)}
        onDone={(kind, reply) => setStage({ name: 'result', kind, reply })}
      />
    )
  }
  if (stage.name === 'result') return <Result interaction={interaction} kind={stage.kind} reply={stage.reply} />
  return (
    <Consent
      interaction={interaction}
      onAllow={(number) => setStage({ name: 'pin', number })}
      onDeny={() => refuse('deny', interaction)}
      onNotMe={() => refuse('not_me', interaction)}
    />
  )
}

function Claiming() {
  const t = useText()
  return (
    <Screen bar={useBar()} back="#/scan" title={t(text.loading)}>
      <p class="page-spinner">
        <span class="spinner" aria-hidden="true" />
      </p>
    </Screen>
  )
}

export function NoCard() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.failedTitle)}
      actions={
        <ButtonLink kind="primary" href="#/enrol/how">
          {t(text.register)}
        </ButtonLink>
      }
    >
      <Notice kind="info">
        <p>{t(text.noDevice)}</p>
      </Notice>
    </Screen>
  )
}

function Refused({ failure, back }: { failure: CallFailure | null; back: string }) {
  const t = useText()
  const bar = useBar()
  return (
    <Screen
      bar={bar}
      back={back}
      title={t(failure ? text.failedTitle : text.noCode)}
      actions={
        <>
          <ButtonLink kind="primary" icon="scan" href="#/scan">
            {t(text.scanAgain)}
          </ButtonLink>
          <ButtonLink href="#/">{t(text.home)}</ButtonLink>
        </>
      }
    >
      <FailureNotice failure={failure} />
      <p>{t(text.nothingSent)}</p>
    </Screen>
  )
}
