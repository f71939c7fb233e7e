import { openItemStore } from '@open-thaid/web-ui/item-store/open-item-store.ts'
import type { GateEvent, GateView } from './api.ts'
import type { ApiProblem } from './call-api.ts'

export type Counts = { since: string; passed: number; failed: number; unknown: number; byHand: number }

/** A status list as it came; its own signature says what it is. */
export type KeptList = { jwt: string; etag: string }

/** A card that passed by an older list: where its status stands, nothing else of it, until the next list says whether that was right. */
export type OpenPass = { eventId: string; uri: string; index: number; at: string }

/** All that this device keeps. Nothing of a person is among it, by its type: a verdict is never written anywhere. */
export type StoredItems = {
  /** Private half cannot leave the browser. */
  key: CryptoKeyPair
  gate: GateView
  /** Why the server stopped this gate; null: it did not. Kept, so that nobody gets round it by starting anew without network. */
  stop: ApiProblem | null
  counts: Counts
  /** What the server has not been told yet. */
  queue: GateEvent[]
  /** The trust list of the installation, signed. */
  trust: string
  /** Status lists by their address. */
  lists: Record<string, KeptList>
  /** Digests of presentations that may come again, and until when that matters. */
  presented: [digest: string, until: number][]
  openPasses: OpenPass[]
  /** Does this gate take cards that were not shown to its own code? */
  takesAny: boolean
}

const store = openItemStore<StoredItems>('open-thaid-gate')

export const readItem = store.read
export const writeItem = store.write
/** This device is no gate any more. */
export const removeEverything = store.removeEverything
