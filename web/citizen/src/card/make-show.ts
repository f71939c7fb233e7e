import { anyGate, minuteOf, packPresentation, presentSdJwt, toFrames } from '@open-thaid/sdk/present'
import type { CardRequest } from '../api.ts'
import { now } from '../device/server-clock.ts'
import type { GateHere } from '../gate/read-gate.ts'
import { appState } from '../shell/app-state.ts'
import { type HeldCredential, heldState, takeCredential } from '../wallet/held-credentials.ts'
import { makeLine } from '../wallet/offline-shows.ts'
import { self } from '../wallet/wallet-store.ts'
import { type OfflineStop, offlineAllowance } from './offline-limits.ts'

/** One showing without a network: one credential, signed anew while it lasts. */
export type Show = {
  readonly credential: HeldCredential
  readonly frames: readonly string[]
  readonly signedAt: Date
  /** After this one. */
  readonly left: number
  readonly refreshedAt: string | null
}

export type ShowOutcome = { readonly show: Show } | { readonly stop: OfflineStop }

/**
 * Takes a credential, for good, and signs it for the gate whose own code was scanned, or for whichever reads it in this minute. The line of it is kept in the same step.
 *
 * @param childId  of a child's card
 * @throws CannotPresent when the card lacks what the request needs: then nothing is taken
 */
export async function makeShow(request: CardRequest, o: { gate: GateHere | null; childId: string | undefined }): Promise<ShowOutcome> {
  const subject = o.childId ?? self
  const { gate } = o
  const { vault } = appState.get()
  const held = await heldState(subject)
  const allowance = offlineAllowance(held, now())
  if (!allowance.may) return { stop: allowance.reason }
  if (vault === null) return { stop: 'none' }
  let signed: Awaited<ReturnType<typeof signShow>> | null = null
  const credential = await takeCredential({
    subject,
    lineOf: async (candidate) => {
      signed = await signShow(candidate, request, gate)
      return makeLine(vault, candidate, { request, at: signed.signedAt, gate })
    },
  })
  if (credential === null || signed === null) return { stop: 'none' }
  const { frames, signedAt } = signed
  return { show: { credential, frames, signedAt, left: allowance.left - 1, refreshedAt: held.refreshedAt } }
}

/** An SD-JWT: it carries the second in which it was signed, so that no gate takes it later than a minute after. */
export async function signShow(
  { sdJwt, privateKey }: Pick<HeldCredential, 'sdJwt' | 'privateKey'>,
  request: CardRequest,
  gate: Pick<GateHere, 'audience' | 'nonce'> | null,
): Promise<{ frames: readonly string[]; signedAt: Date }> {
  const signedAt = now()
  const { audience, nonce } = gate ?? { audience: anyGate, nonce: minuteOf(signedAt) }
  const o = { request, audience, nonce, now: signedAt }
  const presentation = await presentSdJwt({ credential: sdJwt, privateKey }, o)
  return { frames: await toFrames(await packPresentation(presentation)), signedAt }
}
