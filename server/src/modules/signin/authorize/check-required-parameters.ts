import { type AuthorizeCheck, sentValue } from './attempt.ts'

const required = { thaid: ['response_type', 'scope', 'state'], standard: ['response_type', 'scope'] } as const

/** ThaiD manual: all five are required. Standard: RFC 6749 §4.1.1, and OpenID Connect Core §3.1.2.1 for scope. */
export const checkRequiredParameters: AuthorizeCheck = ({ params, profile }) =>
  required[profile.name].every((name) => sentValue(params, name) !== null) ? null : 'parameter_missing'
