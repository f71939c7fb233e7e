import { anyGate, audienceOfGate } from '@open-thaid/sdk/card/audience.ts'
import type { NotPassed, Outcome, Passed, Verifier } from '@open-thaid/sdk/verify'
import type { GateView } from './api.ts'
import { freshenLists, openVerifier } from './keep-lists.ts'
import { noteOpenPass } from './open-passes.ts'
import { givenNonces, useNonce } from './own-code.ts'
import { gateState, keepEvent } from './state.ts'
import { failed, unknown, type Verdict } from './verdict-kinds.ts'

/** Lists that were looked for within this time are those of this moment. */
const freshMs = 3_000
/** The issuer signs its lists anew more often; an older one was kept by somebody on the way. */
const listLifeMs = 15 * 60_000
/** So long a person waits for the network, when there is one. */
const networkWithinMs = 500

/** Judges a card that proves itself, by the lists of this moment where the network answers, else by those that are kept. */
export async function judgeCard(presentation: string | Uint8Array, gate: GateView): Promise<Verdict> {
  const isFresh = await freshenLists(freshMs, networkWithinMs)
  const verifier = await openVerifier()
  const verdict = verifier ? await judge(verifier, presentation, gate, isFresh) : unknown('no_lists')
  await keepEvent({ kind: `${verdict.kind}_by_card` })
  return verdict
}

async function judge(verifier: Verifier, presentation: string | Uint8Array, gate: GateView, isFresh: boolean): Promise<Verdict> {
  const now = new Date()
  const { outcome, forThisGate } = await verify(verifier, presentation, gate, now)
  if (outcome.outcome !== 'pass') return refused(outcome)
  if (gate.sandbox && !outcome.synthetic) return failed('invented_people_only')
  if (forThisGate && !useNonce(outcome.nonce)) return failed('own_code_used')
  if (!forThisGate && !gateState.get().takesAny) return failed('own_code_only')
  const isOfNow = isFresh && now.getTime() - outcome.listAsOf.getTime() <= listLifeMs
  if (!isOfNow) await noteOpenPass(outcome.statusReference, now)
  return passed(outcome, isOfNow, forThisGate)
}

/** Shown to this gate's own code, else to any gate; of two refusals the one that fits. */
async function verify(
  verifier: Verifier,
  presentation: string | Uint8Array,
  gate: GateView,
  now: Date,
): Promise<{ outcome: Outcome; forThisGate: boolean }> {
  const allowed = gate.requests
  const own = await verifier.verify(presentation, { audience: audienceOfGate(gate.gate_id), nonce: givenNonces(now), allowed })
  // An SD-JWT says to whom it was shown; of an mdoc only the signature tells.
  const isForAnother = own.outcome !== 'pass' && (own.check === 'audience' || own.check === 'device_signature')
  if (!isForAnother) return { outcome: own, forThisGate: true }
  const any = await verifier.verify(presentation, { audience: anyGate, nonce: null, allowed })
  return { outcome: any, forThisGate: false }
}

const refused = ({ outcome, check, th, en }: NotPassed): Verdict => ({
  kind: outcome === 'fail' ? 'failed' : 'unknown',
  cause: check,
  words: { th, en },
})

/** The portrait is the one that the issuer signed, of the register. */
function passed({ request, claims, synthetic, listAsOf }: Passed, isFresh: boolean, forThisGate: boolean): Verdict {
  const { portrait, ...rest } = claims
  return {
    ...{ kind: 'passed', request, claims: rest, synthetic, reference: null },
    portrait: typeof portrait === 'string' ? portrait : null,
    judgedBy: { listAsOf, isFresh, forThisGate },
  }
}
