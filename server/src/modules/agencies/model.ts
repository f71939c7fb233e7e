/** How the provider speaks with a client; the rows of policy stand in signin/profiles.ts. */
export type ClientProfile = 'thaid' | 'standard' | 'fapi2' | 'legacy' | 'wallet'

export type ClientStatus = 'active' | 'paused'

export const clientStates: Readonly<Record<ClientStatus, readonly ClientStatus[]>> = {
  active: ['paused'],
  paused: ['active'],
}

export type AgencyStatus = 'active' | 'paused'

/** Who changes something: a person by her key (the log holds only a keyed hash of it), or a part of the system. */
export type ChangedBy = { readonly type: 'person' | 'system'; readonly ref: string }

/** Public key by which a client signs its assertions (RFC 7523); two at most, so that one can replace the other without a stop. */
export interface ClientKey {
  /** Public members only, with `kid`, `alg` and `use`. */
  readonly jwk: Readonly<Record<string, string>>
  readonly addedAt: string
  /** ISO 8601; null: until it is taken out. */
  readonly expiresAt: string | null
}

/** One service of an agency, with what it may ask for and why. */
export interface Client {
  readonly clientId: string
  readonly agencyId: string
  readonly agencyNameTh: string
  readonly agencyNameEn: string
  readonly serviceNameTh: string
  readonly serviceNameEn: string
  readonly profile: ClientProfile
  readonly confidential: boolean
  /** base64url SHA-256 of each secret; at most two, so that one can replace the other without a stop. */
  readonly secretDigests: readonly string[]
  /** How a confidential client proves itself; a public one has no way. One way per client, so that nobody can choose the weaker. */
  readonly authMethod: 'secret' | 'private_key_jwt' | 'attestation'
  /** Of a wallet: its provider's keys, which sign attestations. */
  readonly publicKeys: readonly ClientKey[]
  /** Tokens are bound to the certificate with which the client comes (RFC 8705), not to a key that it proves (RFC 9449). Profile fapi2 only. */
  readonly certificateBound: boolean
  /** Where the client publishes its keys itself, instead of `publicKeys`. */
  readonly jwksUri: string | null
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  /** Where we tell the client that a person's sign-in has ended (OpenID Connect Back-Channel Logout 1.0). */
  readonly backchannelLogoutUri: string | null
  readonly grantedScopes: readonly string[]
  readonly purposeTh: string
  readonly purposeEn: string
  /** The law that lets the agency hold citizen numbers; null: it never sees one. */
  readonly legalBasis: string | null
  readonly mayHaveNumber: boolean
  /** Days for which the agency keeps what it gets. */
  readonly retentionDays: number
  /** A PKCE verifier that does not fit is overlooked: old confidential clients of the thaid profile only. */
  readonly lenient: boolean
  /** Signs in synthetic people only; needs no approval. */
  readonly sandbox: boolean
  /** Profile legacy without nonce and PKCE, for conformance runs outside production. */
  readonly certification: boolean
  /** Paused by its agency, or the whole agency by the operator. */
  readonly status: ClientStatus
}

/** A client as those see it who look after it. */
export interface ManagedClient extends Client {
  /** What the agency chose itself; `status` is also `paused` when the operator paused the whole agency. */
  readonly ownStatus: ClientStatus
  readonly registeredAt: Date
  /** Names the version that a change was made from: of two changes to one version the first counts. */
  readonly changedAt: Date
}

export interface Agency {
  readonly agencyId: string
  readonly nameTh: string
  readonly nameEn: string
  readonly status: AgencyStatus
  readonly registeredAt: Date
}
