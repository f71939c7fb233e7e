import type { CardReply } from '../api.ts'
import { CallFailure } from '../device/call-api.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'
import { refreshCard } from '../unlock/unlock-with-pin.ts'
import { obey } from './obey.ts'
import { sendShows } from './offline-shows.ts'
import { renewalReason, renewCredentials } from './renew-credentials.ts'
import { refreshTrust } from './trust.ts'
import { dropCredentials, markRefreshed, self } from './wallet-store.ts'

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
    if (card.status !== 'active') return await dropCredentials(self)
    const holder = { subject: self, accountId: device.accountId, card }
    if ((await renewalReason(vault, holder)) === null) await markRefreshed(self, now().toISOString())
    else await renewCredentials(vault, holder)
    await refreshTrust(vault)
    await prepareShow()
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure
    await obey(failure)
  }
}

/** While there is a network: where no worker keeps the app's files yet, the page is then there all the same; and so that a gate's code can be read. */
const prepareShow = (): Promise<unknown> =>
  Promise.all([import('../card/show-offline.tsx'), import('../scan/decode-qr.ts').then(({ keepQrReader }) => keepQrReader())]).catch(
    () => undefined,
  )
