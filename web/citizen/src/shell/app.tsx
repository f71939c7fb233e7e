import { readInvocation } from '@open-thaid/sdk/openid4vp/links.ts'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { go, useRoute } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext, useText } from '@open-thaid/web-ui/text/language.ts'
import { Component, type ComponentChildren, type JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { type EnrolStep, screenFor } from '../enrol/enrol-steps.ts'
import { Welcome } from '../enrol/welcome.tsx'
import { keepInvitation } from '../invited/invitation.ts'
import { preferences } from '../settings/preferences.ts'
import { appState } from './app-state.ts'
import { lazyPage } from './lazy-page.tsx'
import { shellText as text } from './shell.text.ts'
import { useAutoLock } from './use-auto-lock.ts'
import { useBar } from './use-bar.tsx'

// In the order in which people come to them.
const How = lazyPage(() => import('../enrol/how.tsx').then((file) => file.How))
const Terms = lazyPage(() => import('../enrol/terms.tsx').then((file) => file.Terms))
const Waiting = lazyPage(() => import('../enrol/waiting.tsx').then((file) => file.Waiting))
const CardStep = lazyPage(() => import('../enrol/card-step.tsx').then((file) => file.CardStep))
const CheckStep = lazyPage(() => import('../enrol/check-step.tsx').then((file) => file.CheckStep))
const FaceStep = lazyPage(() => import('../enrol/face-step.tsx').then((file) => file.FaceStep))
const PinStep = lazyPage(() => import('../enrol/pin-step.tsx').then((file) => file.PinStep))
const Done = lazyPage(() => import('../enrol/done.tsx').then((file) => file.Done))
const AtStation = lazyPage(() => import('../enrol/at-station.tsx').then((file) => file.AtStation))
const Officer = lazyPage(() => import('../enrol/officer.tsx').then((file) => file.Officer))
const SlipStep = lazyPage(() => import('../enrol/slip-step.tsx').then((file) => file.SlipStep))
const Home = lazyPage(() => import('../card/home.tsx').then((file) => file.Home))
const Unlock = lazyPage(() => import('../unlock/unlock.tsx').then((file) => file.Unlock))
const Approve = lazyPage(() => import('../approve/approve.tsx').then((file) => file.Approve))
const Disclose = lazyPage(() => import('../disclose/disclose.tsx').then((file) => file.Disclose))
const Scan = lazyPage(() => import('../scan/scan.tsx').then((file) => file.Scan))
const History = lazyPage(() => import('../history/history.tsx').then((file) => file.History))
const Event = lazyPage(() => import('../history/event.tsx').then((file) => file.Event))
const Agencies = lazyPage(() => import('../agencies/agencies.tsx').then((file) => file.Agencies))
const Services = lazyPage(() => import('../services/services.tsx').then((file) => file.Services))
const Settings = lazyPage(() => import('../settings/settings.tsx').then((file) => file.Settings))
const Help = lazyPage(() => import('../help/help.tsx').then((file) => file.Help))
const Lost = lazyPage(() => import('../lost/lost.tsx').then((file) => file.Lost))
const OwnNumber = lazyPage(() => import('../queue/number.tsx').then((file) => file.OwnNumber))
const Messages = lazyPage(() => import('../help/messages.tsx').then((file) => file.Messages))
const ForgotPin = lazyPage(() => import('../unlock/unlock.tsx').then((file) => file.ForgotPin))
const Family = lazyPage(() => import('../family/family.tsx').then((file) => file.Family))
const ChildPage = lazyPage(() => import('../family/child.tsx').then((file) => file.ChildPage))
const ChooseWhatToShow = lazyPage(() => import('../card/show.tsx').then((file) => file.ChooseWhatToShow))
const AtGate = lazyPage(() => import('../gate/gate.tsx').then((file) => file.AtGate))
const Present = lazyPage(() => import('../card/present.tsx').then((file) => file.Present))

const Invited = lazyPage(() => import('../invited/invited.tsx').then((file) => file.Invited))
const InvitedCard = lazyPage(() => import('../invited/invited-card.tsx').then((file) => file.InvitedCard))
const InviteFamily = lazyPage(() => import('../invited/invite-family.tsx').then((file) => file.InviteFamily))

export function App() {
  const { language } = useStore(preferences)
  const { ready } = useStore(appState)
  useAutoLock()
  return (
    <LanguageContext.Provider value={language}>
      <Fence>{ready ? <Page /> : null}</Fence>
    </LanguageContext.Provider>
  )
}

function Page() {
  const route = useRoute()
  const { device, draft } = useStore(appState)
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = route.split('/')
  switch (first) {
    case '':
      return device ? <Behind tab="home" element={<Home />} /> : <Welcome draft={draft} />
    case 'enrol':
      return <EnrolPage step={second} then={third === 'officer' || third === 'slip' ? third : 'card'} />
    case 'show':
      return <Behind element={second ? <Present key={route} selection={second} way={third} /> : <ChooseWhatToShow />} />
    case 'family':
      return <Behind element={<FamilyPage key={route} childId={second} isShown={third === 'show'} selection={fourth} way={fifth} />} />
    case 'gate':
      return <Behind element={<AtGate />} />
    case 'history':
      return <Behind tab="history" element={second ? <Event key={second} entryId={second} /> : <History />} />
    case 'agencies':
      return <Behind element={<Agencies agencyId={second} />} />
    case 's':
      return <FollowedLink code={second} />
    case 'approve':
      return <Approve back="#/scan" />
    case 'slip':
      return <FollowedSlip code={second} />
    case 'invited':
      return second ? <FollowedInvitation code={second} /> : <Invited />
    case 'invite':
      return <Behind element={<InviteFamily />} />
    case 'p':
      return <FollowedRequest query={route.slice(2)} />
    case 'disclose':
      return <Disclose />
    case 'scan':
      return <Scan />
    case 'services':
      return <Services />
    case 'settings':
      return <Settings />
    case 'lost':
      return <Lost />
    case 'help':
      return <Help />
    case 'queue':
      return <OwnNumber key={second} ticketId={second} />
    case 'messages':
      return <Messages />
    case 'forgot-pin':
      return <ForgotPin />
    default:
      return <NotFound />
  }
}

/** Personal pages open after the PIN; the PIN screen stands in their place, so that nothing is lost on the way. */
function Behind({ element, tab }: { element: JSX.Element; tab?: 'home' | 'history' }) {
  const { vault, device } = useStore(appState)
  if (device === null) return <Go to="" />
  return vault === null ? <Unlock here={tab} /> : element
}

function FamilyPage(o: { childId: string; isShown: boolean; selection: string; way: string }) {
  const { childId, selection, way } = o
  if (childId === '') return <Family />
  if (!o.isShown) return <ChildPage key={childId} childId={childId} />
  return selection ? <Present selection={selection} way={way} childId={childId} /> : <ChooseWhatToShow childId={childId} />
}

function EnrolPage({ step, then }: { step: string; then: 'card' | 'officer' | 'slip' }) {
  const { draft, device, place, atStation, invitation } = useStore(appState)
  if (device && draft === null && step !== 'officer') return <Done />
  if (step === 'how') return <How />
  if (step === 'station' && draft === null) return atStation ? <AtStation agreed={atStation} /> : <Terms then="station" />
  if (step === 'terms' && draft === null) return place ? <Go to="enrol/waiting" /> : <Terms then={then} />
  if (step === 'waiting' && draft === null && place) return <Waiting place={place} />
  if (step === 'terms' && draft) return <Go to={`enrol/${then === 'card' ? screenFor(then, draft) : then}`} />
  if (step === 'officer') return <Officer draft={draft} />
  if (step === 'slip') return <SlipStep draft={draft} />
  if (draft === null) return <Go to="" />
  // A slip knows the number: nothing of the card is photographed.
  const isBySlip = invitation?.look?.kind === 'slip'
  const steps: Record<EnrolStep, JSX.Element> = {
    card: isBySlip ? <InvitedCard draft={draft} code={invitation.code} /> : <CardStep draft={draft} />,
    check: isBySlip ? <InvitedCard draft={draft} code={invitation.code} /> : <CheckStep draft={draft} />,
    face: <FaceStep draft={draft} />,
    pin: <PinStep draft={draft} />,
    officer: <Officer draft={draft} />,
    over: <Go to="" />,
  }
  const asked = steps[step as EnrolStep] ? (step as EnrolStep) : 'card' // looked up just before
  return steps[screenFor(asked, draft)]
}

/** An app link: its code leaves the address at once, so that it stays in no history. */
function FollowedLink({ code }: { code: string }) {
  useEffect(() => {
    appState.set({ pendingCode: code })
    go('approve', 'replace')
  }, [code])
  return null
}

/** A slip or an invitation: its code leaves the address at once, and is kept until the registration is done. */
function FollowedInvitation({ code }: { code: string }) {
  useEffect(() => {
    keepInvitation(code).then(() => go('invited', 'replace'))
  }, [code])
  return null
}

/** The QR of an officer's slip, read by the phone's own camera: its code leaves the address as others do. */
function FollowedSlip({ code }: { code: string }) {
  useEffect(() => {
    appState.set({ pendingSlip: code })
    go('enrol/slip', 'replace')
  }, [code])
  return null
}

/** A link by which a page asks for the card: it leaves the address as a code does. */
function FollowedRequest({ query }: { query: string }) {
  useEffect(() => {
    appState.set({ pendingRequest: readInvocation(query) })
    go('disclose', 'replace')
  }, [query])
  return null
}

function Go({ to }: { to: string }) {
  useEffect(() => go(to, 'replace'), [to])
  return null
}

function NotFound() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen bar={bar} back="#/" title={t(text.notFoundTitle)} actions={<ButtonLink href="#/">{t(text.goHome)}</ButtonLink>}>
      <p>{t(text.notFound)}</p>
    </Screen>
  )
}

/** A fault of ours on one page must not leave an empty screen. */
class Fence extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }
  static override getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen bar={bar} title={t(text.brokenTitle)} actions={<Button onClick={() => location.reload()}>{t(text.reopen)}</Button>}>
      <p>{t(text.broken)}</p>
    </Screen>
  )
}
