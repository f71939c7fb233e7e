import { type GateCode, unpackGateCode } from '@open-thaid/sdk/card/gate-code.ts'
import { type GateCodeCause, GateCodeRefused, gateCodeTexts, readGateCode } from '@open-thaid/sdk/card/read-gate-code.ts'
import { readTrustList, type Trust } from '@open-thaid/sdk/verify/trust.ts'
import { decodeJwt } from 'jose'
import type { OfflineShow } from '../api.ts'
import type { PinVault } from '../device/pin-vault.ts'
import { now } from '../device/server-clock.ts'
import { findTrustList } from '../wallet/trust.ts'

/** A gate that the person stands before, by its own code. */
export type GateHere = GateCode & { readonly tokens: NonNullable<OfflineShow['gate']> }

/** `maySkip`: nothing speaks against the gate; the phone only cannot know it. */
export type ReadGate = { gate: GateHere } | { refused: { th: string; en: string }; maySkip: boolean }

/** Who asks, by the trust list that the phone keeps; needs no network. Or why nothing should be shown, and what to do. */
export async function readGate(vault: PinVault, text: string): Promise<ReadGate> {
  const trust = await loadTrust(vault)
  if (trust === null) return refuse('signer_unknown')
  try {
    const gate = await readGateCode(text, trust, now())
    const tokens = await unpackGateCode(text)
    return tokens ? { gate: { ...gate, tokens } } : refuse('format')
  } catch (failure) {
    if (!(failure instanceof GateCodeRefused)) throw failure
    return refuse(failure.reason)
  }
}

const refuse = (cause: GateCodeCause): ReadGate => ({ refused: gateCodeTexts[cause], maySkip: cause === 'signer_unknown' })

/** The list came from our own server over TLS and was sealed since: the root under which it stands is the one that it names. */
async function loadTrust(vault: PinVault): Promise<Trust | null> {
  const list = await findTrustList(vault)
  if (list === null) return null
  const { roots } = decodeJwt(list)
  for (const root of Array.isArray(roots) ? roots : []) {
    const trust = typeof root === 'string' ? await readTrustList(list, { root }, now()).catch(() => null) : null
    if (trust) return trust
  }
  return null
}
