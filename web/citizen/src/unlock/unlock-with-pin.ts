import { countWrong, isWaiting, noWrongTries, type TryLimits, triesLeft, type WrongTries } from '@open-thaid/web-ui/pin-key/wrong-tries.ts'
import type { CardReply, UnlockReply } from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { openOrMakeVault, openVault } from '../device/pin-vault.ts'
import { now } from '../device/server-clock.ts'
import { readItem, removeItem, writeItem } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { obey } from '../wallet/obey.ts'
import { removeWallet } from '../wallet/wallet-store.ts'

/** What a try came to. `offline_*`: the server could not be asked; the phone's own vault decided. */
export type UnlockOutcome =
  | { outcome: 'open' }
  | { outcome: 'wrong'; triesLeft: number | null; waitUntil: string | null }
  | { outcome: 'wait'; triesLeft: number | null; waitUntil: string }
  | { outcome: 'device_disabled' }
  | { outcome: 'offline_never_opened' }

/**
 * Opens the app with the PIN. The server decides; without network the vault does, which opens only with the PIN of the last right unlocking.
 *
 * @throws CallFailure when the server refuses for another reason than the PIN
 */
export async function unlockWithPin(pin: string): Promise<UnlockOutcome> {
  let reply: UnlockReply
  try {
    reply = await callApi<UnlockReply>({ method: 'POST', path: '/citizen/v1/unlocks', body: { pin } })
  } catch (failure) {
    if (failure instanceof CallFailure) await obey(failure)
    const unreachable = failure instanceof CallFailure && (failure.problem === null || failure.problem.status === 503)
    if (!unreachable) throw failure
    appState.set({ online: false })
    return unlockOffline(pin)
  }
  appState.set({ online: true })
  if (reply.outcome === 'device_disabled') {
    await removeWallet()
    return { outcome: 'device_disabled' }
  }
  if (reply.outcome !== 'right') {
    const waitUntil = reply.wait_seconds ? new Date(now().getTime() + reply.wait_seconds * 1000).toISOString() : null
    return reply.outcome === 'wait' && waitUntil
      ? { outcome: 'wait', triesLeft: reply.tries_left, waitUntil }
      : { outcome: 'wrong', triesLeft: reply.tries_left, waitUntil }
  }
  await removeItem('offline_tries')
  const vault = await openOrMakeVault(pin)
  const fresh = await refreshCard(vault).catch(() => null)
  appState.set({ vault, card: fresh ?? (await findKeptCard(vault)) })
  if (fresh) keepWalletInStep(fresh)
  return { outcome: 'open' }
}

/** Once the card is on screen; a fault of the wallet's is told, and does not keep the app closed. */
async function keepWalletInStep(card: CardReply): Promise<void> {
  const { syncWallet } = await import('../wallet/sync-wallet.ts')
  await syncWallet(card)
}

const findKeptCard = async (vault: { find(name: string): Promise<unknown> }): Promise<CardReply | null> =>
  ((await vault.find('card')) as CardReply | undefined) ?? null // only `refreshCard` keeps under this name

/** Gets the card anew and keeps it for showing without network. @throws CallFailure */
export async function refreshCard(vault: { keep(name: string, value: unknown): Promise<void> }): Promise<CardReply> {
  const card = await callApi<CardReply>({ method: 'GET', path: '/citizen/v1/card' })
  await vault.keep('card', card)
  return card
}

/** Without network one waits five minutes after every third wrong try; after the tenth, what was kept is deleted. */
const offlineLimits: TryLimits = { inAll: 10, waitSecondsAfter: (wrong) => (wrong % 3 === 0 ? 300 : 0) }

async function unlockOffline(pin: string): Promise<UnlockOutcome> {
  const tries = (await readItem('offline_tries')) ?? noWrongTries
  if (isWaiting(tries, offlineLimits, now()))
    return { outcome: 'wait', triesLeft: triesLeft(tries, offlineLimits), waitUntil: tries.waitUntil }
  if (!(await readItem('vault'))) return { outcome: 'offline_never_opened' }
  const vault = await openVault(pin)
  if (vault) {
    await removeItem('offline_tries')
    appState.set({ vault, card: await findKeptCard(vault) })
    return { outcome: 'open' }
  }
  return countWrongOffline(countWrong(tries, offlineLimits, now()))
}

async function countWrongOffline(tries: WrongTries): Promise<UnlockOutcome> {
  const left = triesLeft(tries, offlineLimits)
  if (left === 0) {
    await removeItem('vault')
    await removeItem('offline_tries')
    await removeWallet()
    return { outcome: 'offline_never_opened' }
  }
  await writeItem('offline_tries', tries)
  return { outcome: 'wrong', triesLeft: left, waitUntil: tries.waitUntil }
}
