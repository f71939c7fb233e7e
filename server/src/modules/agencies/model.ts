/** How the provider speaks with a client; the rows of policy stand in signin/profiles.ts. */
export type ClientProfile = 'thaid' | 'standard'

export type ClientStatus = 'active' | 'paused'

export const clientStates: Readonly<Record<ClientStatus, readonly ClientStatus[]>> = {
  active: ['paused'],
  paused: ['active'],
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
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
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
  readonly status: ClientStatus
}
