import type { AuthScheme } from '../../../platform/http/auth.ts'
import type { RawReply, Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { PersonKey } from '../../registry/index.ts'
import type { WalletHold } from '../model.ts'

/** One kind of credential that a wallet may ask for. */
export interface CardConfiguration {
  readonly configurationId: string
  readonly identifier: string
  readonly format: 'dc+sd-jwt' | 'mso_mdoc'
}

/** What a person allowed a wallet, as its access token proves it. */
export interface WalletGrant extends WalletHold {
  readonly personKey: PersonKey
  readonly cards: readonly CardConfiguration[]
  readonly byIdentifier: boolean
}

/** The authorization server, which is of the same rank: `modules.ts` gives it to the routes. */
export interface WalletGate {
  readonly scope: string
  readonly offered: readonly CardConfiguration[]
  /** The grant, or the refusal in the words of RFC 6750. */
  /** Ties what comes of an offer to the person on whose phone it was made. */
  readonly makeIssuerState: (kit: Kit, personKey: string) => string
  readonly prove: (kit: Kit, request: Request) => Promise<WalletGrant | RawReply>
}

/** An access token of the authorization server with the proof of its key (RFC 9449 §7). A refusal goes through as it is. */
export const walletToken = (gate: WalletGate): AuthScheme<WalletGrant | RawReply> => ({
  name: 'wallet',
  openapi: { type: 'http', scheme: 'DPoP' },
  authenticate: gate.prove,
})
