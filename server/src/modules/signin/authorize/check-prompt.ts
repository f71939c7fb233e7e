import { type AuthorizeCheck, sentValue } from './attempt.ts'

/**
 * Nobody is ever signed in already, so a request that forbids asking cannot succeed; `none` beside another value is malformed (OpenID Connect
 * Core §3.1.2.1). Every other value asks for what always happens: a person approves.
 */
export const checkPrompt: AuthorizeCheck = ({ params, profile }) => {
  const values = (sentValue(params, 'prompt') ?? '').split(' ').filter((value) => value !== '')
  if (!values.includes('none')) return null
  return values.length > 1 && profile.strictParameters ? 'parameter_missing' : 'login_required'
}
