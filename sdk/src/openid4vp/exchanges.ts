/** What a verifier remembers between asking and the answer. In memory here; a program of several processes brings a table of its own. */
import type { JWK } from 'jose'
import type { RequestId } from '../card/requests.ts'
import type { Outcome } from '../verify/index.ts'
import type { RefusalCause } from './refusals.ts'

/** `read`: a wallet has fetched the request. `answered`: the card was verified, and nobody has seen the result. */
export type ExchangePhase = 'made' | 'read' | 'answered' | 'finished'

export const exchangeStates: Readonly<Record<ExchangePhase, readonly ExchangePhase[]>> = {
  made: ['read', 'answered'],
  read: ['answered'],
  answered: ['finished'],
  finished: [],
}

/** What came of it: a verdict on the card, or why there is none. */
export type Answer = Outcome | { readonly outcome: 'refused'; readonly cause: RefusalCause; readonly th: string; readonly en: string }

export interface Exchange {
  readonly id: string
  readonly phase: ExchangePhase
  /** `same_device`: the wallet sends the browser back. `cross_device`: another device showed the QR. `dc_api`: the browser asked the wallet. */
  readonly flow: 'same_device' | 'cross_device' | 'dc_api'
  /** SHA-256 of the session of the browser that asks. */
  readonly sessionDigest: string
  readonly request: RequestId
  readonly nonce: string
  readonly state: string
  /** Private key of this request alone. */
  readonly decryptionJwk: JWK
  /** Of the page, for the Digital Credentials API. */
  readonly origin: string | null
  readonly expiresAtMs: number
  readonly responseCodeDigest: string | null
  readonly answer: Answer | null
}

/** Each move is a compare-and-swap: of two that move one exchange at once, one gets null. */
export interface ExchangeStore {
  readonly insert: (exchange: Exchange) => Promise<void>
  readonly find: (id: string) => Promise<Exchange | null>
  readonly move: (id: string, from: ExchangePhase, to: Pick<Exchange, 'phase'> & Partial<Exchange>) => Promise<Exchange | null>
}

/** @param most  at once; the oldest goes first */
export function memoryExchanges(most = 10_000, nowMs: () => number = Date.now): ExchangeStore {
  const kept = new Map<string, Exchange>()
  const sweep = () => {
    for (const [id, { expiresAtMs }] of kept) if (expiresAtMs <= nowMs() || kept.size >= most) kept.delete(id)
  }
  return {
    insert: async (exchange) => {
      sweep()
      kept.set(exchange.id, exchange)
    },
    find: async (id) => kept.get(id) ?? null,
    move: async (id, from, to) => {
      const found = kept.get(id)
      if (found?.phase !== from) return null
      // Nothing of the person outlives the one look at it.
      const moved: Exchange = { ...found, ...to, ...(to.phase === 'finished' ? { answer: null } : {}) }
      kept.set(id, moved)
      return { ...moved, answer: to.phase === 'finished' ? found.answer : moved.answer }
    },
  }
}
