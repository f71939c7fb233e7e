import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** ThaiD manual: all five are required. Elsewhere: RFC 6749 §4.1.1, and OpenID Connect Core §3.1.2.1 for scope, which a wallet need not send. */
export const checkRequiredParameters: AuthorizeCheck = ({ params, profile }) => {
  const always = profile.asksFor === 'card' ? ['response_type'] : ['response_type', 'scope']
  const required = profile.name === 'thaid' ? [...always, 'state'] : always
  return required.every((name) => sentValue(params, name) !== null) ? null : 'parameter_missing'
}
