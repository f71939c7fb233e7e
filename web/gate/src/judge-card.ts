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
  const verdict = await judgeBy(verifier, presentation, gate, isFresh)
  // Counts do not keep people waiting; that this showing passes no second time was kept before.
  keepEvent({ kind: `${verdict.kind}_by_card` }).catch(() => undefined)
  return verdict
}

async function judgeBy(verifier: Verifier | null, presentation: string | Uint8Array, gate: GateView, isFresh: boolean): Promise<Verdict> {
  if (verifier === null) return unknown('no_lists')
  if (!(await canRead(presentation))) return unknown('busy')
  const now = new Date()
  const { outcome, forThisGate } = await verify(verifier, presentation, gate, now)
  if (outcome.outcome !== 'pass') return refused(outcome)
  if (gate.sandbox && !outcome.synthetic) return failed('invented_people_only')
  if (forThisGate && !useNonce(outcome.nonce)) return failed('own_code_used')
  if (!forThisGate && !gateState.get().takesAny) return failed('own_code_only')
  const isOfNow = isFresh && now.getTime() - outcome.listAsOf.getTime() <= listLifeMs
  if (!isOfNow) noteOpenPass(outcome.statusReference, now).catch(() => undefined)
  return passed(outcome, isOfNow, forThisGate)
}

/** The part for mdocs is loaded apart: without it a good card would look misshapen. */
async function canRead(presentation: string | Uint8Array): Promise<boolean> {
  if (typeof presentation === 'string') return true
  const { prepareMdoc } = await import('@open-thaid/sdk/verify')
  return prepareMdoc().then(
    () => true,
    () => false,
  )
}

type Asked = { outcome: Outcome; forThisGate: boolean }

/** Shown to this gate's own code, else to any gate. An SD-JWT says which; of an mdoc only the signature tells, so both are tried. */
async function verify(verifier: Verifier, presentation: string | Uint8Array, gate: GateView, now: Date): Promise<Asked> {
  const { claimedAudience } = await import('@open-thaid/sdk/verify')
  const audience = audienceOfGate(gate.gate_id)
  const hold = (to: string, nonce: readonly string[] | null) =>
    verifier.verify(presentation, { audience: to, nonce, allowed: gate.requests })
  const isForAny = typeof presentation === 'string' && claimedAudience(presentation) === anyGate
  const own = isForAny ? null : await hold(audience, givenNonces(now))
  const mayBeForAny = own === null || (typeof presentation !== 'string' && isOtherSignature(own))
  if (!mayBeForAny) return { outcome: await orUsed(own), forThisGate: true }
  const any = await hold(anyGate, null)
  if (own === null || !isOtherSignature(any)) return { outcome: any, forThisGate: false }
  return { outcome: await orUsed(any), forThisGate: true }

  /** Over a code of this gate that was used before: that is another cause than over none of its codes. */
  async function orUsed(refusal: Outcome): Promise<Outcome> {
    const used = givenNonces(now, 'used')
    const isByNonce = refusal.outcome !== 'pass' && (refusal.check === 'nonce' || refusal.check === 'device_signature')
    return isByNonce && used.length > 0 ? hold(audience, used) : refusal
  }
}

const isOtherSignature = (outcome: Outcome): boolean => outcome.outcome !== 'pass' && outcome.check === 'device_signature'

const refused = ({ outcome, check, th, en }: NotPassed): Verdict => ({
  kind: outcome === 'fail' ? 'failed' : 'unknown',
  cause: check,
  words: { th, en },
})

/** The portrait is the one that the issuer signed, of the register. */
function passed({ request, claims, synthetic, heldByGuardian, listAsOf }: Passed, isFresh: boolean, forThisGate: boolean): Verdict {
  const { portrait, ...rest } = claims
  return {
    ...{ kind: 'passed', request, claims: rest, synthetic, heldByGuardian, reference: null },
    portrait: typeof portrait === 'string' ? portrait : null,
    judgedBy: { listAsOf, isFresh, forThisGate },
  }
}
