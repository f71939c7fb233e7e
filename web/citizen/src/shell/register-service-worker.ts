import { appState } from './app-state.ts'

/**
 * Registers the worker that keeps the shell for offline use. A new version waits until the person asks for it or every tab is closed:
 * half a registration must never meet other code.
 */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('sw.js').catch(() => null)
  if (!registration) return
  const look = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller) appState.set({ updateWaiting: true })
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
}

/** Lets the waiting version take over and starts again with it. */
export async function takeNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration?.waiting?.postMessage('take over')
}
