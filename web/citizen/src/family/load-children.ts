import type { CardReply, Child } from '../api.ts'
import { findKept, type Loaded, loadOrFind } from '../device/load-or-find.ts'

type Children = { dependants: readonly Child[] }
export type LoadedChildren = Loaded<Children>

/** The children whose card this phone may carry; without network those of the last time. @throws CallFailure when there is neither */
export const loadChildren = (): Promise<LoadedChildren> => loadOrFind('children', { method: 'GET', path: '/citizen/v1/dependants' })

/** Those of the last time, without asking anybody. */
export const findChildren = (): Promise<LoadedChildren | null> => findKept<Children>('children')

/** The card of a child; without network the one of the last time. @throws CallFailure when there is neither */
export const loadChildCard = (childId: string): Promise<Loaded<CardReply>> =>
  loadOrFind(`card of ${childId}`, { method: 'GET', path: `/citizen/v1/dependants/${childId}/card` })
