import '@open-thaid/web-ui/tokens/base.css'
import '@open-thaid/web-ui/wide/wide.css'
import { render } from 'preact'
import { App } from './shell/app.tsx'
import { loadChoices, loadMe, place, portalState } from './state.ts'

async function start(): Promise<void> {
  loadChoices()
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  // Without an answer the first page says so, and asks again.
  await loadMe().catch(() => undefined)
  if (portalState.get().me) place.goBack()
  root.replaceChildren()
  render(<App />, root)
}

start()
