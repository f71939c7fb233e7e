import type { WalletInvocation } from '@open-thaid/sdk/openid4vp/links.ts'
import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { CardReply, Configuration } from '../api.ts'
import type { PinVault } from '../device/pin-vault.ts'
import type { AtStation, EnrolDraft, EnrolPlace, KeptInvitation, StoredItems } from '../device/storage.ts'

export type AppState = {
  /** False until the phone's storage has been read. */
  ready: boolean
  /** Null while this phone is not bound to an account. */
  device: StoredItems['device'] | null
  draft: EnrolDraft | null
  /** Set while this phone waits to begin a registration. */
  place: EnrolPlace | null
  /** Set while this phone's registration lies with a station in the field. */
  atStation: AtStation | null
  /** A slip or an invitation that was followed, scanned or typed. */
  invitation: KeptInvitation | null
  configuration: Configuration | null
  /** Open between unlocking and locking; with it everything personal that is in memory. */
  vault: PinVault | null
  card: CardReply | null
  /** The last answer of the server is this old, or there has been none since the start. */
  online: boolean
  /** A scanned or followed code on its way to the consent screen. Never in the address. */
  pendingCode: string | null
  /** A request for the card, scanned or followed, on its way to its screen. */
  pendingRequest: WalletInvocation | null
  /** A gate's own code that was scanned, on its way to the screen that says who asks. */
  pendingGateCode: string | null
  /** The code of a slip that was followed or scanned, on its way to its screen. */
  pendingSlip: string | null
  /** A new version of the app is waiting. */
  updateWaiting: boolean
}

export const appState = makeStore<AppState>({
  ready: false,
  device: null,
  draft: null,
  place: null,
  atStation: null,
  invitation: null,
  configuration: null,
  vault: null,
  card: null,
  online: true,
  pendingCode: null,
  pendingRequest: null,
  pendingGateCode: null,
  pendingSlip: null,
  updateWaiting: false,
})

/** Forgets everything personal in memory. */
export const lock = (): void => appState.set({ vault: null, card: null })
