import type { KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import { newVisit, type Visit } from './visit.ts'

export type Phase =
  | { kind: 'ready'; stopped?: boolean }
  | { kind: 'phone' | 'card' | 'face' }
  | { kind: 'saved'; record: KeptRecord; seconds: number }

/** Who is at the station, in memory only: beside the page, so that it is still there after another page was looked at or the device was locked. */
export const stationState = makeStore<{ visit: Visit; phase: Phase }>({ visit: newVisit(), phase: { kind: 'ready' } })

export const changeVisit = (part: Partial<Visit>): void => stationState.set({ visit: { ...stationState.get().visit, ...part } })

/** To another step, with nothing left of the person before. */
export const goAfresh = (phase: Phase): void => stationState.set({ visit: newVisit(), phase })
