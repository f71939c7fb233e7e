import { appState } from '../shell/app-state.ts'

/** What the phone owes the server goes, and what it lacks comes, when the network is back while the app is open. */
export function watchNetwork(): void {
  let wasOnline = appState.get().online
  appState.subscribe(() => {
    const { online, vault } = appState.get()
    const isBack = online && !wasOnline
    wasOnline = online
    if (isBack && vault !== null) sync()
  })
}

async function sync(): Promise<void> {
  const { syncWallet } = await import('./sync-wallet.ts')
  await syncWallet()
}
