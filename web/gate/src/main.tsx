import '@open-thaid/web-ui/tokens/base.css'
import './gate.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { openVerifier, syncLists } from './keep-lists.ts'
import { gateState, loadGate, refreshGate, sendReports } from './state.ts'

/** About once a minute, not all gates of a hall in the same second. */
const untilNextMs = () => 45_000 + Math.random() * 30_000

async function start(): Promise<void> {
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  // A browser without storage cannot keep a gate's key: the set-up says so when it is tried.
  await loadGate().catch(() => undefined)
  root.replaceChildren()
  render(<App />, root)
  if ('serviceWorker' in navigator) await navigator.serviceWorker.register('sw.js').catch(() => null)
  addEventListener('online', refresh)
  // What the device keeps is what the gate works with: the browser should not clear it.
  navigator.storage?.persist?.().catch(() => false)
  await refresh()
  await prepare()
  const again = () => setTimeout(() => refresh().finally(again), untilNextMs())
  again()
}

/** How the gate stands, then the lists by which it judges without network. */
async function refresh(): Promise<void> {
  await refreshGate().catch(() => undefined)
  if (gateState.get().gate && (await syncLists())) await sendReports()
}

/** Loads what judges a card ahead, so that the first person does not wait for it. */
async function prepare(): Promise<void> {
  if (!(await openVerifier().catch(() => null))) return
  const { prepareMdoc } = await import('@open-thaid/sdk/verify')
  await prepareMdoc().catch(() => undefined)
}

start()
