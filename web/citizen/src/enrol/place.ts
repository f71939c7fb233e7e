import type { RegistrationPlace } from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { type EnrolPlace, removeItem, writeItem } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'

/**
 * The place in the queue that a refused begin gave, or null when it was refused for another reason.
 *
 * @param consents  what the person decided before the wait, so that it is not asked again after it
 */
export function placeIn(
  failure: unknown,
  consents: Pick<EnrolPlace, 'faceComparisonConsent' | 'termsVersion' | 'then'>,
): EnrolPlace | null {
  if (!(failure instanceof CallFailure) || failure.problem?.code !== 'platform.waiting_room') return null
  const { ticket, position, wait_seconds: waitSeconds, ask_again_seconds: askAgainSeconds, lost } = failure.problem.facts ?? {}
  if (typeof ticket !== 'string') return null
  return {
    ...consents,
    ...{ ticket, position: Number(position), waitSeconds: Number(waitSeconds), askAgainSeconds: Number(askAgainSeconds) },
    isNew: lost !== undefined,
  }
}

/** Kept at once: a reload or a kill of the app may not cost the place. */
export async function keepPlace(place: EnrolPlace): Promise<void> {
  await writeItem('place', place)
  appState.set({ place })
}

export async function leaveQueue(): Promise<void> {
  await removeItem('place')
  appState.set({ place: null })
}

/** Where this phone stands; costs the server next to nothing, so it is not signed. */
export const lookAtPlace = ({ ticket }: EnrolPlace): Promise<RegistrationPlace> =>
  callApi<RegistrationPlace>({ method: 'POST', path: '/citizen/v1/registration-places', body: { ticket }, proof: 'none' })
