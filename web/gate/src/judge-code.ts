import type { CheckReply } from './api.ts'
import { CallFailure, callApi, type Signer } from './call-api.ts'
import { noteAnswer, noteFailure } from './state.ts'
import { failed, unknown, type Verdict } from './verdict-kinds.ts'

/** A code of the app that counts once: in a QR, or typed. */
export const isOneUseCode = (text: string): boolean => /^OTID1:[\w-]{22}$/.test(text) || /^[0-9A-Za-z]{4}[\s-]?[0-9A-Za-z]{4}$/.test(text)

/** Asks the server, which alone knows what stands behind the code. */
export async function judgeCode(code: string, by: Signer): Promise<Verdict> {
  try {
    const reply = await callApi<CheckReply>(by, 'POST', '/gate/v1/checks', { code })
    noteAnswer()
    return verdictOf(reply)
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure
    noteFailure(failure)
    if (failure.problem === null) return unknown('no_network')
    return unknown(failure.problem.status === 401 || failure.problem.status === 403 ? 'stopped' : 'busy')
  }
}

/** Green needs everything that green means. */
function verdictOf(reply: CheckReply): Verdict {
  if (reply.result === 'passed' && reply.request && reply.claims) {
    const { request, claims, portrait_jpeg: portrait, synthetic, reference_code: reference } = reply
    return { kind: 'passed', request, claims, portrait, synthetic: synthetic ?? false, reference, judgedBy: null }
  }
  if (reply.result === 'failed') return failed(reply.cause ?? 'not_ours')
  return unknown(reply.cause ?? 'busy')
}
