import type { ResponseMode } from './profiles.ts'

/** Where a sign-in stands. `expired` is written when the browser starts again; before that it follows from the clock. */
export type InteractionState = 'waiting' | 'claimed' | 'approved' | 'denied' | 'expired' | 'completed'

/** `waiting` → `approved` is the sandbox, where no phone claims; `waiting` → `denied` is "cancel" on the page. */
export const interactionStates: Readonly<Record<InteractionState, readonly InteractionState[]>> = {
  waiting: ['claimed', 'approved', 'denied', 'expired'],
  claimed: ['approved', 'denied', 'expired'],
  approved: ['completed', 'expired'],
  denied: ['completed', 'expired'],
  expired: [],
  completed: [],
}

/** The state as everybody meets it: what ran out is expired, whatever the row says. */
export const stateAt = (row: { state: InteractionState; expires_at: Date }, now: Date): InteractionState =>
  row.state !== 'completed' && row.expires_at <= now ? 'expired' : row.state

/** What an agency asked for, checked and fixed at the start. It never changes, so processes may remember it. */
export interface SignInRequest {
  readonly interactionId: string
  readonly clientId: string
  /** Names of the scopes as asked for. */
  readonly scopes: readonly string[]
  /** Kinds of credential that a wallet asked for one by one; empty: by the scope, or not a wallet. */
  readonly cardConfigurations: readonly string[]
  /** `issuer_state` of a Credential Offer; null: none came. */
  readonly issuerState: string | null
  readonly redirectUri: string
  readonly state: string | null
  readonly nonce: string | null
  /** S256 challenge, RFC 7636; null only where the profile allows it. */
  readonly codeChallenge: string | null
  /** How the answer travels back. */
  readonly responseMode: ResponseMode
  /** RFC 7638 thumbprint of the key to which code and tokens are bound; null: not bound yet (RFC 9449 §10). */
  readonly dpopKey: string | null
  /** Assurance levels of which one must be reached, when the agency asked for that as essential. */
  readonly essentialLevels: readonly string[]
  /** Rough place of the browser: shortened network address and kind of browser. */
  readonly browserTh: string
  readonly browserEn: string
  readonly referenceCode: string
  readonly startedAt: Date
  readonly expiresAt: Date
}
