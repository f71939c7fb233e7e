import '../approve/approve.css'
import { RequestNotTrusted } from '@open-thaid/sdk/openid4vp/wallet.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { AskedDisclosure, DisclosureAnswer, DisclosureRefusal, DisclosureReply, DisclosureResult } from '../api.ts'
import { approveText } from '../approve/approve.text.ts'
import { NoCard } from '../approve/approve.tsx'
import { ApprovePin } from '../approve/approve-pin.tsx'
import { Result, type ResultKind } from '../approve/result.tsx'
import { CallFailure, callApi } from '../device/call-api.ts'
import { appState, lock } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { Unlock } from '../unlock/unlock.tsx'
import { AskPerson } from './ask-person.tsx'
import { NothingToShow, openSigned, type PreparedAnswer, prepareAnswer } from './prepare-answer.ts'
import { RefusedRequest, type RefusedWhy } from './refused-request.tsx'

type Opened = Awaited<ReturnType<typeof openSigned>>
type Asked = { asked: AskedDisclosure; opened: Opened }

type Stage =
  | { name: 'reading' }
  | { name: 'refused'; why: RefusedWhy }
  | { name: 'ask'; busy: boolean }
  | { name: 'pin'; answer: PreparedAnswer }
  | {
      name: 'result'
      kind: ResultKind
      sent: readonly string[]
      reply: { continue_url: string | null; reference_code: string | null } | null
    }

/** A page asks for the card: read, shown, agreed to by PIN, sent. Nothing of it stands in the address. */
export function Disclose() {
  const language = useLanguage()
  const { device, pendingRequest, vault } = useStore(appState)
  const [found, setFound] = useState<Asked | null>(null)
  const [stage, setStage] = useState<Stage>({ name: 'reading' })

  useEffect(() => {
    if (pendingRequest === null || device === null || vault === null) return
    setStage({ name: 'reading' })
    const { clientId, requestUri, method } = pendingRequest
    const body = { client_id: clientId, request_uri: requestUri, request_uri_method: method }
    callApi<DisclosureReply>({ method: 'POST', path: '/citizen/v1/disclosures', body })
      .then(async ({ refused, asked, request_object: requestObject, agency_name_th: th, agency_name_en: en }) => {
        appState.set({ pendingRequest: null })
        if (refused !== null || asked === null || requestObject === null) {
          const agency = language === 'th' ? th : en
          return setStage({ name: 'refused', why: { kind: 'fault', fault: refused ?? 'not_answerable', agency } })
        }
        setFound({ asked, opened: await openSigned(requestObject, clientId) })
        setStage({ name: 'ask', busy: false })
      })
      .catch((reason: unknown) => {
        if (reason instanceof RequestNotTrusted)
          return setStage({ name: 'refused', why: { kind: 'fault', fault: 'not_trusted', agency: null } })
        if (!(reason instanceof CallFailure)) throw reason
        if (reason.problem?.code === 'accounts.locked') return lock()
        setStage({ name: 'refused', why: { kind: 'failure', failure: reason } })
      })
  }, [pendingRequest, device, vault !== null])

  if (device === null) return <NoCard />
  if (pendingRequest !== null && vault === null) return <Unlock />
  if (stage.name === 'refused') return <RefusedRequest why={stage.why} />
  if (found === null) return pendingRequest === null ? <RefusedRequest why={{ kind: 'no_request' }} /> : <Reading />
  const { asked, opened } = found
  const path = `/citizen/v1/disclosures/${asked.disclosure_id}`

  const allow = (all: boolean) => {
    setStage({ name: 'ask', busy: true })
    prepareAnswer(asked, opened, all).then(
      (answer) => setStage({ name: 'pin', answer }),
      (reason: unknown) => {
        if (reason instanceof NothingToShow) return setStage({ name: 'refused', why: { kind: 'nothing' } })
        if (!(reason instanceof RequestNotTrusted)) throw reason
        setStage({ name: 'refused', why: { kind: 'fault', fault: 'not_trusted', agency: null } })
      },
    )
  }
  const deny = () => {
    setStage({ name: 'ask', busy: true })
    callApi<DisclosureRefusal>({ method: 'POST', path: `${path}/refusals`, body: { state: opened.state } }).then(
      ({ redirect_uri: continueUrl, reference_code: referenceCode }) =>
        setStage({ name: 'result', kind: 'denied', sent: [], reply: { continue_url: continueUrl, reference_code: referenceCode } }),
      // A refusal that did not arrive sends nothing either.
      () => setStage({ name: 'result', kind: 'denied_here', sent: [], reply: null }),
    )
  }
  if (stage.name === 'pin') {
    const { answer } = stage
    const body = { claims: answer.claims, response: answer.response, shown_digest: asked.shown_digest }
    return (
      <ApprovePin<DisclosureResult>
        agency={asked}
        onBack={() => setStage({ name: 'ask', busy: false })}
        decide={(pin) =>
          callApi<DisclosureResult>({ method: 'POST', path: `${path}/answers`, body: { ...body, pin } satisfies DisclosureAnswer })
        }
        onDone={(outcome, result) => {
          const reply = result && { continue_url: result.redirect_uri, reference_code: result.reference_code }
          setStage({ name: 'result', kind: outcome === 'received' ? 'approved' : outcome, sent: answer.claims, reply })
        }}
      />
    )
  }
  if (stage.name === 'result') return <Result interaction={{ ...asked, items: stage.sent }} kind={stage.kind} reply={stage.reply} />
  return <AskPerson asked={asked} busy={stage.name === 'ask' && stage.busy} onAllow={allow} onDeny={deny} />
}

function Reading() {
  const t = useText()
  return (
    <Screen bar={useBar()} back="#/scan" title={t(approveText.loading)}>
      <p class="page-spinner">
        <span class="spinner" aria-hidden="true" />
      </p>
    </Screen>
  )
}
