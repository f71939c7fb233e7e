/** What a web verifier is given, and what it answers. */
import type { JWK } from 'jose'
import type { RequestId } from '../card/requests.ts'
import type { Trust, Verifier } from '../verify/index.ts'
import type { Answer, ExchangeStore } from './exchanges.ts'
import type { CardFormat } from './query.ts'

export interface WebVerifierSettings {
  /** Of the portal; its SHA-256 is your client id. */
  readonly certificate: string | Uint8Array
  /** The key that was made in the browser at registration. */
  readonly privateKey: CryptoKey | JWK
  /** Where your program hands `handle` its requests: `https://shop.example/openid4vp`. Registered in the portal. */
  readonly address: string
  /** Where a wallet on the same device sends the browser back, `?response_code=…&exchange=…` added. */
  readonly returnAddress: string
  /** The citizen app: `https://id.example/app/`. */
  readonly appAddress: string
  readonly trust: Trust
  readonly verifier: Verifier
  readonly formats?: readonly CardFormat[]
  /** Five minutes when left out. */
  readonly lifeSeconds?: number
  readonly store?: ExchangeStore
  readonly now?: () => Date
}

export interface Ask {
  readonly request: RequestId
  /** What names this browser to you and to nobody else: the value of its session cookie. Kept as a digest. */
  readonly session: string
  readonly flow: 'same_device' | 'cross_device'
}

export interface Asked {
  readonly exchange: string
  /** For the citizen app, as a link or as a QR. */
  readonly appLink: string
  /** For other wallets. */
  readonly walletLink: string
  readonly expiresAt: Date
}

/** What a page hands to `navigator.credentials.get`. */
export interface AskedOfBrowser {
  readonly exchange: string
  readonly digital: {
    readonly requests: readonly [{ readonly protocol: 'openid4vp-v1-signed'; readonly data: { readonly request: string } }]
  }
}

/** Where an exchange stands, for the page that waits. */
export type Standing = 'waiting' | 'read' | 'answered' | 'over'

export interface WebVerifier {
  readonly clientId: string
  readonly begin: (ask: Ask) => Promise<Asked>
  readonly beginInBrowser: (ask: Omit<Ask, 'flow'> & { readonly origin: string }) => Promise<AskedOfBrowser>
  /** Answers the wallet: every request below `address`. Never throws on account of what comes. */
  readonly handle: (request: Request) => Promise<Response>
  /** For the page that waits. Another browser's exchange is `over` to it. */
  readonly look: (exchange: string, session: string) => Promise<Standing>
  /** The result, once. On the same device with the `response_code` of the address. @throws ExchangeRefused */
  readonly finish: (exchange: string, o: { readonly session: string; readonly responseCode?: string | null }) => Promise<Answer>
  /** As `finish`, with what `navigator.credentials.get` gave. @throws ExchangeRefused */
  readonly finishInBrowser: (exchange: string, o: { readonly session: string; readonly answer: unknown }) => Promise<Answer>
}
