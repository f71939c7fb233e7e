import { makeStore } from '@open-thaid/web-ui/store/store.ts'

/** What Chromium-based browsers hand over when the app can be installed; not in the standard library's types. */
type InstallPrompt = Event & { prompt: () => Promise<unknown> }
const isInstallPrompt = (event: Event): event is InstallPrompt => 'prompt' in event

export const installation = makeStore<{ prompt: InstallPrompt | null; persisted: boolean | null }>({ prompt: null, persisted: null })

export function watchInstallation(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallPrompt(event)) return
    // Shown when the person asks for it, not when the browser feels like it.
    event.preventDefault()
    installation.set({ prompt: event })
  })
  addEventListener('appinstalled', () => installation.set({ prompt: null }))
}

export async function installApp(): Promise<void> {
  await installation.get().prompt?.prompt()
  installation.set({ prompt: null })
}

/** Asks the browser not to clear what the app keeps. */
export async function askToPersist(): Promise<void> {
  const persisted = await navigator.storage?.persist?.().catch(() => false)
  installation.set({ persisted: persisted ?? false })
}
