import type { AuthorizeCheck } from './attempt.ts'

/** The request was pushed before, by the client itself (RFC 9126; FAPI 2.0 §5.3.2.2). */
export const checkPushed: AuthorizeCheck = ({ isPushed, profile }) => (profile.pushed !== 'required' || isPushed ? null : 'pushed_missing')
