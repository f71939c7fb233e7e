import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useRoute } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext, useText } from '@open-thaid/web-ui/text/language.ts'
import { Component, type ComponentChildren } from 'preact'
import { ClientPage } from '../clients/client-page.tsx'
import { NewClient } from '../clients/new-client.tsx'
import { Home } from '../start/home.tsx'
import { Join } from '../start/join.tsx'
import { NewAgency } from '../start/new-agency.tsx'
import { Welcome } from '../start/welcome.tsx'
import { currentAgency, portalState } from '../state.ts'
import { lazyPage } from './lazy-page.tsx'
import { Page } from './page.tsx'
import { shellText as text } from './shell.text.ts'

const Debugger = lazyPage(() => import('../debugger/debugger.tsx').then((file) => file.Debugger))
const People = lazyPage(() => import('../people/people.tsx').then((file) => file.People))
const Team = lazyPage(() => import('../team/team.tsx').then((file) => file.Team))
const Gates = lazyPage(() => import('../gates/gates.tsx').then((file) => file.Gates))
const Verifiers = lazyPage(() => import('../verifiers/verifiers.tsx').then((file) => file.Verifiers))
const Errors = lazyPage(() => import('../log/errors.tsx').then((file) => file.Errors))
const DataRequests = lazyPage(() => import('../data-requests/data-requests.tsx').then((file) => file.DataRequests))
const Status = lazyPage(() => import('../status/status.tsx').then((file) => file.Status))
const SharedStep = lazyPage(() => import('../log/shared-step.tsx').then((file) => file.SharedStep))
const Operator = lazyPage(() => import('../operator/operator.tsx').then((file) => file.Operator))

export function App() {
  const { language } = useStore(portalState)
  return (
    <LanguageContext.Provider value={language}>
      <Fence>
        <Routed />
      </Fence>
    </LanguageContext.Provider>
  )
}

function Routed() {
  const route = useRoute()
  const state = useStore(portalState)
  const agency = currentAgency(state)
  const [first = '', second = '', third = ''] = route.split('/')
  // The debugger works for everybody, also without network: nothing of it needs the server.
  if (first === 'debugger') return <Debugger />
  // So do these: it may be the sign-in that is broken, and a link is for anybody.
  if (first === 'status') return <Status />
  if (first === 'shared') return <SharedStep key={second} code={second} />
  if (!state.me) return <Welcome />
  if (first === 'join') return <Join code={second} />
  if (first === 'operator' && state.me.is_operator) return <Operator />
  if (first === 'people') return <People />
  if (first === 'errors') return <Errors />
  if (!agency || first === 'new-agency') return <NewAgency isFirst={!agency} />
  if (first === '') return <Home agency={agency} />
  if (first === 'team') return <Team key={agency.agency_id} agency={agency} />
  if (first === 'gates') return <Gates key={agency.agency_id} agency={agency} />
  if (first === 'verifiers') return <Verifiers key={agency.agency_id} agency={agency} />
  if (first === 'requests') return <DataRequests key={agency.agency_id} agency={agency} />
  if (first === 'new') return <NewClient agency={agency} />
  if (first === 'apps') return <ClientPage key={second} agency={agency} clientId={second} tab={third} />
  return <NotFound />
}

function NotFound() {
  const t = useText()
  return (
    <Page title={t(text.notFoundTitle)} back="#/">
      <p>{t(text.notFound)}</p>
    </Page>
  )
}

/** A fault of ours in one page does not leave a white screen. */
class Fence extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }
  static override getDerivedStateFromError = () => ({ broken: true })
  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText()
  const bar = { onLanguage: () => undefined, helpHref: '#/', strip: t(text.strip) }
  return (
    <Screen bar={bar} title={t(text.brokenTitle)} actions={<Button onClick={() => location.reload()}>{t(text.reopen)}</Button>}>
      <p>{t(text.broken)}</p>
    </Screen>
  )
}
