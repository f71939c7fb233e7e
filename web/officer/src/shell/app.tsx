import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useRoute } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext, useText } from '@open-thaid/web-ui/text/language.ts'
import { Component, type ComponentChildren } from 'preact'
import { Home } from '../start/home.tsx'
import { NoMandate } from '../start/no-mandate.tsx'
import { Passkey } from '../start/passkey.tsx'
import { Welcome } from '../start/welcome.tsx'
import { state } from '../state.ts'
import { lazyPage } from './lazy-page.tsx'
import { Page } from './page.tsx'
import { shellText as text } from './shell.text.ts'

const Drives = lazyPage(() => import('../drives/drives.tsx').then((file) => file.Drives))
const DrivePage = lazyPage(() => import('../drives/drive.tsx').then((file) => file.DrivePage))
const NewPlan = lazyPage(() => import('../drives/plan.tsx').then((file) => file.NewPlan))
const ChangePlan = lazyPage(() => import('../drives/plan.tsx').then((file) => file.ChangePlan))
const Invitations = lazyPage(() => import('../drives/invitations.tsx').then((file) => file.Invitations))
const BoardPage = lazyPage(() => import('../board/board.tsx').then((file) => file.BoardPage))
const LinkedBoard = lazyPage(() => import('../board/board.tsx').then((file) => file.LinkedBoard))
const Report = lazyPage(() => import('../board/report.tsx').then((file) => file.Report))
const CoveragePage = lazyPage(() => import('../board/coverage.tsx').then((file) => file.CoveragePage))

export function App() {
  const { language } = useStore(state)
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
  const { me } = useStore(state)
  const [first = '', second = '', third = ''] = route.split('/')
  // A big screen, where nobody is signed in.
  if (first === 'board' && second !== '') return <LinkedBoard key={second} code={second} />
  if (!me) return <Welcome />
  if (me.mandates.length === 0) return <NoMandate />
  if (me.passkeys === 0 || first === 'passkey') return <Passkey />
  if (first === '') return <Home />
  if (first === 'coverage') return <CoveragePage />
  if (first === 'drives') return <DriveRoutes key={route} driveId={second} part={third} />
  return <NotFound />
}

function DriveRoutes({ driveId, part }: { driveId: string; part: string }) {
  if (driveId === '') return <Drives />
  if (driveId === 'new') return <NewPlan />
  if (part === '') return <DrivePage driveId={driveId} />
  if (part === 'plan') return <ChangePlan driveId={driveId} />
  if (part === 'invitations') return <Invitations driveId={driveId} />
  if (part === 'board') return <BoardPage driveId={driveId} />
  if (part === 'report') return <Report driveId={driveId} />
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
  const bar = { onLanguage: () => undefined, helpHref: null, strip: t(text.strip) }
  return (
    <Screen bar={bar} title={t(text.brokenTitle)} actions={<Button onClick={() => location.reload()}>{t(text.reopen)}</Button>}>
      <p>{t(text.broken)}</p>
    </Screen>
  )
}
