import type { CardReply, Child } from '../api.ts'
import { nameOfKept, pathOf } from '../card/whose-card.ts'
import { CallFailure } from '../device/call-api.ts'
import { findKept, type Loaded, loadOrFind } from '../device/load-or-find.ts'
import { obey } from '../wallet/obey.ts'

type Children = { dependants: readonly Child[] }
export type LoadedChildren = Loaded<Children>

/** The children whose card this phone may carry; without network those of the last time. @throws CallFailure when there is neither */
export const loadChildren = (): Promise<LoadedChildren> => loadOrFind('children', { method: 'GET', path: '/citizen/v1/dependants' })

/** Those of the last time, without asking anybody. */
export const findChildren = (): Promise<LoadedChildren | null> => findKept<Children>('children')

/**
 * The card of a child; without network the one of the last time.
 *
 * @throws CallFailure when there is neither; when the child is hers no more, nothing of it is left on the phone
 */
export async function loadChildCard(childId: string): Promise<Loaded<CardReply>> {
  try {
    return await loadOrFind(nameOfKept(childId), { method: 'GET', path: `${pathOf(childId)}/card` })
  } catch (failure) {
    if (failure instanceof CallFailure) await obey(failure, childId)
    throw failure
  }
}
