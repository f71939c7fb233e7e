import '@open-thaid/web-ui/tokens/base.css'
import './gate.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { loadGate, refreshGate } from './state.ts'

const askEveryMs = 60_000

async function start(): Promise<void> {
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  // A browser without storage cannot keep a gate's key: the set-up says so when it is tried.
  await loadGate().catch(() => undefined)
  root.replaceChildren()
  render(<App />, root)
  if ('serviceWorker' in navigator) await navigator.serviceWorker.register('sw.js').catch(() => null)
  const refresh = () => refreshGate().catch(() => undefined)
  addEventListener('online', refresh)
  setInterval(refresh, askEveryMs)
  await refresh()
}

start()
