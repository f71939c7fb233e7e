import { type Api, type ApiCall, ApiFailure, callApi } from '@open-thaid/sdk'
import { type DeviceKey, proveRequest } from './device-key.ts'

/** What the server, or the phone itself, answered instead of what was asked for. */
export { ApiFailure as PhoneFailure } from '@open-thaid/sdk'

/** A phone of the pocket kind: what a real one keeps in its key store, in plain sight. */
export interface Phone {
  /** `http://127.0.0.1:4600`, without a last slash. */
  readonly server: string
  readonly key: DeviceKey
  /** Null until the server has bound the key to a person. */
  readonly deviceId: string | null
  readonly deviceName: string
}

/**
 * Calls one route of the server with the proof of this phone's key.
 *
 * @throws PhoneFailure
 */
export async function callServer<Name extends keyof Api>(phone: Phone, name: Name, call: ApiCall<Name> = {}): Promise<Api[Name]['reply']> {
  const bound = phone.deviceId === null ? {} : { deviceId: phone.deviceId }
  const authorize = async (request: { method: string; path: string; body: Uint8Array }) => ({
    'device-proof': await proveRequest(phone.key, { ...request, ...bound, now: new Date() }),
  })
  try {
    return await callApi({ server: phone.server, authorize }, name, call)
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'no_answer') throw new ApiFailure({ status: 502, code: 'phone.server_unreachable' })
    throw error
  }
}
