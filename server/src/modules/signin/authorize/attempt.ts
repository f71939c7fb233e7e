import type { Client } from '../../agencies/index.ts'
import type { OAuthReason } from '../oauth-errors.ts'
import type { Profile } from '../profiles.ts'

/** A request at the authorization endpoint while it is checked. Nothing changes it. */
export interface AuthorizeAttempt {
  readonly params: URLSearchParams
  readonly client: Client
  readonly profile: Profile
  /** How it reached the authorization endpoint; a pushed one counts as GET. */
  readonly method: 'GET' | 'POST'
  readonly isPushed: boolean
  /** Our own identifier. */
  readonly issuer: string
  /** Old paths and scope names are switched on. */
  readonly versionOne: boolean
}

/** One rule: the reason why it is broken, or null. */
export type AuthorizeCheck = (attempt: AuthorizeAttempt) => OAuthReason | null

/** Scopes as asked for, each once; separated by blanks (RFC 6749 §3.3). */
export const scopesOf = (params: URLSearchParams): string[] => [...new Set((params.get('scope') ?? '').split(' ').filter((s) => s !== ''))]

/** Value of a parameter; an empty one counts as not sent (RFC 6749 §3.1). The first of several. */
export const sentValue = (params: URLSearchParams, name: string): string | null => params.get(name) || null
