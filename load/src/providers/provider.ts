import type { Approve, RelyingParty } from '../sign-in-flow.ts'
import type { Program } from '../start-program.ts'

/** A running provider as the driver sees it. */
export interface Provider {
  /** Column or row title, such as `oidc-provider, login`. */
  readonly name: string
  readonly origin: string
  readonly party: RelyingParty
  readonly approve: Approve
  /** Several providers may be one program (two profiles of one server). */
  readonly program: Program
}
