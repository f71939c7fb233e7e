import { writePhoneCode } from '@open-thaid/web-ui/phone-code/phone-code.ts'
import type { ProofingSession } from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { loadOrMakeDeviceKey, publicJwkOf } from '../device/device-key.ts'
import { nameDevice } from '../device/name-device.ts'
import { type AtStation, removeItem, writeItem } from '../device/storage.ts'
import { readPreferences } from '../settings/preferences.ts'
import { appState } from '../shell/app-state.ts'

/** The person has agreed and goes to a station in the field; kept at once, so that a kill asks for it no second time. */
export async function goToStation(agreed: AtStation): Promise<void> {
  await writeItem('at_station', agreed)
  appState.set({ atStation: agreed })
}

/** She does not want to, or the decision has come. What a station has collected stays with the office. */
export async function leaveStation(): Promise<void> {
  await removeItem('at_station')
  appState.set({ atStation: null })
}

/** What the station's camera reads: this phone's public key and what was agreed to. */
export const codeForStation = async (agreed: AtStation): Promise<string> =>
  writePhoneCode({
    jwk: await publicJwkOf(await loadOrMakeDeviceKey()),
    deviceName: nameDevice(navigator.userAgent),
    language: readPreferences().language,
    ...agreed,
  })

/**
 * Has the server decided about what a station collected? Then the registration goes on as if it had been begun here.
 *
 * @returns false: nothing has come yet
 * @throws CallFailure
 */
export async function lookForDecision(): Promise<boolean> {
  const session = await callApi<ProofingSession>({ method: 'GET', path: '/citizen/v1/current-proofing-session' }).catch(
    (failure: unknown) => {
      if (failure instanceof CallFailure && failure.problem?.status === 404) return null
      throw failure
    },
  )
  if (!session) return false
  const draft = { session, pictures: {} }
  await writeItem('draft', draft)
  appState.set({ draft })
  await leaveStation()
  return true
}
