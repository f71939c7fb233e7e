import { openItemStore } from '@open-thaid/web-ui/item-store/open-item-store.ts'
import type { GateEvent, GateView } from './api.ts'

export type Counts = { since: string; passed: number; failed: number; unknown: number; byHand: number }

/** All that this device keeps. Nothing of a person is among it, by its type: a verdict is never written anywhere. */
export type StoredItems = {
  /** Private half cannot leave the browser. */
  key: CryptoKeyPair
  gate: GateView
  counts: Counts
  /** What the server has not been told yet. */
  queue: GateEvent[]
}

const store = openItemStore<StoredItems>('open-thaid-gate')

export const readItem = store.read
export const writeItem = store.write
/** This device is no gate any more. */
export const removeEverything = store.removeEverything
