import type { CardReply } from '../api.ts'
import { pathOf } from '../card/whose-card.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import type { PinVault } from '../device/pin-vault.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'
import { refreshCard } from '../unlock/unlock-with-pin.ts'
import { obey } from './obey.ts'
import { sendShows } from './offline-shows.ts'
import { type CardHolder, renewalReason, renewCredentials } from './renew-credentials.ts'
import { refreshTrust } from './trust.ts'
import { dropCredentials, listSubjects, markRefreshed, self } from './wallet-store.ts'

let running: Promise<void> | null = null

/**
 * Brings the wallet up to date while the app is open: nobody waits for it, and what gets no answer is tried at the next occasion, which is the next
 * unlocking or the network's coming back.
 *
 * @param card  as the server has just told it; left out, it is asked
 */
export function syncWallet(card?: CardReply): Promise<void> {
  running ??= inOneTab(() => sync(card)).finally(() => {
    running = null
  })
  return running
}

/** Where the browser can say it; two tabs at once would only get one batch too many. */
async function inOneTab(act: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return act()
  await navigator.locks.request('open-thaid wallet', { ifAvailable: true }, async (lock) => {
    if (lock) await act()
  })
}

async function sync(told: CardReply | undefined): Promise<void> {
  const { vault, device } = appState.get()
  if (vault === null || !device) return
  try {
    // What was shown is told first: it is the person's own record, and what the next thirty are counted from.
    await sendShows(vault)
    const { card } = told ?? (await refreshCard(vault))
    await bringUpToDate(vault, { subject: self, accountId: device.accountId, card })
    for (const subject of await listSubjects()) if (subject !== self) await syncChild(vault, subject, device.accountId)
    await refreshTrust(vault)
    await prepareShow()
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure
    await obey(failure)
  }
}

async function syncChild(vault: PinVault, childId: string, accountId: string): Promise<void> {
  try {
    const { card } = await callApi<CardReply>({ method: 'GET', path: `${pathOf(childId)}/card` })
    await bringUpToDate(vault, { subject: childId, accountId, card })
  } catch (failure) {
    // Without an answer, or refused for the phone's own sake, the others will fare no better.
    if (!(failure instanceof CallFailure) || failure.problem === null) throw failure
    await obey(failure, childId)
  }
}

async function bringUpToDate(vault: PinVault, holder: CardHolder): Promise<void> {
  if (holder.card.status !== 'active') await dropCredentials(holder.subject)
  else if ((await renewalReason(vault, holder)) === null) await markRefreshed(holder.subject, now().toISOString())
  else await renewCredentials(vault, holder)
}

/** Holds a child's card from now on: a parent who has looked at it once may want to show it where there is no network. */
export async function holdChild(childId: string): Promise<void> {
  const { vault, device } = appState.get()
  // One that is under way first: two at once would be one batch too many.
  await running
  if (vault === null || !device) return
  running ??= inOneTab(async () => {
    await syncChild(vault, childId, device.accountId).catch((failure: unknown) => {
      if (!(failure instanceof CallFailure)) throw failure
    })
  }).finally(() => {
    running = null
  })
  await running
}

/** While there is a network: where no worker keeps the app's files yet, the page is then there all the same; and so that a gate's code can be read. */
const prepareShow = (): Promise<unknown> =>
  Promise.all([import('../card/show-offline.tsx'), import('../scan/decode-qr.ts').then(({ keepQrReader }) => keepQrReader())]).catch(
    () => undefined,
  )
