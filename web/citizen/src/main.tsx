import '@open-thaid/web-ui/tokens/base.css'
import { render } from 'preact'
import { readItem, removeItem } from './device/storage.ts'
import { refreshEnrolment } from './enrol/enrolment.ts'
import { loadPreferences } from './settings/preferences.ts'
import { App } from './shell/app.tsx'
import { appState } from './shell/app-state.ts'
import { watchInstallation } from './shell/install-app.ts'
import { loadConfiguration } from './shell/load-configuration.ts'
import { registerServiceWorker } from './shell/register-service-worker.ts'
import { Unsupported } from './shell/unsupported.tsx'
import { watchNetwork as keepWalletInStep } from './wallet/watch-network.ts'

async function start(): Promise<void> {
  loadPreferences()
  watchInstallation()
  watchNetwork()
  keepWalletInStep()
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  const device = await readDevice()
  if (device === 'unsupported') {
    root.replaceChildren()
    render(<Unsupported />, root)
    // The page sends people to a person: it needs the numbers to call.
    await loadConfiguration().catch(() => undefined)
    return
  }
  // What a bound phone shows first, on its way while the rest is read.
  if (device) Promise.all([import('./unlock/unlock.tsx'), import('./card/home.tsx')]).catch(() => undefined)
  if (device) await removeItem('draft')
  const draft = (await readItem('draft')) ?? null
  const place = (await readItem('place')) ?? null
  const atStation = (await readItem('at_station')) ?? null
  const invitation = (await readItem('invitation')) ?? null
  appState.set({ device, draft, place, atStation, invitation, ready: true })
  await ownFontsOr(fontWaitMs)
  // The static first picture gives way.
  root.replaceChildren()
  render(<App />, root)
  registerServiceWorker()
  // Both may fail without network; every screen asks again when it needs them.
  await loadConfiguration().catch(() => undefined)
  if (draft) await refreshEnrolment().catch(() => undefined)
}

/** What the browser knows of the network; every answer of the server, or none, corrects it. */
function watchNetwork(): void {
  const update = () => appState.set({ online: navigator.onLine })
  addEventListener('online', update)
  addEventListener('offline', update)
  if (!navigator.onLine) update()
}

/** The preloaded letters come about when this script does; waiting for them a moment spares the reader a page that moves. */
const fontWaitMs = 700

const ownFontsOr = (milliseconds: number): Promise<unknown> =>
  Promise.race([
    Promise.all(['400', '600'].map((weight) => document.fonts.load(`${weight} 1rem "Noto Sans Thai Looped"`, 'ก'))).catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
  ])

async function readDevice() {
  try {
    if (!globalThis.crypto?.subtle) return 'unsupported'
    return (await readItem('device')) ?? null
  } catch {
    return 'unsupported'
  }
}

start()
