import { callServer, type Method } from '@open-thaid/web-ui/call/call-api.ts'
import { CallFailure } from '@open-thaid/web-ui/call/call-failure.ts'
import { state } from './state.ts'

export { type ApiProblem, CallFailure } from '@open-thaid/web-ui/call/call-failure.ts'

/**
 * Calls the server; every answer, or none, tells whether there is a network.
 *
 * @throws CallFailure
 */
export async function callApi<Reply>(method: Method, path: string, body?: object): Promise<Reply> {
  try {
    const reply = await callServer<Reply>(method, `/officer/v1${path}`, body)
    state.set({ online: true })
    return reply
  } catch (failure) {
    if (failure instanceof CallFailure) state.set({ online: failure.problem !== null })
    throw failure
  }
}
