import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { GateView } from './api.ts'

/** A new code so often, and after each that was used; each is accepted for a minute, so that several are under way at once. */
export const codeEveryMs = 10_000
const nonceMs = 60_000

type Given = { nonce: string; madeAt: number; isUsed: boolean }

/** In memory only: after a start anew people scan a new code. */
let given: Given[] = []

const living = (now: number): Given[] => {
  given = given.filter(({ madeAt }) => now - madeAt <= nonceMs && madeAt <= now)
  return given
}

/** Text of this gate's own QR with a new nonce; null while the server has not vouched for the gate. */
export async function nextCode(key: CryptoKeyPair, gate: GateView, now: Date): Promise<string | null> {
  // A gate that was set up by an earlier version of the server has none until it was online.
  if (!gate.statement) return null
  const { makeGateCode, makeNonce } = await import('@open-thaid/sdk/card/gate-code.ts')
  const nonce = makeNonce()
  const text = await makeGateCode({ statement: gate.statement, privateKey: key.privateKey, gateId: gate.gate_id, nonce, now })
  given = [...living(now.getTime()), { nonce, madeAt: now.getTime(), isUsed: false }]
  return text
}

/** How many codes were used: the screen shows the next one at once. */
export const ownCodeState = makeStore({ uses: 0 })

/** What a phone may have signed over now, the newest first; what was used already is asked for apart, to say so. */
export const givenNonces = (now: Date, which: 'unused' | 'used' = 'unused'): readonly string[] =>
  living(now.getTime())
    .filter(({ isUsed }) => isUsed === (which === 'used'))
    .map(({ nonce }) => nonce)
    .reverse()

/** Each nonce counts once. False: it was used before. */
export function useNonce(nonce: string): boolean {
  const found = given.find((one) => one.nonce === nonce)
  if (!found || found.isUsed) return false
  found.isUsed = true
  ownCodeState.set({ uses: ownCodeState.get().uses + 1 })
  return true
}
