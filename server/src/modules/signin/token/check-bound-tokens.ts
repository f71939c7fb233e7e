import type { TokenCheck } from './attempt.ts'

/** The request proves a key to which its tokens can be bound (FAPI 2.0 §5.3.2.1). */
export const checkBoundTokens: TokenCheck = ({ profile, provenKey }) =>
  profile.boundTokens === 'required' && provenKey === null ? 'dpop_missing' : null
