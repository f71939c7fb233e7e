import type { Configuration } from '../api.ts'
import { callApi } from '../device/call-api.ts'
import { readLocalText, writeLocalText } from '../device/local-text.ts'
import { appState } from './app-state.ts'

/** Kept for the pages that must open without network (help, lost phone); nothing in it is personal. */
const storageKey = 'open-thaid configuration'

/** What the server says of itself, asked once per start. @throws CallFailure when there is no answer and none was kept */
export async function loadConfiguration(): Promise<Configuration> {
  const known = appState.get().configuration
  if (known) return known
  const kept = readLocalText(storageKey)
  try {
    const configuration = await callApi<Configuration>({ method: 'GET', path: '/public/v1/configuration', proof: 'none' })
    writeLocalText(storageKey, JSON.stringify(configuration))
    appState.set({ configuration, online: true })
    return configuration
  } catch (failure) {
    appState.set({ online: false })
    if (kept === null) throw failure
    const configuration: Configuration = JSON.parse(kept)
    appState.set({ configuration })
    return configuration
  }
}
