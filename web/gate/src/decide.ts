import type { CardRequest, CheckCause, CheckReply } from './api.ts'
import { CallFailure, callApi } from './call-api.ts'
import { gateState, noteFailure, signer } from './state.ts'

/** What stands before the gate: the text of a QR, or a code that was typed. */
export type Scan = { text: string }

/** Stands in memory while it is on screen, and nowhere else. */
export type Verdict =
  | {
      kind: 'passed'
      request: CardRequest
      claims: Readonly<Record<string, unknown>>
      portrait: string | null
      synthetic: boolean
      reference: string | null
    }
  | { kind: 'failed'; cause: CheckCause }
  /** It could not be judged: never green. `stopped`: the gate itself may not check now. */
  | { kind: 'unknown'; cause: CheckCause | 'no_network' | 'stopped' | 'busy' }

const isOurs = (text: string): boolean => /^OTID1:[\w-]{22}$/.test(text) || /^[0-9A-Za-z]{4}[\s-]?[0-9A-Za-z]{4}$/.test(text)

/**
 * Judges what stands before the gate. The one place where it is decided how: today by asking the server; presentations that prove themselves will be
 * recognised by their text here and judged without network.
 */
export async function decide({ text }: Scan): Promise<Verdict> {
  const trimmed = text.trim()
  // What is on a foreign QR is nobody's business, the server's neither.
  if (!isOurs(trimmed)) return { kind: 'failed', cause: 'not_ours' }
  const by = signer()
  if (!by) return { kind: 'unknown', cause: 'stopped' }
  try {
    const reply = await callApi<CheckReply>(by, 'POST', '/gate/v1/checks', { code: trimmed })
    gateState.set({ online: true, stop: null })
    return verdictOf(reply)
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure
    noteFailure(failure)
    if (failure.problem === null) return { kind: 'unknown', cause: 'no_network' }
    return { kind: 'unknown', cause: failure.problem.status === 401 || failure.problem.status === 403 ? 'stopped' : 'busy' }
  }
}

/** Green needs everything that green means. */
function verdictOf(reply: CheckReply): Verdict {
  if (reply.result === 'passed' && reply.request && reply.claims) {
    const { request, claims, portrait_jpeg: portrait, synthetic, reference_code: reference } = reply
    return { kind: 'passed', request, claims, portrait, synthetic: synthetic ?? false, reference }
  }
  if (reply.result === 'failed') return { kind: 'failed', cause: reply.cause ?? 'not_ours' }
  return { kind: 'unknown', cause: reply.cause ?? 'busy' }
}
