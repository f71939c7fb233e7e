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

const FieldPages = lazyPage(() => import('../field/field-pages.tsx').then((file) => file.FieldPages))

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
  const { me, hasKit } = useStore(state)
  const [first = '', second = ''] = route.split('/')
  // The field goes on without a network, and after the session has ended.
  if (first === 'field' && !me && hasKit) return <FieldPages part={second} />
  if (!me) return <Welcome />
  if (me.mandates.length === 0) return <NoMandate />
  if (me.passkeys === 0 || first === 'passkey') return <Passkey />
  if (first === '') return <Home />
  if (first === 'field') return <FieldPages part={second} />
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
