import '@open-thaid/web-ui/tokens/base.css'
import '@open-thaid/web-ui/wide/wide.css'
import './shell/officer.css'
import { render } from 'preact'
import { App } from './shell/app.tsx'
import { loadChoices, loadMe, place, state, watchNetwork } from './state.ts'

async function start(): Promise<void> {
  loadChoices()
  watchNetwork()
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  await openFieldWhereThereIsAKit()
  // Without an answer the first page says so, and asks again.
  await loadMe().catch(() => undefined)
  if (state.get().me) place.goBack()
  root.replaceChildren()
  render(<App />, root)
  if ('serviceWorker' in navigator) await navigator.serviceWorker.register('sw.js').catch(() => null)
}

/** A device that was in the field goes on sending whatever page is open; others do not load what it needs. */
async function openFieldWhereThereIsAKit(): Promise<void> {
  const databases = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? []
  if (!databases.some(({ name }) => name === 'open-thaid-field')) return
  const { openField } = await import('./field/field-state.ts')
  await openField()
}

start()
