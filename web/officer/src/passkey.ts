import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type { Me } from './api.ts'
import { CallFailure, callApi } from './call-api.ts'
import { state } from './state.ts'

/** The person closed the browser's window, or has no passkey here. */
export class PasskeyRefused extends Error {}

/** The library throws errors of its own kind for what the person or the browser refused. */
const refused = (): never => {
  throw new PasskeyRefused()
}

/**
 * Adds a passkey of this device.
 *
 * @param code  of the supervisor, for the first; null: a further one
 * @throws CallFailure | PasskeyRefused
 */
export async function addPasskey(code: string | null): Promise<void> {
  const optionsJSON = await callApi<PublicKeyCredentialCreationOptionsJSON>('POST', '/passkey-challenges', {})
  const response = await startRegistration({ optionsJSON }).catch(refused)
  await callApi<Me>('POST', '/passkeys', { response, code })
  state.set({ me: await callApi<Me>('GET', '/me') })
}

/** Asks for the passkey. @throws CallFailure | PasskeyRefused */
export async function touchPasskey(): Promise<void> {
  const optionsJSON = await callApi<PublicKeyCredentialRequestOptionsJSON>('POST', '/touch-challenges', {})
  const response = await startAuthentication({ optionsJSON }).catch(refused)
  const { stepped_up_until } = await callApi<{ stepped_up_until: string }>('POST', '/touches', { response })
  const { me } = state.get()
  if (me) state.set({ me: { ...me, stepped_up_until } })
}

/** An act that needs the passkey: asked for it, she touches it, and the act is done. @throws CallFailure | PasskeyRefused */
export async function withPasskey<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act()
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem?.code !== 'desk.step_up_needed') throw failure
    await touchPasskey()
    return act()
  }
}
