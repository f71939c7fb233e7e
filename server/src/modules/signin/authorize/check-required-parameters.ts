import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** ThaiD manual: all five are required. Elsewhere: RFC 6749 §4.1.1, and OpenID Connect Core §3.1.2.1 for scope. */
export const checkRequiredParameters: AuthorizeCheck = ({ params, profile }) => {
  const required = profile.name === 'thaid' ? ['response_type', 'scope', 'state'] : ['response_type', 'scope']
  return required.every((name) => sentValue(params, name) !== null) ? null : 'parameter_missing'
}
