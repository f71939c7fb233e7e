/** What a member may do for an agency. */
export type Role = 'developer' | 'manager' | 'dpo'
export const roles = ['developer', 'manager', 'dpo'] as const satisfies readonly Role[]

/** `see`: look at everything. `build`: sandbox clients and their keys. `run`: production, pauses, go-live, team. `answer`: citizens' requests. */
export type Right = 'see' | 'build' | 'run' | 'answer'

/** Who may do what, on one screen. The data-protection officer answers citizens, and changes nothing else: who runs a service does not judge complaints about it. */
export const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  manager: ['see', 'build', 'run'],
  developer: ['see', 'build'],
  dpo: ['see', 'answer'],
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
