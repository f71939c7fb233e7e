import type { Client } from '../../agencies/index.ts'
import type { OAuthReason } from '../oauth-errors.ts'
import type { Profile } from '../profiles.ts'

/** A request at a protocol endpoint of an authenticated client. */
export interface ClientRequest {
  readonly params: URLSearchParams
  readonly client: Client
  readonly profile: Profile
  /** What the request proved to hold, as tokens are bound to it (`binding.ts`); null: nothing. */
  readonly provenKey: string | null
  /** Thumbprint of the attested key of one wallet; null: not a wallet's, or without attestation. */
  readonly instanceKey: string | null
}

/** One rule: the reason why it is broken, or null. */
export type TokenCheck = (request: ClientRequest) => OAuthReason | null
