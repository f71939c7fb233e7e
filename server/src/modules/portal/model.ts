/** What a member may do for an agency. */
export type Role = 'developer' | 'manager' | 'dpo'
export const roles = ['developer', 'manager', 'dpo'] as const satisfies readonly Role[]

/** `see`: look at everything. `build`: sandbox clients and their keys. `run`: production, pauses, go-live, team. */
export type Right = 'see' | 'build' | 'run'

/** Who may do what, on one screen. The data-protection officer looks and answers for it, and changes nothing. */
export const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  manager: ['see', 'build', 'run'],
  developer: ['see', 'build'],
  dpo: ['see'],
}

export type GoLiveState = 'requested' | 'returned' | 'approved'

/** What is sent back is asked for again by a new request. */
export const goLiveStates: Readonly<Record<GoLiveState, readonly GoLiveState[]>> = {
  requested: ['returned', 'approved'],
  returned: [],
  approved: [],
}

/** Points of the go-live checklist, in the order in which they are shown. */
export const checkPoints = [
  'redirect_https',
  'purpose',
  'legal_basis',
  'contact',
  'proof_lasts',
  'signed_in_in_sandbox',
  'data_protection_officer',
] as const
export type CheckPoint = (typeof checkPoints)[number]
