import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useRoute } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext, useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { Component, type ComponentChildren } from 'preact'
import { Home } from '../start/home.tsx'
import { NoMandate } from '../start/no-mandate.tsx'
import { Passkey } from '../start/passkey.tsx'
import { Welcome } from '../start/welcome.tsx'
import { chooseLanguage, currentMandates, state } from '../state.ts'
import { lazyPage } from './lazy-page.tsx'
import { Page } from './page.tsx'
import { shellText as text } from './shell.text.ts'

const FieldPages = lazyPage(() => import('../field/field-pages.tsx').then((file) => file.FieldPages))
const Cases = lazyPage(() => import('../cases/cases.tsx').then((file) => file.Cases))
const CasePage = lazyPage(() => import('../cases/case.tsx').then((file) => file.CasePage))
const Person = lazyPage(() => import('../persons/person.tsx').then((file) => file.Person))
const Drives = lazyPage(() => import('../drives/drives.tsx').then((file) => file.Drives))
const DrivePage = lazyPage(() => import('../drives/drive.tsx').then((file) => file.DrivePage))
const NewPlan = lazyPage(() => import('../drives/plan.tsx').then((file) => file.NewPlan))
const ChangePlan = lazyPage(() => import('../drives/plan.tsx').then((file) => file.ChangePlan))
const Invitations = lazyPage(() => import('../drives/invitations.tsx').then((file) => file.Invitations))
const BoardPage = lazyPage(() => import('../board/board.tsx').then((file) => file.BoardPage))
const LinkedBoard = lazyPage(() => import('../board/board.tsx').then((file) => file.LinkedBoard))
const Report = lazyPage(() => import('../board/report.tsx').then((file) => file.Report))
const CoveragePage = lazyPage(() => import('../board/coverage.tsx').then((file) => file.CoveragePage))
const Queue = lazyPage(() => import('../queue/queue.tsx').then((file) => file.Queue))
const Kiosk = lazyPage(() => import('../queue/kiosk.tsx').then((file) => file.Kiosk))
const RoomScreen = lazyPage(() => import('../queue/room-screen.tsx').then((file) => file.RoomScreen))
const Helpers = lazyPage(() => import('../helpers/helpers.tsx').then((file) => file.Helpers))
const NewHelper = lazyPage(() => import('../helpers/new-helper.tsx').then((file) => file.NewHelper))
const Deeds = lazyPage(() => import('../deeds/deeds.tsx').then((file) => file.Deeds))
const OfficeLooks = lazyPage(() => import('../deeds/office-looks.tsx').then((file) => file.OfficeLooks))
const Sampling = lazyPage(() => import('../sampling/sampling.tsx').then((file) => file.Sampling))
const SamplePage = lazyPage(() => import('../sampling/sample-page.tsx').then((file) => file.SamplePage))
const Guides = lazyPage(() => import('../guides/guides.tsx').then((file) => file.Guides))
const GuidePage = lazyPage(() => import('../guides/guides.tsx').then((file) => file.GuidePage))
const Practice = lazyPage(() => import('../guides/practice.tsx').then((file) => file.Practice))
const TryReader = lazyPage(() => import('../reader/try-reader.tsx').then((file) => file.TryReader))

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
  const now = useStore(state)
  const { me, hasKit } = now
  const [first = '', second = '', third = ''] = route.split('/')
  // Devices of the waiting room are nobody's.
  if (first === 'kiosk') return <Kiosk />
  if (first === 'screen') return <RoomScreen />
  // A big screen in a hall.
  if (first === 'board' && second !== '') return <LinkedBoard key={second} code={second} />
  // Read anywhere, signed in or not, with a network or without.
  if (first === 'guides')
    return second === '' ? <Guides /> : second === 'practice' ? <Practice /> : <GuidePage key={second} name={second} />
  if (now.isLocked) return <FieldPages part="" />
  // The field goes on without a network, and after the session has ended.
  if (first === 'field' && !me && hasKit) return <FieldPages part={second} />
  if (!me) return <Welcome />
  if (me.mandates.length === 0) return <NoMandate />
  if (me.passkeys === 0 || first === 'passkey') return <Passkey />
  if (first === '') return <Home />
  if (first === 'field') return <FieldPages part={second} />
  if (first === 'cases') return second ? <CasePage key={second} caseId={second} /> : <Cases />
  if (first === 'person') return <Person part={second} />
  const officeCode = currentMandates(now)[0]?.office_code ?? ''
  if (first === 'queue') return <Queue key={officeCode} officeCode={officeCode} />
  if (first === 'helpers')
    return second === 'new' ? <NewHelper key={officeCode} officeCode={officeCode} /> : <Helpers key={officeCode} officeCode={officeCode} />
  if (first === 'deeds') return second === 'office' ? <OfficeLooks key={officeCode} officeCode={officeCode} /> : <Deeds />
  if (first === 'sampling')
    return second === '' ? (
      <Sampling key={officeCode} officeCode={officeCode} />
    ) : (
      <SamplePage key={second} officeCode={officeCode} sampleId={second} />
    )
  if (first === 'reader') return <TryReader />
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
  const language = useLanguage()
  const bar = { onLanguage: () => chooseLanguage(language === 'th' ? 'en' : 'th'), helpHref: null, strip: t(text.strip) }
  return (
    <Screen bar={bar} title={t(text.brokenTitle)} actions={<Button onClick={() => location.reload()}>{t(text.reopen)}</Button>}>
      <p>{t(text.broken)}</p>
    </Screen>
  )
}
