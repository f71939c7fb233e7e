import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext, useText } from '@open-thaid/web-ui/text/language.ts'
import { Component, type ComponentChildren, type JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Approve } from '../approve/approve.tsx'
import { Home } from '../card/home.tsx'
import { ChooseWhatToShow, Present } from '../card/show.tsx'
import { CardStep } from '../enrol/card-step.tsx'
import { CheckStep } from '../enrol/check-step.tsx'
import { Done } from '../enrol/done.tsx'
import { type EnrolStep, screenFor } from '../enrol/enrol-steps.ts'
import { FaceStep } from '../enrol/face-step.tsx'
import { How } from '../enrol/how.tsx'
import { Officer } from '../enrol/officer.tsx'
import { PinStep } from '../enrol/pin-step.tsx'
import { Terms } from '../enrol/terms.tsx'
import { Welcome } from '../enrol/welcome.tsx'
import { Help } from '../help/help.tsx'
import { Messages } from '../help/messages.tsx'
import { Event } from '../history/event.tsx'
import { History } from '../history/history.tsx'
import { Lost } from '../lost/lost.tsx'
import { Scan } from '../scan/scan.tsx'
import { Services } from '../services/services.tsx'
import { preferences } from '../settings/preferences.ts'
import { Settings } from '../settings/settings.tsx'
import { ForgotPin, Unlock } from '../unlock/unlock.tsx'
import { appState } from './app-state.ts'
import { go, useRoute } from './router.ts'
import { shellText as text } from './shell.text.ts'
import { useAutoLock } from './use-auto-lock.ts'
import { useBar } from './use-bar.tsx'

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
  const [first = '', second = ''] = route.split('/')
  switch (first) {
    case '':
      return device ? <Behind tab="home" element={<Home />} /> : <Welcome draft={draft} />
    case 'enrol':
      return <EnrolPage step={second} />
    case 'show':
      return <Behind element={second ? <Present selection={second} /> : <ChooseWhatToShow />} />
    case 'history':
      return <Behind tab="history" element={second ? <Event entryId={second} /> : <History />} />
    case 's':
      return <FollowedLink code={second} />
    case 'approve':
      return <Approve back="#/scan" />
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

function EnrolPage({ step }: { step: string }) {
  const { draft, device } = useStore(appState)
  if (device && draft === null && step !== 'officer') return <Done />
  if (step === 'how') return <How />
  if (step === 'terms') return draft ? <Go to={`enrol/${screenFor('card', draft)}`} /> : <Terms />
  if (step === 'officer') return <Officer draft={draft} />
  if (draft === null) return <Go to="" />
  const steps: Record<EnrolStep, JSX.Element> = {
    card: <CardStep draft={draft} />,
    check: <CheckStep />,
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
    <Screen bar={bar} title={t(text.brokenTitle)} actions={<Button onClick={() => location.assign('./')}>{t(text.reopen)}</Button>}>
      <p>{t(text.broken)}</p>
    </Screen>
  )
}
